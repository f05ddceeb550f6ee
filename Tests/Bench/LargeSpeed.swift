import TestSupport

/// A large cluster, and one of a tenth of its size.
struct LargeSpeed {
  let casa: String
  var repetitions = 3

  private var questions: [(name: String, words: [String])] {
    [
      ("`kubectl get pods -A -o json`", ["kubectl", "get", "pods", "-A", "-o", "json"]),
      ("`casa doctor`", [casa, "doctor"]),
      ("`casa doctor auth`", [casa, "doctor", "auth"]),
      ("`casa doctor sidecar -n agents-001`", [casa, "doctor", "sidecar", "-n", "agents-001"]),
    ]
  }

  func measure() throws -> Findings {
    var findings = Findings()
    var rows: [[String]] = []
    var medians: [String: [Double]] = [:]
    for (source, title) in [("large", "10,000 pods"), ("tenth", "1,000 pods")] {
      let cluster = try Cluster(source)
      _ = try cluster.run(questions[0].words)
      let comparison = try Comparison(
        repetitions: repetitions,
        questions.map { question in (question.name, { try cluster.run(question.words) }) })
      let kubectl = questions[0].name
      for question in questions {
        let requests = try cluster.requests { _ = try cluster.run(question.words) }
        let wall = comparison.series(question.name, \.wall)
        medians[question.name, default: []].append(comparison.series(question.name, \.cpu).median)
        rows.append([
          title, question.name, wall.shown(), comparison.series(question.name, \.cpu).shown(),
          comparison.ratio(question.name, to: kubectl, \.wall).shown(),
          comparison.memory(question.name).mebibytes, "\(requests.count)",
          "\(comparison.status(question.name))",
        ])
        guard source == "large", question.name != kubectl else { continue }
        let ratio = comparison.ratio(question.name, to: kubectl, \.wall)
        findings.add(
          "\(question.name): at most 1.5 times kubectl's time", ratio.shown(),
          reached: ratio.median <= 1.5)
        let memory = comparison.memory(question.name)
        findings.add(
          "\(question.name): at most 256 MiB", memory.mebibytes, reached: memory <= 256 << 20)
      }
    }
    // kubectl is what casa is compared with, and has no goal of its own.
    for question in questions.dropFirst() {
      guard let both = medians[question.name], both.count == 2 else { continue }
      let factor = both[0] / max(both[1], 1e-6)
      findings.add(
        "\(question.name): ten times the cluster takes at most ten times the CPU time",
        factor.shown(1), reached: factor <= 10)
    }
    findings.details.append(
      Findings.table(
        [
          "cluster", "command", "seconds", "CPU seconds", "times kubectl", "largest process",
          "requests", "exit status",
        ], rows))
    return findings
  }
}
