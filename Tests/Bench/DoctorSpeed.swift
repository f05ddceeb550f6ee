import FoundationEssentials
import TestSupport

/// A whole `casa doctor` against the guide's commands one after another, and against one
/// `kubectl get pods`.
struct DoctorSpeed {
  let casa: String
  var repetitions = 5

  func measure() throws -> Findings {
    var findings = Findings()
    var rows: [[String]] = []
    // Of the third one Helm's newest revision failed, so that casa runs helm as well.
    for recording in ["healthy", "postgres-crashing", "upgrade-failed"] {
      for latency in [0, 20, 100] {
        let cluster = try Cluster(recording, latency: latency)
        let comparison = try compared(cluster)
        let guide = comparison.ratio("casa", to: "guide", \.wall)
        let pods = comparison.ratio("casa", to: "pods", \.wall)
        let title = "\(recording), \(latency) ms"
        findings.add(
          "\(title): at most 0.15 of the guide's commands", guide.shown(digits: 3),
          reached: guide.median <= 0.15)
        findings.add(
          "\(title): at most 2.5 times one `kubectl get pods`", pods.shown(),
          reached: pods.median <= 2.5)
        for (name, shown) in [
          ("casa", "`casa doctor`"), ("guide", "the guide's \(GuideCommands.all.count) commands"),
          ("pods", "`kubectl get pods -n casa-runtime`"),
        ] {
          rows.append([
            title, shown, comparison.series(name, \.wall).shown(),
            comparison.series(name, \.cpu).shown(), comparison.memory(name).mebibytes,
          ])
        }
        if latency != 20 { findings.details.append(try effort(cluster, title)) }
        if recording == "healthy", latency == 0 { try count(cluster, into: &findings) }
      }
    }
    findings.details.insert(
      Findings.table(
        ["cluster, latency", "command", "seconds", "CPU seconds", "largest process"], rows), at: 0)
    return findings
  }

  private func compared(_ cluster: Cluster) throws -> Comparison {
    // Once before it counts: kubectl then knows the types of the cluster, as on anybody's machine.
    _ = try guide(cluster)
    return try Comparison(
      repetitions: repetitions,
      [
        ("casa", { try cluster.run([casa, "doctor"]) }),
        ("pods", { try cluster.run(["kubectl", "get", "pods", "-n", "casa-runtime"]) }),
        ("guide", { try guide(cluster) }),
      ])
  }

  private func guide(_ cluster: Cluster) throws -> Cost {
    try GuideCommands.all.reduce(Cost()) { try $0 + cluster.run($1) }
  }

  /// Where casa says that its time went.
  private func effort(_ cluster: Cluster, _ title: String) throws -> String {
    let lines = try cluster.output(of: [casa, "doctor", "--verbose"]).split(separator: "\n")
    let start = lines.lastIndex { $0.contains(" requests") } ?? max(0, lines.count - 8)
    return "`casa doctor --verbose`, \(title):\n\n```text\n"
      + lines[start...].joined(separator: "\n") + "\n```\n"
  }

  private func count(_ cluster: Cluster, into findings: inout Findings) throws {
    var report = ""
    let requests = try cluster.requests {
      report = try cluster.output(of: [casa, "doctor", "--output", "json"])
    }
    let stats = try JSONDecoder().decode(JSON.self, from: Data(report.utf8))["stats"]
    let kubectl = stats["kubectlProcesses"].integer ?? 99
    let rounds = stats["rounds"].integer ?? 99
    findings.add("healthy: at most 2 kubectl processes", "\(kubectl)", reached: kubectl <= 2)
    findings.add("healthy: at most 3 rounds", "\(rounds)", reached: rounds <= 3)
    findings.details.append(
      "The server saw \(requests.count) requests of casa's run on the healthy cluster.\n")
  }
}
