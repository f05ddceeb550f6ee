/// One question of a recording with its answer as it lies there, for comparing recordings.
public struct RecordedAnswer: Sendable, Equatable {
  /// Identifies the question: the path at the API server, `logs/NAMESPACE/POD/CONTAINER` with
  /// `.previous` for the run before, or a command line.
  public var key: String
  public var command: String
  public var content: Content

  public enum Content: Sendable, Equatable {
    case unanswered(Unanswered)
    case version(String)
    case http(HTTPAnswer)
    case output(CommandOutput)
    /// The JSON of a list of objects.
    case list([UInt8])
    case log([UInt8])
  }

  public init(key: String, command: String, content: Content) {
    self.key = key
    self.command = command
    self.content = content
  }
}
