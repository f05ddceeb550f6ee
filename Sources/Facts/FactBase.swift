public import Evidence
public import Vocabulary

/// All facts that the evidence supports, the logs to be searched, and what is not known.
public struct FactBase: Sendable {
  public var facts: [Fact]
  public var logs: [LogStream]
  public var gaps: [Gap]
  /// Changes by somebody, oldest first.
  public var changes: [Change]

  public init(facts: [Fact], logs: [LogStream], gaps: [Gap], changes: [Change] = []) {
    self.facts = facts
    self.logs = logs
    self.gaps = gaps
    self.changes = changes
  }
}

/// The log of one container run.
public struct LogStream: Sendable {
  public var subject: Subject
  public var workload: String
  public var pod: String
  public var container: String
  /// The run before the current one.
  public var isPrevious: Bool
  /// Its container has started again since, and is ready: what it says is over.
  public var isHistory: Bool
  public var isCut: Bool
  public var bytes: [UInt8]
  public var command: String
  /// The cluster's clock when it was read, seconds since 1970; 0 when it is unknown.
  public var now = 0

  public init(
    subject: Subject, workload: String, pod: String, container: String, isPrevious: Bool,
    isHistory: Bool, isCut: Bool, bytes: [UInt8], command: String
  ) {
    self.subject = subject
    self.workload = workload
    self.pod = pod
    self.container = container
    self.isPrevious = isPrevious
    self.isHistory = isHistory
    self.isCut = isCut
    self.bytes = bytes
    self.command = command
  }
}

/// Facts that may exist but could not be seen.
public struct Gap: Sendable, Hashable {
  /// The kinds that would have come from the answer.
  public var kinds: Set<FactKind>
  /// Attribute values that every such fact would have had; a condition that asks for others is not
  /// concerned.
  public var scope: [String: Set<String>]
  public var asked: String
  public var reason: Unanswered
  public var needs: AccessNeed?

  public init(
    kinds: Set<FactKind>, scope: [String: Set<String>], asked: String, reason: Unanswered,
    needs: AccessNeed?
  ) {
    self.kinds = kinds
    self.scope = scope
    self.asked = asked
    self.reason = reason
    self.needs = needs
  }
}
