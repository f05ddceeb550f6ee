public import Vocabulary

/// The findings that stop a pipeline: those of a severity, all of them or only new ones.
public struct Threshold: Sendable, Equatable, CustomStringConvertible {
  public var severity: Severity
  /// Findings that the baseline had, too, do not count.
  public var onlyNew: Bool

  public init(_ severity: Severity, onlyNew: Bool = false) {
    self.severity = severity
    self.onlyNew = onlyNew
  }

  /// From `error` or `new-error`, and so for the other severities.
  public init?(_ text: String) {
    let prefix = "new-"
    let isNew = text.hasPrefix(prefix)
    guard let severity = Severity(rawValue: String(text.dropFirst(isNew ? prefix.count : 0))) else {
      return nil
    }
    self.init(severity, onlyNew: isNew)
  }

  public var description: String { (onlyNew ? "new-" : "") + severity.rawValue }
}
