import CallTrail
import Diagnosis
import Gate

/// The way of one call for a browser: its hops as a ladder.
public struct RequestHTML: Sendable {
  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  /// The document, with a line break behind it.
  public func render(_ result: RequestResult) -> String {
    let headline = result.answer.headline
    let place = result.diagnosis?.place.map { "Cluster \($0)" }
    let facts = ([place].compactMap { $0 } + (result.diagnosis?.releaseLines ?? [])).prefix(20).map
    {
      line -> Markup in "<li>\(line.excerpt(500))</li>"
    }
    let body: Markup = """
      <header class="top \(Self.tone(result.answer.verdict))">
      <p class="eyebrow"><span class="state">\(Self.word(result.answer.verdict))</span> \
      \(options.command)</p>
      <h1>\(HTMLText.prose(headline))</h1>
      <ul class="facts">\(.lines(Array(facts)))</ul>
      </header>
      <main>
      \(.lines(result.shown.map { HTMLTrail(call: $0).markup }))
      \(HTMLCallList(title: result.answer.listTitle, calls: result.listed).markup)
      \(needed(result.answer.needed))
      </main>
      <footer>
      <p>\(result.tool) · exit status \(result.exitStatus.code)</p>
      </footer>
      """
    return HTMLPage(title: options.command, tool: result.tool, body: body).text
  }

  private func needed(_ items: [String]) -> Markup {
    guard !items.isEmpty else { return .none }
    let rows = items.map { item -> Markup in "<li>\(HTMLText.prose(item))</li>" }
    return """
      <section class="card unknown">
      <h2>To see on, casa would have to read</h2>
      <ul>\(.lines(rows))</ul>
      </section>
      """
  }

  private static func tone(_ verdict: TrailAnswer.Verdict) -> String {
    switch verdict {
    case .stopped: "problems"
    case .allowed: "healthy"
    case .unknown: "unknown"
    }
  }

  private static func word(_ verdict: TrailAnswer.Verdict) -> String {
    switch verdict {
    case .stopped: "Stopped"
    case .allowed: "Allowed"
    case .unknown: "Unknown"
    }
  }
}

/// Calls, a line for each.
struct HTMLCallList {
  let title: String
  let calls: [ExplainedCall]

  var markup: Markup {
    guard !calls.isEmpty else { return .none }
    let rows = calls.map { call -> Markup in
      let (trail, words) = (call.trail, call.words)
      let id = words.shortID.map { id -> Markup in " <code>\(id)</code>" } ?? .none
      return """
        <li class="\(HTMLTrail.tone(call))">\
        <time>\(CallWords.time(trail.time) ?? "no time")</time> \
        <strong>\(words.call.excerpt(300))</strong> \
        <span class="state">\(call.outcome + call.since)</span>\(id)</li>
        """
    }
    return """
      <section class="card calls">
      <h2>\(title)</h2>
      <ul>\(.lines(rows))</ul>
      </section>
      """
  }
}

/// One call as a ladder: a rung for each hop, in the order in which the call passes them.
struct HTMLTrail {
  let call: ExplainedCall

  private var trail: Trail { call.trail }
  private var rules: [RuleNote] { call.rules }

  static func tone(_ call: ExplainedCall) -> String {
    switch call.trail.ending {
    case .allowed: "healthy"
    case .stopped: call.isOver ? "warning" : "error"
    case .unchecked: "warning"
    case .lost: "unknown"
    }
  }

  var markup: Markup {
    let words = call.words
    let facts = [
      CallWords.time(trail.time), trail.traceID.map { "trace \($0)" } ?? "no trace id",
      trail.userInputID.map { "user input \($0)" },
    ].compactMap { $0 }.joined(separator: ", ")
    let advice = (trail.stop?.advice ?? []).map { line -> Markup in "<p>\(HTMLText.prose(line))</p>"
    }
    return """
      <article class="card cause \(Self.tone(call))">
      <header>
      <p class="eyebrow"><span class="state">\(words.outcome)</span> \(facts)</p>
      <h2>\(words.call.excerpt(300))</h2>
      </header>
      <p class="lead">\(HTMLText.prose(call.sentence))</p>
      \(.lines(advice))
      \(missing)
      \(explained)
      <ol class="ladder">
      \(.lines(trail.hops.map(rung)))
      </ol>
      </article>
      """
  }

  private var missing: Markup {
    guard case .lost(let lost) = trail.ending, !lost.needed.isEmpty else { return .none }
    let items = lost.needed.map { item -> Markup in "<li>missing: \(HTMLText.prose(item))</li>" }
    return "<ul>\(.lines(items))</ul>"
  }

  private var explained: Markup {
    guard !rules.isEmpty else { return .none }
    let items = rules.map { rule -> Markup in
      let causes = rule.causes.map { cause -> Markup in
        " <span class=\"place\">caused by <b>\(cause.id)</b> \(HTMLText.prose(cause.title))</span>"
      }
      return "<li><b>\(rule.id)</b> \(HTMLText.prose(rule.title))\(.lines(causes))</li>"
    }
    return "<ul class=\"effects\">\(.lines(items))</ul>"
  }

  private func rung(_ hop: Hop) -> Markup {
    let place = hop.line.map { line in
      [line.source.pod, line.source.container].compactMap { $0 }.joined(separator: "/")
    }
    let about = [place, CallWords.link(hop.link)].compactMap { $0 }.joined(separator: ", ")
    let lines = ([hop.line].compactMap { $0 } + hop.further.prefix(5)).map(\.text)
    let isStop = trail.stop?.place == hop.place && hop.outcome != .passed
    let isOpen: Markup = isStop ? " open" : .none
    let proof: Markup =
      lines.isEmpty
      ? .none
      : """
      <details class="proof"\(isOpen)><summary><small>\(about)</small></summary>
      <pre class="line"><code>\(.text(lines))</code></pre>
      \(HTMLText.command(hop.line?.source.command ?? ""))
      </details>
      """
    return """
      <li class="\(Self.tone(hop.outcome))"><p><time>\(hop.time?.clock ?? "")</time> \
      <b>\(hop.title)</b> <span class="state">\(hop.outcome.rawValue)</span></p>
      <p>\(hop.note.excerpt(500))</p>
      \(proof)</li>
      """
  }

  private static func tone(_ outcome: Hop.Outcome) -> String {
    switch outcome {
    case .passed: "healthy"
    case .denied, .failed: "error"
    case .unchecked: "warning"
    case .unknown: "unknown"
    }
  }
}
