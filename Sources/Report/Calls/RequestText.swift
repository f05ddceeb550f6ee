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
    for (trail, rules) in result.shown {
      page.blank()
      TrailSection(trail: trail, rules: rules, options: options).write(to: &page)
    }
    if !result.listed.isEmpty {
      page.blank()
      page.add([Span(result.answer.listTitle, .bold)])
      CallList(calls: result.listed, over: result.answer.over).write(to: &page)
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
    guard let (trail, rules) = result.shown.first(where: { $0.trail.isStopped }),
      let stop = trail.stop
    else { return result.answer.headline }
    let rule = rules.first.map { " (\($0.shortID))" } ?? ""
    return "Stopped by \(stop.by)\(rule)."
  }

  /// One line for each call.
  public func short(_ result: RequestResult) -> String {
    var page = Page(options)
    let before = result.shown.count
    CallList(
      calls: result.shown + result.listed, over: Set(result.answer.over.map { $0 + before })
    ).write(to: &page)
    page.prose(result.answer.headline, .bold.with(result.answer.verdict.mark.style))
    return page.text
  }

  private func hints(_ result: RequestResult) -> [(String, String)] {
    var hints: [(String, String)] = []
    if result.answer.shown.isEmpty,
      let id = result.answer.listed.lazy.compactMap({
        CallWords(trail: $0).shortID
      }).first
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
  let calls: [(trail: Trail, rules: [RuleNote])]
  var over: Set<Int> = []

  func write(to page: inout Page) {
    for (index, (trail, rules)) in calls.enumerated() {
      let words = CallWords(trail: trail)
      var spans = [Span("\(trail.time?.clock.prefix(8) ?? "--:--:--")  ", .dim), Span(words.call)]
      let rule = rules.first.map { " (\($0.shortID))" } ?? ""
      let isOver = over.contains(index)
      let mark = isOver ? Mark.note : trail.ending.mark
      spans.append(Span("  \(words.outcome)\(rule)", mark.style))
      if isOver { spans.append(Span(", passed since", .dim)) }
      if let id = words.shortID { spans.append(Span("  \(id)", .dim)) }
      page.add(spans, lead: [mark.lead], indent: 2, hang: 12)
    }
  }
}

/// One call: what it was, how it ended, and its hops.
struct TrailSection {
  let trail: Trail
  let rules: [RuleNote]
  let options: ReportOptions

  func write(to page: inout Page) {
    let words = CallWords(trail: trail)
    let mark = trail.ending.mark
    page.add([Span(words.call, .bold)], lead: [Span(mark.sign + " ", mark.style.with(.bold))])
    let facts = [
      CallWords.time(trail.time), trail.traceID.map { "trace \($0)" } ?? "no trace id",
      trail.userInputID.map { "user input \($0)" },
    ].compactMap { $0 }
    page.add([Span(facts.joined(separator: ", "), .dim)], indent: 2)
    page.blank()
    page.prose(words.sentence, indent: 2)
    if case .stopped(let stop) = trail.ending {
      for line in stop.advice { page.prose(line, .dim, indent: 2) }
    }
    if case .lost(let lost) = trail.ending {
      for item in lost.needed {
        page.prose("missing: \(item)", lead: [Mark.unknown.lead], indent: 2)
      }
    }
    for rule in rules { self.rule(rule, to: &page) }
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
