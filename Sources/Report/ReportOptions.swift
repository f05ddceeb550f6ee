public import Gate

/// Everything about the reader that a report depends on. It comes in as values, so that the same
/// diagnosis and the same options always give the same text.
public struct ReportOptions: Sendable {
  /// Columns of the terminal; prose, log lines and lists keep to it, commands never break.
  public var width: Int
  public var color: Bool
  public var isVerbose: Bool
  /// The exit status of the run; nil for a report of a part of it.
  public var exitStatus: ExitStatus?
  /// The command that the user ran, such as `casa doctor keycloak`; hints are made from it.
  public var command: String
  /// The address of the documentation's folder, on a terminal that can follow links; else nil.
  public var documents: String?
  /// The address of the published documentation, for reports that are files; nil when nobody said it.
  public var pages: String?
  /// The cluster's clock, seconds since 1970, for "3 min ago"; 0 when it is unknown.
  public var now: Int
  /// A command that fixes and has more rows than these after it is printed again at the end. A usual
  /// terminal has 24 rows, of which the last ones are the closing section.
  var rowsAfterFix = 20

  public init(
    width: Int = 80, color: Bool = false, isVerbose: Bool = false, command: String = "casa doctor",
    now: Int = 0
  ) {
    self.width = max(Self.narrowest, width)
    self.color = color
    self.isVerbose = isVerbose
    self.command = command
    self.now = now
  }

  /// Below this many columns no layout is possible, so a narrower terminal gets this one.
  static let narrowest = 24
}
