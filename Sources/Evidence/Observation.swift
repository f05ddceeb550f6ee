/// The outcome of a probe: an answer, or the reason why there is none. Both are results.
public enum Observation: Sendable, Equatable {
  case answered(Answer)
  case unanswered(Unanswered)

  public var answer: Answer? { if case .answered(let answer) = self { answer } else { nil } }
  public var unanswered: Unanswered? {
    if case .unanswered(let reason) = self { reason } else { nil }
  }
}

/// An answer, decoded to the fields that casa reads and free of secrets.
public enum Answer: Sendable, Equatable {
  case version(String)
  case objects(ObjectList)
  case log(LogText)
  case http(HTTPAnswer)
  case output(CommandOutput)
}

/// The log of one container run; lines begin with the kubelet's RFC 3339 timestamp.
public struct LogText: Sendable, Equatable {
  public var bytes: [UInt8]
  /// The oldest lines are missing because of the line or byte limit.
  public var isCut: Bool

  public init(bytes: [UInt8], isCut: Bool) {
    self.bytes = bytes
    self.isCut = isCut
  }
}

/// A program's answer to a GET, or how far the GET came.
public struct HTTPAnswer: Sendable, Equatable, Codable {
  /// How far the request came.
  public enum Outcome: String, Sendable, Codable {
    case answered
    case noEndpoints = "no-endpoints"
    case refused, timeout
    case notResolved = "not-resolved"
    case tlsFailed = "tls-failed"
    case unreachable

    /// Which phase of the request this outcome ended.
    public var phase: String {
      switch self {
      case .answered: "answered"
      case .noEndpoints: "the Service has no endpoints"
      case .refused: "connect"
      case .timeout: "first byte"
      case .notResolved: "resolve"
      case .tlsFailed: "TLS"
      case .unreachable: "transfer"
      }
    }
  }

  public var outcome: Outcome
  /// Nil unless the program itself answered.
  public var status: Int?
  /// At most 64 KiB.
  public var body: String
  /// The failure in the words of curl or of the API server; empty when answered.
  public var detail: String

  public init(outcome: Outcome, status: Int?, body: String, detail: String = "") {
    self.outcome = outcome
    self.status = status
    self.body = body
    self.detail = detail
  }
}

/// The output of a program, and how it ended.
public struct CommandOutput: Sendable, Equatable, Codable {
  public var exitCode: Int
  public var output: String
  public var error: String

  public init(exitCode: Int, output: String, error: String) {
    self.exitCode = exitCode
    self.output = output
    self.error = error
  }
}

/// Why a probe has no answer.
public struct Unanswered: Sendable, Hashable, Codable {
  public enum Why: String, Sendable, Codable, CaseIterable {
    case forbidden, timeout
    case missingTool = "missing-tool"
    case notInstalled = "not-installed"
    case truncated, error
    /// A recording does not hold the answer.
    case notRecorded = "not-recorded"
    /// The state is still settling after a start.
    case starting
    /// There is nothing of the kind that was asked about.
    case nothingThere = "nothing-there"
    /// A person or a job's end came before the answer.
    case interrupted
  }

  public var why: Why
  /// In the words of whoever refused; free of secrets.
  public var detail: String

  public init(why: Why, detail: String) {
    self.why = why
    self.detail = detail
  }
}

/// The right that a probe needs.
public struct AccessNeed: Sendable, Equatable, Hashable, Codable {
  public var verb: String
  /// `plural.group`, with a subresource as `pods/log`.
  public var resource: String
  /// Nil for a cluster-scoped read.
  public var namespace: String?

  public init(verb: String, resource: String, namespace: String?) {
    self.verb = verb
    self.resource = resource
    self.namespace = namespace
  }
}

extension Probe {
  /// The right it needs, or nil when none of the cluster's is involved.
  public var needs: AccessNeed? {
    switch self {
    case .version, .address: nil
    case .list(let type, let namespace, _, _):
      AccessNeed(verb: "list", resource: type.name, namespace: type.namespaced ? namespace : nil)
    case .log(let namespace, _, _, _, _):
      AccessNeed(verb: "get", resource: "pods/log", namespace: namespace)
    case .proxied(let target, _):
      AccessNeed(
        verb: "get", resource: "\(target.kind.rawValue)/proxy", namespace: target.namespace)
    case .helm: AccessNeed(verb: "list", resource: "secrets", namespace: nil)
    case .kubectl: nil
    }
  }
}
