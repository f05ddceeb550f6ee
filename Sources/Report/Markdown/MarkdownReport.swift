import Diagnosis
import Gate

/// The report for a ticket or a comment: GitHub's and GitLab's Markdown, the answer first, the
/// details folded.
public struct MarkdownReport: Sendable {
  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  /// The longest comment that GitHub accepts.
  static let longest = 65_536

  /// The text, at most 64 KiB.
  public func render(_ outcome: RunResult) -> String { render(outcome, most: Self.longest) }

  /// - Parameter most: bytes.
  func render(_ outcome: RunResult, most: Int) -> String {
    let account = RunSummary(outcome, options)
    var page = MarkdownPage(most: most)
    page.add("## \(Self.sign(account.verdict)) \(MarkdownText.prose(account.headline))\n")
    if account.isFleet { page.add(Self.list(account)) }
    for cluster in account.clusters {
      if account.isFleet {
        page.add("## \(Self.sign(cluster.verdict)) \(MarkdownText.escaped(cluster.name))\n")
        page.add(MarkdownText.prose(cluster.headline) + "\n")
      }
      MarkdownCluster(cluster: cluster).write(to: &page)
    }
    if let denied = outcome.denied { page.add(denied.markdown) }
    if let token = outcome.token { page.add(MarkdownToken(token: token).text) }
    let command = MarkdownText.code(options.command)
    page.add(
      "---\n\n\(MarkdownText.escaped(outcome.tool)) · \(command)"
        + " · exit status \(outcome.exitStatus.code)\n")
    return page.text
  }

  private static func list(_ account: RunSummary) -> String {
    let clusters = account.clusters.map { cluster in
      "- \(sign(cluster.verdict)) **\(MarkdownText.escaped(cluster.name))**: "
        + MarkdownText.prose(cluster.headline) + "\n"
    }
    let unreachable = account.outcome.unreachable.map { cluster in
      "- ❔ **\(MarkdownText.escaped(cluster.context))**: could not be reached: "
        + MarkdownText.escaped(cluster.reason.excerpt(500)) + "\n"
    }
    let list = LongList(clusters + unreachable, most: 100)
    return list.shown.joined() + (list.rest.map { "- \($0)\n" } ?? "")
  }

  static func sign(_ verdict: Verdict) -> String {
    switch verdict {
    case .healthy: "✅"
    case .problems: "❌"
    case .unknown: "❔"
    }
  }
}
