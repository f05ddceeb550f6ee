import Synchronization

/// One line on a terminal's stderr that says what is going on, gone when the report comes.
final class Progress: Sendable {
  private let isShown: Bool
  private let prefix: String
  private let hasWritten = Mutex(false)

  /// - Parameter name: of the cluster, where there are several.
  init(isShown: Bool, name: String? = nil) {
    self.isShown = isShown
    prefix = name.map { "\($0): " } ?? ""
  }

  func show(round: Int, questions: Int) {
    show("\(prefix)round \(round): asking \(questions) questions ...")
  }

  /// Replaces the line.
  func show(_ text: String) {
    guard isShown else { return }
    hasWritten.withLock { $0 = true }
    Terminal.put("\r\u{1B}[K\(text.prefix(max(20, Terminal.errorWidth - 1)))", on: 2)
  }

  func end() {
    if hasWritten.withLock({ $0 }) { Terminal.put("\r\u{1B}[K", on: 2) }
  }
}
