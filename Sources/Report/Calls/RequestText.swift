import CallTrail
import Diagnosis
import Gate

/// The way of one call for a person at a terminal: how it ended, then hop by hop.
public struct RequestText: Sendable {
  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  /// The whole report; each line ends with a line break, none with a space.
  public func render(_ result: RequestResult) -> String {
    var page = Page(options)
    if let diagnosis = result.diagnosis {
      HeadSection(diagnosis: diagnosis.diagnosis).write(to: &page)
    }
    for call in result.shown {
      page.blank()
      TrailSection(call: call, options: options).write(to: &page)
    }
    if !result.listed.isEmpty {
      page.blank()
      page.add([Span(result.answer.listTitle, .bold)])
      CallList(calls: result.listed).write(to: &page)
      if result.answer.furtherDenied > 0, result.answer.question.choice == .newest {
        page.add([Span("and \(result.answer.furtherDenied) more", .dim)], indent: 2)
      }
    }
    if !result.answer.needed.isEmpty {
      page.blank()
      page.add([Span("To see on, casa would have to read", .bold)])
      for item in result.answer.needed { page.prose(item, lead: [Mark.unknown.lead], indent: 2) }
    }
    if let diagnosis = result.concerned {
      UnknownSection(diagnosis: diagnosis.diagnosis, options: options).write(to: &page)
    }
    page.blank()
    page.prose(closing(result), .bold.with(result.answer.verdict.mark.style))
    for hint in hints(result) { page.add([Span("\(hint.0): "), .whole("`\(hint.1)`")]) }
    return page.text
  }

  /// A call that was told in full is not told again.
  private func closing(_ result: RequestResult) -> String {
    guard let call = result.shown.first(where: { $0.trail.isStopped }) else {
      return result.answer.headline
    }
    let outcome = call.outcome
    return outcome.prefix(1).uppercased() + outcome.dropFirst() + call.since + "."
  }

  /// One line for each call.
  public func short(_ result: RequestResult) -> String {
    var page = Page(options)
    CallList(calls: result.shown + result.listed).write(to: &page)
    page.prose(result.answer.headline, .bold.with(result.answer.verdict.mark.style))
    return page.text
  }

  private func hints(_ result: RequestResult) -> [(String, String)] {
    var hints: [(String, String)] = []
    if result.answer.shown.isEmpty,
      let id = result.listed.lazy.compactMap(\.words.shortID).first
    {
      hints.append(("Hop by hop", "\(options.command) \(id)\(scope(result))"))
    }
    let found = (result.shown + result.listed).flatMap(\.rules).contains(where: \.isFound)
    if found { hints.append(("Proof and fix", "casa doctor sidecar\(scope(result))")) }
    return hints
  }

  private func scope(_ result: RequestResult) -> String {
    result.answer.question.namespace.map { " -n \($0)" } ?? ""
  }
}

extension TrailAnswer {
  var listTitle: String {
    verdict == .stopped ? "Newest denied calls" : "Newest calls"
  }
}

extension TrailAnswer.Verdict {
  var mark: Mark {
    switch self {
    case .stopped: .failed
    case .allowed: .passed
    case .unknown: .unknown
    }
  }
}

/// Calls, one line each where the terminal is wide enough.
struct CallList {
  let calls: [ExplainedCall]

  func write(to page: inout Page) {
    for call in calls {
      let (words, mark) = (call.words, call.mark)
      var spans = [
        Span("\(call.trail.time?.clock.prefix(8) ?? "--:--:--")  ", .dim), Span(words.call),
        Span("  \(call.outcome)", mark.style), Span(call.since, .dim),
      ]
      if let id = words.shortID { spans.append(Span("  \(id)", .dim)) }
      page.add(spans, lead: [mark.lead], indent: 2, hang: 12)
    }
  }
}

/// One call: what it was, how it ended, and its hops.
struct TrailSection {
  let call: ExplainedCall
  let options: ReportOptions

  private var trail: Trail { call.trail }

  func write(to page: inout Page) {
    let (words, mark) = (call.words, call.mark)
    page.add([Span(words.call, .bold)], lead: [Span(mark.sign + " ", mark.style.with(.bold))])
    let facts = [
      CallWords.time(trail.time), trail.traceID.map { "trace \($0)" } ?? "no trace id",
      trail.userInputID.map { "user input \($0)" },
    ].compactMap { $0 }
    page.add([Span(facts.joined(separator: ", "), .dim)], indent: 2)
    page.blank()
    page.prose(call.sentence, indent: 2)
    if case .stopped(let stop) = trail.ending {
      for line in stop.advice { page.prose(line, .dim, indent: 2) }
    }
    if case .lost(let lost) = trail.ending {
      for item in lost.needed {
        page.prose("missing: \(item)", lead: [Mark.unknown.lead], indent: 2)
      }
    }
    for rule in call.rules { self.rule(rule, to: &page) }
    page.blank()
    page.add([Span("Hops", .bold)], indent: 2)
    for hop in trail.hops { self.hop(hop, to: &page) }
    if trail.hops.isEmpty { page.add([Span("none was seen", .dim)], indent: 4) }
  }

  /// Characters of a line that is not the one that matters.
  private static let shortLine = 150

  private func rule(_ rule: RuleNote, to page: inout Page) {
    let lead = [Span("\(rule.id)  ", rule.isFound ? .bold : .plain)]
    page.prose(rule.title, lead: lead, indent: 4)
    for cause in rule.causes {
      page.prose(
        "caused by \(cause.id)  \(cause.title)", .dim, lead: [Mark.follows.lead], indent: 6)
    }
  }

  private func hop(_ hop: Hop, to page: inout Page) {
    let isStop = trail.stop?.place == hop.place && hop.outcome != .passed
    let mark = hop.outcome.mark
    page.add(
      [
        Span("\(hop.time?.clock ?? "            ")  ", .dim),
        Span(hop.title, isStop ? .bold.with(.red) : .bold), Span("  "), Span(hop.note),
      ], lead: [mark.lead], indent: 4, hang: 8)
    let place = hop.line.map { line in
      [line.source.pod, line.source.container].compactMap { $0 }.joined(separator: "/")
        + ":\(line.number)"
    }
    let about = [place, CallWords.link(hop.link)].compactMap { $0 }.joined(separator: ", ")
    if !about.isEmpty { page.add([Span(about, .dim)], indent: 8) }
    let isLong = options.isVerbose || isStop
    guard let line = hop.line else { return }
    let isCut = !isLong && line.text.count > Self.shortLine
    page.quote(isCut ? line.text.prefix(Self.shortLine) + " .." : line.text, indent: 8)
    for further in hop.further.prefix(options.isVerbose ? 12 : 3) {
      page.quote(further.text, indent: 8)
    }
  }
}
