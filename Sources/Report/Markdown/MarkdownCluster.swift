import Diagnosis
import Evidence
import Facts
import Gate
import RuleTable
import Vocabulary

/// The diagnosis of one cluster.
struct MarkdownCluster {
  let cluster: ClusterSummary
  /// Of its headings.
  var depth = 3

  private static let maximumCauses = 20
  private static let maximumLines = 50
  private static let maximumCommands = 3

  private var heading: String { String(repeating: "#", count: depth) }

  func write(to page: inout MarkdownPage) {
    page.add(head)
    let groups = cluster.groups
    let list = LongList(groups.causes, most: Self.maximumCauses)
    for group in list.shown {
      page.add(MarkdownCause(group: group, cluster: cluster, heading: heading).text)
    }
    let others = groups.causes.dropFirst(list.shown.count).map(\.root)
    page.add(section("More causes", others, line))
    page.add(section("Also wrong, with a cause that was not asked about", groups.outside, line))
    page.add(unknown)
    page.add(
      section("Still starting: this heals by waiting", groups.starting.map(\.root), line))
    page.add(folded("Suppressed", cluster.suppressed, suppressed))
    page.add(folded("Resolved since the baseline", cluster.diagnosis.resolved ?? [], resolved))
    page.add(unexplained)
    page.add(folded("Notes", cluster.notes, line))
    page.add(folded("Over", cluster.over, line))
    page.add(checks)
  }

  private var head: String {
    // As code: a copied address must not bring an invisible break along.
    let place = cluster.diagnosis.place.map { "Cluster " + MarkdownText.code($0.excerpt(500)) }
    let releases = cluster.diagnosis.releaseLines.map { MarkdownText.escaped($0.excerpt(500)) }
    let lines = [place].compactMap(\.self) + releases
    return lines.prefix(20)
      .joined(separator: "  \n") + (lines.isEmpty ? "" : "\n")
  }

  private func line(_ finding: Finding) -> String {
    "- \(Self.mark(finding, cluster)) **\(MarkdownText.escaped(finding.ids))** "
      + MarkdownText.prose(finding.title.excerpt(300)) + Self.place(finding.subject)
      + Self.badge(finding, cluster) + "\n"
  }

  private func suppressed(_ finding: Finding) -> String {
    let words = cluster.diagnosis[finding].suppression?.words.excerpt(500) ?? ""
    return line(finding).dropLast() + ": " + MarkdownText.escaped(words) + "\n"
  }

  private func resolved(_ past: PastFinding) -> String {
    "- ✅ **\(MarkdownText.escaped(past.rule))** \(MarkdownText.prose(past.title.excerpt(300))), "
      + MarkdownText.code(past.subject) + "\n"
  }

  private func section<Element>(
    _ title: String, _ elements: [Element], _ line: (Element) -> String
  ) -> String {
    elements.isEmpty ? "" : "\(heading) \(title)\n\n\(Self.capped(elements, line))"
  }

  private func folded<Element>(
    _ title: String, _ elements: [Element], _ line: (Element) -> String
  ) -> String {
    elements.isEmpty
      ? "" : Self.folded("\(title): \(elements.count)", Self.capped(elements, line))
  }

  static func capped<Element>(_ elements: [Element], _ line: (Element) -> String) -> String {
    let list = LongList(elements, most: maximumLines)
    return list.shown.map(line).joined() + (list.rest.map { "- \($0)\n" } ?? "")
  }

  /// - Parameter title: free of markup.
  static func folded(_ title: String, _ body: String) -> String {
    "<details><summary>\(title)</summary>\n\n\(body)\n</details>\n"
  }

  private var unknown: String {
    let unanswered = cluster.unanswered
    guard !unanswered.isEmpty else { return "" }
    func text(_ group: UnansweredGroup) -> String {
      let list = LongList(group.asked, most: Self.maximumCommands)
      let commands = list.shown.map { "  - \(MarkdownText.code($0.excerpt(500)))\n" }
      return "- ❔ \(MarkdownText.prose(group.reason.excerpt(500)))\n" + commands.joined()
        + (list.rest.map { "  - \($0)\n" } ?? "")
    }
    let isForbidden = unanswered.contains { $0.why == .forbidden }
    let role = MarkdownText.code("\(cluster.options.command) --print-role")
    return section("Could not be checked", UnansweredGroup.all(of: unanswered), text)
      + (isForbidden ? "\n\(role) prints a role that would be enough.\n" : "")
  }

  private var unexplained: String {
    let kinds = cluster.diagnosis.unexplained
    guard !kinds.isEmpty else { return "" }
    let list = LongList(kinds, most: 3)
    let blocks = list.shown.map { kind -> String in
      let whose = kind.component.map { " in \($0.rawValue)" } ?? ""
      return Counting.counted(kind.count, "line") + whose + "\n\n"
        + MarkdownText.block([kind.example.excerpt(ProofWords.longest)], "text")
    }
    let rest = list.left > 0 ? "\nand \(Counting.counted(list.left, "other kind"))\n" : ""
    return Self.folded(
      "Error lines that no rule explains: \(kinds.count) kinds",
      blocks.joined(separator: "\n") + rest)
  }

  private var checks: String {
    let byArea = Dictionary(grouping: cluster.diagnosis.checks, by: \.check.area)
    guard !byArea.isEmpty else { return "" }
    let lines = byArea.keys.sorted().map { area -> String in
      let results = byArea[area] ?? []
      let failed = LongList(results.filter { $0.status != .pass }, most: 20)
      let rows = failed.shown.map { result in
        let reason = result.reason.map { ": " + MarkdownText.escaped($0.excerpt(300)) } ?? ""
        return "  - \(result.status.rawValue): \(MarkdownText.prose(result.check.title))\(reason)\n"
      }
      let passed = results.count { $0.status == .pass }
      return
        "- \(area.shortTitle): \(passed) of \(Counting.counted(results.count, "check")) passed\n"
        + rows.joined() + (failed.rest.map { "  - \($0)\n" } ?? "")
    }
    let total = Counting.counted(cluster.diagnosis.checks.count, "check")
    return Self.folded("What was checked: \(total)", lines.joined())
  }

  static func mark(_ finding: Finding, _ cluster: ClusterSummary) -> String {
    if cluster.diagnosis[finding].suppression != nil { return "🔕" }
    switch finding.role {
    case .history: return "✅"
    case .info: return finding.isStarting ? "⏳" : "ℹ️"
    case .cause, .consequence:
      switch finding.rule.severity {
      case .error: return "❌"
      case .warning: return "⚠️"
      case .info: return "ℹ️"
      }
    }
  }

  static func badge(_ finding: Finding, _ cluster: ClusterSummary) -> String {
    cluster.diagnosis[finding].novelty.map { " *(\($0.word))*" } ?? ""
  }

  private static func place(_ subject: Subject) -> String {
    subject.path.isEmpty ? "" : " " + MarkdownText.code(subject.path.excerpt(300))
  }
}
