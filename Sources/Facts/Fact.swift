public import Vocabulary

/// Something that is true of the cluster, in the words that rules use.
public struct Fact: Sendable, Equatable {
  public let kind: FactKind
  public let subject: Subject
  public var values: [String: FactValue]
  public let proof: Proof
  /// Further proofs, which tell more than the state itself, the most telling first.
  public let reasons: [Proof]

  public init(
    _ kind: FactKind, _ subject: Subject, _ values: [String: FactValue?], proof: Proof,
    reasons: [Proof] = []
  ) {
    self.kind = kind
    self.subject = subject
    var all = values.compactMapValues { $0 }
    all["name"] = all["name"] ?? .text(subject.name)
    if let namespace = subject.namespace { all["namespace"] = all["namespace"] ?? .text(namespace) }
    if let component = subject.component {
      all["component"] = all["component"] ?? .text(component.rawValue)
    }
    if let release = subject.release { all["release"] = all["release"] ?? .text(release) }
    self.values = all
    self.proof = proof
    self.reasons = reasons
  }

  public subscript(attribute: String) -> FactValue? { values[attribute] }
}

/// One value of a fact.
public enum FactValue: Sendable, Equatable, Hashable, CustomStringConvertible {
  case text(String)
  case number(Int)
  case flag(Bool)

  public var description: String {
    switch self {
    case .text(let text): text
    case .number(let number): "\(number)"
    case .flag(let flag): flag ? "true" : "false"
    }
  }
}

extension FactValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral
{
  public init(stringLiteral value: String) { self = .text(value) }
  public init(booleanLiteral value: Bool) { self = .flag(value) }
  public init(integerLiteral value: Int) { self = .number(value) }
}

/// The object that a fact, and later a finding, is about.
public struct Subject: Sendable, Hashable, Codable {
  /// Kubernetes' kind, or Cluster, Release, or Command.
  public var kind: String
  public var namespace: String?
  public var name: String
  public var container: String?
  public var component: Component?
  public var release: String?
  /// The MultiAgentSystem concerned, as namespace/name.
  public var mas: String?

  public init(
    kind: String, namespace: String? = nil, name: String, container: String? = nil,
    component: Component? = nil, release: String? = nil, mas: String? = nil
  ) {
    self.kind = kind
    self.namespace = namespace
    self.name = name
    self.container = container
    self.component = component
    self.release = release
    self.mas = mas
  }
}

/// Where a fact comes from, so that a person can see it with their own eyes.
public struct Proof: Sendable, Hashable, Codable {
  /// The command that shows it.
  public var command: String
  /// The line, or a sentence that says what the object's fields say.
  public var line: String
  /// When it was seen last: RFC 3339, as the cluster wrote it.
  public var timestamp: String?
  /// When it was seen first, where that differs.
  public var first: String?
  public var count: Int

  public init(
    command: String, line: String, timestamp: String? = nil, first: String? = nil, count: Int = 1
  ) {
    self.command = command
    self.line = line
    self.timestamp = timestamp
    self.first = first
    self.count = count
  }
}
