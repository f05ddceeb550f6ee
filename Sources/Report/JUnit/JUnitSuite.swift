import Diagnosis
import Evidence
import Facts
import Gate
import Vocabulary

/// The cases of one area of one cluster, or those of the run itself.
struct JUnitSuite {
  let name: String
  var seconds = 0.0
  /// `2026-11-22T09:50:22`, by the cluster's clock.
  var timestamp: String?
  var properties: [(name: String, value: String)] = []
  var cases: [JUnitCase]

  static func all(of cluster: ClusterSummary, _ outcome: RunResult) -> [JUnitSuite] {
    let timestamp = Clock.text(cluster.now).map { String($0.dropLast()) }
    let cases = JUnitCase.checks(of: cluster)
    let areas = Dictionary(grouping: cases, by: \.area)
    var run = JUnitSuite(
      name: "\(cluster.name): the run", cases: JUnitCase.run(cluster, outcome))
    // The questions of a run serve all its checks: only the whole has a duration.
    run.seconds = cluster.diagnosis.stats.seconds
    run.timestamp = timestamp
    run.properties =
      [("tool", outcome.tool), ("command", cluster.options.command)]
      + (cluster.diagnosis.place.map { [("cluster", $0)] } ?? [])
      + cluster.diagnosis.releaseLines.map { ("release", $0) } + [("verdict", cluster.headline)]
    let suites = Area.allCases.compactMap { area in
      areas[area].map { cases in
        JUnitSuite(
          name: "\(cluster.name): \(area.shortTitle)", timestamp: timestamp, cases: cases)
      }
    }
    return ([run] + suites).map { $0.of(outcome.isFleet ? cluster.name : nil) }
  }

  /// A cluster that could not be asked at all.
  init(_ unreachable: RunResult.Unreachable) {
    name = "\(unreachable.context): the run"
    cases = [
      JUnitCase(
        name: "The cluster could be asked", group: "run",
        outcome: .error(
          type: "unreachable", message: unreachable.reason, lines: [unreachable.reason]),
        cluster: unreachable.context)
    ]
  }

  init(name: String, timestamp: String? = nil, cases: [JUnitCase]) {
    self.name = name
    self.timestamp = timestamp
    self.cases = cases
  }

  private func of(_ cluster: String?) -> JUnitSuite {
    var suite = self
    for index in cases.indices { suite.cases[index].cluster = cluster }
    return suite
  }

  func count(_ kind: JUnitCase.Kind) -> Int { cases.count { $0.kind == kind } }

  var markup: Markup {
    let when: Markup = timestamp.map { " timestamp=\"\($0)\"" } ?? .none
    let rows = properties.map { property -> Markup in
      "      <property name=\"\(property.name)\" value=\"\(property.value)\"/>"
    }
    let head: Markup = """
        <testsuite name="\(name)" tests="\(cases.count)" failures="\(count(.failure))" \
      errors="\(count(.error))" skipped="\(count(.skipped))" time="\(Self.time(seconds))"\(when)>
      """
    let properties: [Markup] =
      rows.isEmpty ? [] : ["    <properties>"] + rows + ["    </properties>"]
    return .lines([head] + properties + cases.map(\.markup) + ["  </testsuite>"])
  }

  /// Seconds with three decimals, as surefire writes them.
  static func time(_ seconds: Double) -> String {
    let thousandths = seconds.isFinite ? Int((max(0, min(seconds, 1e9)) * 1000).rounded()) : 0
    let rest = "\(thousandths % 1000)"
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
