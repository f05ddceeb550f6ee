public import Vocabulary

/// The way of one call through the system, hop by hop, and how it ended.
public struct Trail: Sendable {
  public var traceID: String?
  public var userInputID: String?
  /// When the call began, as far as anything tells.
  public var time: Moment?
  /// The workload that called, or its address; nil for a caller of whom nothing is known.
  public var caller: String?
  /// The host that was called; nil where nothing tells it.
  public var callee: String?
  public var tool: String?
  /// In the order in which a call passes them; those of which nothing was seen are left out.
  public var hops: [Hop]
  public var ending: Ending

  public enum Ending: Sendable, Equatable {
    /// Every hop was seen, and each let it pass.
    case allowed
    case stopped(Stop)
    /// It passed, but nobody judged it; the text says why.
    case unchecked(String)
    case lost(Lost)
  }

  /// Where a call was stopped, by what, and why.
  public struct Stop: Sendable, Equatable {
    public var place: Hop.Place
    /// Who stopped it, in a few words for a list: `tool check`, `ext-auth`, `Keycloak`.
    public var by: String
    /// A sentence: where, by what, why.
    public var sentence: String
    /// The rules that explain it by what kind of stop it is, the likeliest first.
    public var rules: [String] = []
    /// The lines that tell why, for rules that look for such lines.
    public var lines: [Telling] = []
    /// Steps to learn more; empty when all is said.
    public var advice: [String] = []
  }

  /// A line that tells why a call was stopped, and in whose log it is.
  public struct Telling: Sendable, Hashable {
    public var text: String
    public var component: Component
  }

  /// A trail that ends before its call does.
  public struct Lost: Sendable, Equatable {
    /// The last place where the call was seen; nil when it was seen nowhere.
    public var after: Hop.Place?
    public var sentence: String
    /// The evidence still to be read to see on.
    public var needed: [String]
  }

  public var stop: Stop? { if case .stopped(let stop) = ending { stop } else { nil } }
  public var isStopped: Bool { stop != nil }
  /// A piece of it was put there by its time only.
  public var hasGuess: Bool { hops.contains { $0.link?.isGuess == true } }
}

/// One place that a call passes.
public struct Hop: Sendable, Equatable {
  public enum Place: String, Sendable, CaseIterable {
    case callerProxy = "caller-proxy"
    case outboundCheck = "outbound-check"
    case lookup
    case policy
    case tokenExchange = "token-exchange"
    case toolChecks = "tool-checks"
    case calleeProxy = "callee-proxy"
    case inboundCheck = "inbound-check"
    case token
    case introspection
    case callee
  }

  public enum Outcome: String, Sendable { case passed, denied, failed, unchecked, unknown }

  public var place: Place
  public var outcome: Outcome
  /// The hop's outcome, in a few words.
  public var note: String
  public var time: Moment?
  public var line: LogLine?
  /// The evidence that it belongs to this call; nil for the piece that the others were joined to.
  public var link: Call.Link?
  /// More lines that matter, such as an exception.
  public var further: [LogLine] = []

  /// How reports name the place.
  public var title: String {
    switch place {
    case .callerProxy: "caller's proxy"
    case .outboundCheck: "ext-auth, outbound"
    case .lookup: "auth service, lookup"
    case .policy: "CASAPolicy"
    case .tokenExchange: "auth service, token exchange"
    case .toolChecks: "auth service, tool checks"
    case .calleeProxy: "callee's proxy"
    case .inboundCheck: "ext-auth, inbound"
    case .token: "auth service, token"
    case .introspection: "auth service, introspection"
    case .callee: "callee"
    }
  }
}
