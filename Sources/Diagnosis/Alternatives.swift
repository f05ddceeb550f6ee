import Facts
import RuleTable
import Vocabulary

/// Findings of one log that rest on the same line and that a log alone cannot tell apart: they
/// become one, which names them all.
struct Alternatives {
  private(set) var findings: [Finding]

  /// More causes than this for one line would only be a list to scroll past.
  private static let maximumCandidates = 8

  /// - Parameters:
  ///   - certain: the log alone decides; of several components where it is not known whose it is.
  ///   - possible: the cluster would have to be seen, too.
  init(_ certain: [Finding], _ possible: [Finding], origin: LogOrigin) {
    let isOpen = origin.components.count != 1
    var settled: [Finding] = []
    var open = possible
    for finding in certain {
      let rivals = certain.filter { Self.share($0, finding) }.compactMap(\.subject.component)
      if isOpen, finding.role == .cause, Set(rivals).count > 1 {
        open.append(finding)
      } else {
        settled.append(finding)
      }
    }
    findings = settled
    var groups: [[Finding]] = []
    // What is proven explains its line, and a line of a good day suggests nothing.
    for finding in open
    where !settled.contains(where: { Self.share($0, finding) })
      && finding.evidence.contains(where: { Unexplained.isTrouble($0.line) })
    {
      let near = groups.indices.filter { index in
        groups[index].contains { Self.share($0, finding) }
      }
      guard let first = near.first else {
        groups.append([finding])
        continue
      }
      groups[first].append(finding)
      for index in near.dropFirst().reversed() { groups[first] += groups.remove(at: index) }
    }
    findings += groups.flatMap { Self.merged($0, origin) }
  }

  /// They rest on one and the same line.
  private static func share(_ left: Finding, _ right: Finding) -> Bool {
    left.role == right.role
      && left.evidence.contains { proof in right.evidence.contains { $0.line == proof.line } }
  }

  private static func merged(_ group: [Finding], _ origin: LogOrigin) -> [Finding] {
    let causes = group.filter { $0.role == .cause && $0.rule.severity != .info }
    let others = group.filter { $0.role != .cause }
    let worst = causes.map(\.rule.severity).max()
    // Most of them are of one area, which is what the line is about.
    let areas = Dictionary(grouping: causes, by: \.area).mapValues(\.count)
    func order(_ finding: Finding) -> (Int, String) { (-(areas[finding.area] ?? 0), finding.id) }
    let graded = causes.filter { $0.rule.severity == worst }
    guard var first = graded.min(by: { order($0) < order($1) }) else {
      return others + notes(group)
    }
    var ids: [String] = []
    for cause in causes.sorted(by: { order($0) < order($1) }) where !ids.contains(cause.id) {
      ids.append(cause.id)
    }
    first.candidates = Array(ids.prefix(maximumCandidates))
    first.undecided = [LogReader.elsewhere(command(for: first, origin))]
    return [first] + others
  }

  private static func notes(_ group: [Finding]) -> [Finding] {
    group.filter { $0.role == .cause }.map { finding in
      var note = finding
      note.role = .info
      return note
    }
  }

  /// The narrowest topic of the doctor that sees the component.
  private static func command(for finding: Finding, _ origin: LogOrigin) -> String {
    switch origin.component ?? finding.subject.component {
    case .authService, .postgresAuth: "casa doctor auth"
    case .keycloak, .postgresKeycloak: "casa doctor keycloak"
    case .extAuth, .agent, .istiod: "casa doctor sidecar"
    case .operator, .uiExplorer, .telemetry, .node, .coredns, nil: "casa doctor"
    }
  }
}
