import Evidence

/// The cost of the asking, and where the time went.
struct EffortSection {
  let stats: Stats

  func write(to page: inout Page) {
    let asked = Counting.joined([
      Counting.counted(stats.httpRequests, "request"),
      Counting.counted(stats.kubectlProcesses, "kubectl process", "kubectl processes"),
      Counting.counted(stats.helmProcesses, "helm process", "helm processes"),
    ])
    page.prose(
      "\(asked) in \(Counting.counted(stats.rounds, "round")), \(text(stats.seconds))", .dim)
    if let phases = stats.phases, !phases.isEmpty {
      let told = phases.filter { $0.seconds >= 0.005 }.map { "\($0.what) \(self.text($0.seconds))" }
      page.prose("Time: \(told.joined(separator: ", "))", .dim)
    }
    guard let slowest = stats.slowest, !slowest.isEmpty else { return }
    page.prose("Slowest answers:", .dim)
    for answer in slowest {
      page.line(Span("\(text(answer.seconds))  \(answer.what)", .dim), indent: 2)
    }
  }

  private func text(_ seconds: Double) -> String {
    let hundredths = Int((max(0, min(seconds, 1e9)) * 100).rounded())
    let cents = hundredths % 100
    return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents) s"
  }
}
