import Diagnosis
import Evidence
import Facts
import Gate
import RuleTable

/// The report for a browser: one file that needs no network and no script, and lets in neither.
public struct HTMLReport: Sendable {
  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  /// More clusters than this are one line each.
  private static let maximumClusters = 50

  /// The document, with a line break behind it.
  public func render(_ outcome: RunResult) -> String {
    let account = RunSummary(outcome, options)
    let clusters = account.clusters.prefix(Self.maximumClusters).enumerated().map {
      index, cluster in
      HTMLCluster(
        cluster: cluster, number: index + 1, isFleet: account.isFleet,
        maximumCauses: max(3, 40 / max(1, min(account.clusters.count, Self.maximumClusters))))
    }
    let title = self.title(account)
    let body: Markup = """
      \(head(account, title))
      <main>
      \(account.isFleet ? fleet(account) : .none)
      \(.lines(clusters.map(\.markup)))
      \(outcome.denied?.markup ?? .none)
      \(outcome.token.map { HTMLToken(token: $0, now: account.clusters.first?.now ?? 0).markup } ?? .none)
      </main>
      \(foot(account))
      """
    return HTMLPage(title: title, tool: outcome.tool, body: body).text
  }

  /// The title of a browser's tab: the first cause of one cluster, else what was asked.
  private func title(_ account: RunSummary) -> String {
    let first = account.isFleet ? nil : account.clusters.first?.groups.causes.first?.root
    return first.map { "\($0.ids) \($0.title) | casa" }
      ?? "\(options.command): \(RunSummary.words(account.verdict))"
  }

  private func head(_ account: RunSummary, _ title: String) -> Markup {
    let only = account.isFleet ? nil : account.clusters.first
    let lines =
      [only?.diagnosis.place.map { "Cluster \($0)" }].compactMap { $0 }
      + (only?.diagnosis.releaseLines ?? [])
    let facts = lines.prefix(20).map { line -> Markup in "<li>\(line.excerpt(500))</li>" }
    let time = only.flatMap { Clock.text($0.now) }.map { now -> Markup in
      "<li><time datetime=\"\(now)\">\(Self.readable(now))</time></li>"
    }
    return """
      <header class="top \(account.verdict.rawValue)">
      <p class="eyebrow"><span class="state">\(Self.sign(account.verdict))</span> \
      \(options.command)</p>
      <h1>\(HTMLText.prose(account.headline))</h1>
      <ul class="facts">\(.lines(facts + [time].compactMap { $0 }))</ul>
      </header>
      """
  }

  private func fleet(_ account: RunSummary) -> Markup {
    let rows = account.clusters.enumerated().map { index, cluster -> Markup in
      let name: Markup =
        index < Self.maximumClusters
        ? "<a href=\"#cluster-\(index + 1)\">\(cluster.name)</a>" : "\(cluster.name)"
      return """
        <li class="\(cluster.verdict.rawValue)"><span class="state">\(Self.sign(cluster.verdict))\
        </span> <strong>\(name)</strong> <span>\(HTMLText.prose(cluster.headline))</span></li>
        """
    }
    let unreachable = account.outcome.unreachable.map { cluster -> Markup in
      """
      <li class="unknown"><span class="state">Not reached</span> \
      <strong>\(cluster.context)</strong> <span>\(cluster.reason.excerpt(1000))</span></li>
      """
    }
    let list = LongList(rows + unreachable, most: 500)
    return """
      <nav class="card fleet" aria-labelledby="clusters">
      <h2 id="clusters">Clusters</h2>
      <ul>\(.lines(Array(list.shown)))</ul>
      \(HTMLText.rest(list.rest))
      </nav>
      """
  }

  private func foot(_ account: RunSummary) -> Markup {
    let stats = account.clusters.map(\.diagnosis.stats)
    let requests = stats.reduce(0) { $0 + $1.httpRequests }
    let seconds = JUnitSuite.time(stats.map(\.seconds).max() ?? 0)
    return """
      <footer>
      <p>\(account.outcome.tool) · exit status \(account.outcome.exitStatus.code) · \
      \(Counting.counted(requests, "request")) in \(seconds) s</p>
      <p class="screen">A click on a command selects all of it.</p>
      </footer>
      """
  }

  /// A word that says the same as its colour.
  static func sign(_ verdict: Verdict) -> String {
    switch verdict {
    case .healthy: "Healthy"
    case .problems: "Problems"
    case .unknown: "Unknown"
    }
  }

  /// `2026-11-22 09:50:22 UTC`
  private static func readable(_ time: String) -> String {
    time.replacing("T", with: " ").replacing("Z", with: " UTC")
  }
}
