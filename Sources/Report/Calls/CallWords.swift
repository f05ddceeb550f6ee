import CallTrail
import Facts
import Gate

/// A call in the words that every format shares.
struct CallWords {
  let trail: Trail

  /// `demo-agent-safe → casa-demo-mcp:3000, tool transfer_money`
  var call: String { way + (trail.tool.map { ", tool \($0)" } ?? "") }

  /// `demo-agent-safe → casa-demo-mcp:3000`
  var way: String {
    if trail.caller == nil, trail.callee == nil, let hop = trail.hops.first, hop.link == nil {
      return "a call seen by the \(hop.title)"
    }
    return "\(trail.caller ?? "unknown caller") → \(trail.callee ?? "unknown host")"
  }

  /// Who stopped it, or how else it ended, in a few words.
  var outcome: String {
    switch trail.ending {
    case .allowed: "allowed"
    case .stopped(let stop): "stopped by \(stop.by)"
    case .unchecked: "allowed without a check"
    case .lost: "not known"
    }
  }

  /// How it ended, in one sentence.
  var sentence: String {
    switch trail.ending {
    case .allowed: "Allowed: every hop was seen, and each let the call pass."
    case .stopped(let stop): stop.sentence
    case .unchecked(let text): text
    case .lost(let lost): lost.sentence
    }
  }

  /// The trace id, short enough for a list; `casa doctor request` takes it as it is.
  var shortID: String? { trail.traceID.map { String($0.prefix(12)) } }

  /// `2026-11-22T10:24:19.780Z`
  static func time(_ moment: Moment?) -> String? {
    guard let moment, let second = Clock.text(moment.seconds) else { return nil }
    return "\(second.prefix(11))\(moment.clock)Z"
  }

  /// Why a hop is taken for a part of this call.
  static func link(_ link: Call.Link?) -> String? {
    switch link {
    case nil: nil
    case .time: "joined by time, a guess"
    case .some(let link): "joined by \(link.rawValue)"
    }
  }
}

extension Trail.Ending {
  var mark: Mark {
    switch self {
    case .allowed: .passed
    case .stopped: .failed
    case .unchecked: .warned
    case .lost: .unknown
    }
  }

  /// One word for programs.
  var word: String {
    switch self {
    case .allowed: "allowed"
    case .stopped: "stopped"
    case .unchecked: "unchecked"
    case .lost: "lost"
    }
  }
}

extension Hop.Outcome {
  var mark: Mark {
    switch self {
    case .passed: .passed
    case .denied, .failed: .failed
    case .unchecked: .warned
    case .unknown: .unknown
    }
  }
}

extension TrailAnswer {
  /// The outcome, in a sentence or two.
  var headline: String {
    let calls = Counting.counted(seen, "call")
    switch (question.choice, verdict) {
    case (.newest, .stopped):
      let count = listed.count(where: \.isStopped) + furtherDenied
      return "\(count) of \(calls) that the logs tell of \(count == 1 ? "was" : "were") denied."
    case (.newest, .allowed) where !over.isEmpty:
      let count = over.count + furtherDenied
      return
        "\(count) of \(calls) that the logs tell of \(count == 1 ? "was" : "were") denied; the same"
        + " calls have passed since."
    case (.newest, .allowed), (.lastDenied, .allowed):
      return "None of the \(calls) that the logs tell of was denied."
    case (_, .stopped):
      return shown.first(where: \.isStopped).map { CallWords(trail: $0).sentence } ?? ""
    case (_, .allowed):
      return shown.count == 1
        ? "Allowed: every hop was seen, and each let the call pass."
        : "Allowed: every hop of the \(shown.count) calls was seen, and each let them pass."
    case (_, .unknown) where shown.isEmpty && listed.isEmpty:
      return seen == 0
        ? "Not known: the logs that were read tell of no such call."
        : "Not known: \(calls) were seen, and none is the one asked about."
    case (.newest, .unknown), (.lastDenied, .unknown):
      return "Not known: no call was seen to be denied, but not every call was seen to its end."
    case (_, .unknown): return shown.last.map { CallWords(trail: $0).sentence } ?? ""
    }
  }
}
