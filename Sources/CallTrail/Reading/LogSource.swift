/// The log of one container run, or a file that was named, as the place that a line is in.
public struct LogSource: Sendable, Hashable {
  /// The pod, or the file.
  public var pod: String
  public var namespace: String?
  public var container: String?
  /// The pod's workload, where it is known.
  public var workload: String?
  /// The command that shows the log; nil for a file.
  public var command: String?

  public init(
    pod: String, namespace: String? = nil, container: String? = nil, workload: String? = nil,
    command: String? = nil
  ) {
    self.pod = pod
    self.namespace = namespace
    self.container = container
    self.workload = workload
    self.command = command
  }

  /// The name that a person uses: the workload's, else the pod's.
  var name: String { workload ?? pod }
}

/// One line of a log with its place and time; without secrets, prompts and the rest of a long line.
public struct LogLine: Sendable, Equatable {
  public var source: LogSource
  /// Counted from 1.
  public var number: Int
  public var time: Moment?
  public var text: String

  /// Characters of a line that are kept; what casa reads is before that.
  static let longest = 600

  init(source: LogSource, number: Int, time: Moment?, text: some StringProtocol) {
    self.source = source
    self.number = number
    self.time = time
    self.text = text.count > Self.longest ? String(text.prefix(Self.longest)) + " .." : String(text)
  }
}
