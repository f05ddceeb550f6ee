import Diagnosis
import Evidence
import Facts
import Gate
import RuleTable
import Vocabulary

/// The diagnosis of one cluster.
struct HTMLCluster {
  let cluster: ClusterSummary
  let number: Int
  let isFleet: Bool
  let maximumCauses: Int

  private static let maximumLines = 100
  private static let maximumCommands = 5

  /// Of the sections' headings.
  private var level: Int { isFleet ? 3 : 2 }

  var markup: Markup {
    let body = Markup.lines([contents] + causes + sections)
    guard isFleet else { return body }
    let facts =
      [cluster.diagnosis.place.map { "Cluster \($0)" }].compactMap { $0 }
      + cluster.diagnosis.releaseLines
    let items = facts.prefix(20).map { line -> Markup in "<li>\(line.excerpt(500))</li>" }
    return """
      <section class="cluster" id="cluster-\(number)" aria-labelledby="cluster-\(number)-name">
      <header class="\(cluster.verdict.rawValue)">
      <h2 id="cluster-\(number)-name"><span class="state">\(HTMLReport.sign(cluster.verdict))</span> \
      \(cluster.name)</h2>
      <p>\(HTMLText.prose(cluster.headline))</p>
      <ul class="facts">\(.lines(items))</ul>
      </header>
      \(body)
      </section>
      """
  }

  /// Where there is more than one cause.
  private var contents: Markup {
    let groups = cluster.groups.causes
    guard groups.count > 1, !isFleet else { return .none }
    let items = groups.prefix(maximumCauses).enumerated().map { index, group -> Markup in
      """
      <li class="\(group.root.rule.severity.rawValue)">\(HTMLText.severity(group.root)) \
      <a href="#\(anchor(index))">\(group.root.ids): \
      \(HTMLText.prose(group.root.heading, most: 300))</a></li>
      """
    }
    return """
      <nav class="card" aria-label="Causes">
      <h2>\(groups.count) independent causes</h2>
      <ol>\(.lines(items))</ol>
      </nav>
      """
  }

  private func anchor(_ index: Int) -> String { "cause-\(number)-\(index + 1)" }

  private var causes: [Markup] {
    cluster.groups.causes.prefix(maximumCauses).enumerated().map { index, group in
      HTMLCause(group: group, cluster: cluster, anchor: anchor(index), level: level).markup
    }
  }

  private var sections: [Markup] {
    let groups = cluster.groups
    let others = groups.causes.dropFirst(maximumCauses).map(\.root)
    return [
      list("More causes", others, entry),
      list("Also wrong, with a cause that was not asked about", groups.outside, entry),
      unknown,
      list("Still starting: this heals by waiting", groups.starting.map(\.root), entry),
      list("Suppressed", cluster.suppressed, suppressed),
      list("Resolved since the baseline", cluster.diagnosis.resolved ?? [], resolved),
      unexplained,
      list("Notes", cluster.notes, entry),
      list("Over", cluster.over, isFolded: true, entry),
      HTMLChecks(diagnosis: cluster.diagnosis.diagnosis, level: level).markup,
    ]
  }

  private func list<Element>(
    _ title: String, _ elements: [Element], isFolded: Bool = false, _ item: (Element) -> Markup
  ) -> Markup {
    guard !elements.isEmpty else { return .none }
    let list = LongList(elements, most: Self.maximumLines)
    let body: Markup =
      "<ul class=\"entries\">\(.lines(list.shown.map(item)))</ul>\(HTMLText.rest(list.rest))"
    if isFolded {
      return """
        <details class="card"><summary>\(title) (\(elements.count))</summary>
        \(body)</details>
        """
    }
    return "<section class=\"card\">\(HTMLText.heading(level, "\(title)"))\n\(body)</section>"
  }

  private func entry(_ finding: Finding) -> Markup {
    let seen = finding.evidence.compactMap(\.timestamp).max()
    let when = finding.role == .history ? cluster.moments.text(for: seen) : nil
    let proof: Markup =
      finding.evidence.first.map {
        "<pre class=\"line\"><code>\($0.line.excerpt(ProofWords.longest))</code></pre>"
      } ?? .none
    return """
      <li class="\(finding.rule.severity.rawValue)"><details>
      <summary>\(HTMLText.severity(finding)) <b>\(HTMLText.ids(finding, cluster.options.pages))</b> \
      \(HTMLText.prose(finding.title, most: 300)) \
      <span class="place">\(finding.subject.path.excerpt(300))</span> \
      \(HTMLText.badges(finding, cluster))\(when.map { " <small>last \($0)</small>" } ?? .none)</summary>
      <p>\(HTMLText.prose(finding.cause, most: 2000))</p>
      \(proof)
      </details></li>
      """
  }

  private func suppressed(_ finding: Finding) -> Markup {
    let words = cluster.diagnosis[finding].suppression?.words.excerpt(500) ?? ""
    return """
      <li class="quiet">\(HTMLText.severity(finding)) <b>\(HTMLText.ids(finding, cluster.options.pages))</b> \
      \(HTMLText.prose(finding.title, most: 300)) \
      <span class="place">\(finding.subject.path.excerpt(300))</span> \
      \(HTMLText.badges(finding, cluster))<p class="reason">\(words)</p></li>
      """
  }

  private func resolved(_ past: PastFinding) -> Markup {
    """
    <li class="healthy"><span class="state">Resolved</span> <b>\(past.rule)</b> \
    \(HTMLText.prose(past.title, most: 300)) <span class="place">\(past.subject.excerpt(300))</span></li>
    """
  }

  private var unknown: Markup {
    let unanswered = cluster.unanswered
    guard !unanswered.isEmpty else { return .none }
    let groups = LongList(UnansweredGroup.all(of: unanswered), most: Self.maximumLines)
    let items = groups.shown.map { group -> Markup in
      let commands = LongList(group.asked, most: Self.maximumCommands)
      let details = group.details.prefix(3).map { detail -> Markup in
        "<pre class=\"line\"><code>\(detail.excerpt(ProofWords.longest))</code></pre>"
      }
      return """
        <li class="unknown"><details><summary><span class="state">Unknown</span> \
        \(HTMLText.prose(group.reason, most: 500)) <small>\(max(1, group.asked.count)) asked</small>\
        </summary>
        \(.lines(commands.shown.map(HTMLText.command)))\(HTMLText.rest(commands.rest))
        \(.lines(details))
        </details></li>
        """
    }
    let isForbidden = unanswered.contains { $0.why == .forbidden }
    let role: Markup =
      isForbidden
      ? "<p>This prints a role that would be enough:</p>"
        + HTMLText.command("\(cluster.options.command) --print-role") : .none
    return """
      <section class="card">\(HTMLText.heading(level, "Could not be checked"))
      <ul class="entries">\(.lines(items))</ul>\(HTMLText.rest(groups.rest))
      \(role)
      </section>
      """
  }

  private var unexplained: Markup {
    let kinds = LongList(cluster.diagnosis.unexplained, most: 5)
    guard !kinds.shown.isEmpty else { return .none }
    let items = kinds.shown.map { kind -> Markup in
      let whose = kind.component.map { " in \($0.rawValue)" } ?? ""
      return """
        <li><p>\(Counting.counted(kind.count, "line"))\(whose)</p>
        <pre class="line"><code>\(kind.example.excerpt(ProofWords.longest))</code></pre></li>
        """
    }
    return """
      <details class="card"><summary>Error lines that no rule explains \
      (\(cluster.diagnosis.unexplained.count))</summary>
      <ul class="effects">\(.lines(items))</ul>\(HTMLText.rest(kinds.rest))
      </details>
      """
  }
}
