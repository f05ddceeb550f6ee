import Vocabulary

/// The account of a log, where that was all there was to read.
public struct LogReading: Sendable, Equatable {
  public var name: String
  public var lines: Int
  public var origin: LogOrigin
  /// Lines that tell of an error and that no rule explains.
  public var errorLines: Int
  /// Of several logs, those in which there was nothing.
  public var empty: [String] = []

  public init(name: String, lines: Int, origin: LogOrigin, errorLines: Int) {
    self.name = name
    self.lines = lines
    self.origin = origin
    self.errorLines = errorLines
  }

  /// It proves nothing: there was nothing in it, or something that no rule explains.
  public var isUndecided: Bool { lines == 0 || errorLines > 0 || !empty.isEmpty }
}
