public import Evidence
public import Facts
public import Vocabulary

/// The user's say in what to ask.
public struct PlanOptions: Sendable {
  public var topic: Topic
  /// The namespace that was named, whether or not the topic is about it.
  public var namespace: String?
  public var choice: Installation.Choice
  public var logLimits: LogLimits
  /// The auth service's address from here, such as http://localhost:8000.
  public var authURL: String?
  /// The commands that rule files add.
  public var declared: [DeclaredCommand]

  public init(
    topic: Topic, namespace: String? = nil, choice: Installation.Choice = .init(),
    logLimits: LogLimits = .init(),
    authURL: String? = nil, declared: [DeclaredCommand] = []
  ) {
    self.topic = topic
    self.namespace = namespace ?? topic.namespace
    self.choice = choice
    self.logLimits = logLimits
    self.authURL = authURL
    self.declared = declared
  }
}
