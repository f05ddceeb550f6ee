import CallTrail
import Gate

/// `casa.request/v1`: the answer to one question about calls, key for key.
public struct RequestJSON: Sendable {
  private let command: String?

  /// - Parameter command: what was run.
  public init(command: String? = nil) { self.command = command }

  /// The document, with a line break behind it.
  public func render(_ result: RequestResult) -> String {
    JSONText.of(Document(result, command: command))
  }

  private struct Document: Encodable {
    var schema = "casa.request/v1"
    var verdict: String
    var exitStatus: Int
    var headline: String
    var command: String?
    var seen: Int
    var since: String?
    /// Denied calls beside those told here.
    var furtherDenied: Int
    /// The evidence still to be read for an answer.
    var needed: [String]
    var calls: [CallDocument]

    init(_ result: RequestResult, command: String?) {
      let answer = result.answer
      verdict = answer.verdict.rawValue
      exitStatus = result.exitStatus.code
      headline = answer.headline
      self.command = command
      seen = answer.seen
      since = CallWords.time(answer.since)
      furtherDenied = answer.furtherDenied
      needed = answer.needed
      calls = (result.shown + result.listed).map(CallDocument.init)
    }
  }
}

/// One call in a JSON document.
struct CallDocument: Codable {
  var time: String?
  var trace: String?
  var userInput: String?
  var caller: String?
  var callee: String?
  var tool: String?
  /// `allowed`, `stopped`, `unchecked` or `lost`.
  var outcome: String
  var sentence: String
  /// Denied, and the same call has passed since; else nil.
  var passedSince: Bool?
  var stoppedAt: String?
  var stoppedBy: String?
  var rules: [Rule]
  var advice: [String]?
  /// The evidence still to be read before more can be said.
  var needed: [String]?
  var hops: [HopDocument]

  struct Rule: Codable {
    var id: String
    var title: String
    /// The same run's diagnosis found it to hold.
    var found: Bool
    var causes: [String]
  }

  struct HopDocument: Codable {
    var place: String
    var outcome: String
    var note: String
    var time: String?
    var namespace: String?
    var pod: String?
    var container: String?
    var line: String?
    var lineNumber: Int?
    var joinedBy: String?
    var guess: Bool
    var further: [String]?
    var command: String?
  }

  init(_ call: ExplainedCall) {
    let trail = call.trail
    time = CallWords.time(trail.time)
    trace = trail.traceID
    userInput = trail.userInputID
    (caller, callee, tool) = (trail.caller, trail.callee, trail.tool)
    outcome = trail.ending.word
    sentence = call.words.sentence
    passedSince = call.isOver ? true : nil
    stoppedAt = trail.stop?.place.rawValue
    stoppedBy = trail.stop?.by
    advice = trail.stop.flatMap { $0.advice.isEmpty ? nil : $0.advice }
    if case .lost(let lost) = trail.ending { needed = lost.needed }
    rules = call.rules.map {
      Rule(id: $0.id, title: $0.title, found: $0.isFound, causes: $0.causes.map(\.id))
    }
    hops = trail.hops.map { hop in
      HopDocument(
        place: hop.place.rawValue, outcome: hop.outcome.rawValue, note: hop.note,
        time: CallWords.time(hop.time), namespace: hop.line?.source.namespace,
        pod: hop.line?.source.pod, container: hop.line?.source.container, line: hop.line?.text,
        lineNumber: hop.line?.number, joinedBy: hop.link?.rawValue,
        guess: hop.link?.isGuess ?? false,
        further: hop.further.isEmpty ? nil : hop.further.map(\.text),
        command: hop.line?.source.command)
    }
  }
}
