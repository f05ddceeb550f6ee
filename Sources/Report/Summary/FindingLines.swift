import Diagnosis
import Facts
import Gate
import RuleTable

/// A finding as plain lines, for reports that show text without layout.
struct FindingLines {
  let finding: Finding
  let mark: GateMark
  let moments: TimeText

  private static let maximumProofs = 3

  init(_ finding: Finding, of cluster: ClusterSummary) {
    self.finding = finding
    mark = cluster.diagnosis[finding]
    moments = cluster.moments
  }

  var all: [String] { [head] + cause + proof + fix }

  /// `DB-01 The auth service … (Deployment casa-runtime/casa-auth-service)`
  var head: String {
    let place = finding.subject.place
    return "\(finding.ids) \(finding.heading)" + (place.isEmpty ? "" : " (\(place))")
  }

  var cause: [String] {
    var lines = [finding.cause]
    if let undecided = Undecided(finding) { lines.insert(undecided.sentence, at: 0) }
    if !finding.explainedBy.isEmpty {
      lines.append("Caused by \(Counting.joined(finding.explainedBy)): fix that first.")
    }
    if let novelty = mark.novelty { lines.append("Since the baseline: \(novelty.word)") }
    if let suppression = mark.suppression { lines.append("Is \(suppression.words)") }
    return lines
  }

  var proof: [String] {
    guard !finding.evidence.isEmpty else { return [] }
    let list = LongList(finding.evidence, most: Self.maximumProofs)
    let lines = list.shown.flatMap { proof -> [String] in
      let words = ProofWords(proof: proof, moments: moments)
      let seen = words.seen.map { ["  \($0)"] } ?? []
      return ["  | \(words.line)"] + seen + (proof.command.isEmpty ? [] : ["  $ \(proof.command)"])
    }
    return ["Proof"] + lines + (list.rest.map { ["  \($0)"] } ?? [])
  }

  var fix: [String] {
    guard !finding.fix.isEmpty else { return [] }
    let groups = finding.fix.alternatives.map(Self.lines)
    return ["Fix"] + groups.joined(separator: ["  or"])
  }

  private static func lines(of steps: [Finding.Step]) -> [String] {
    steps.enumerated().flatMap { index, step -> [String] in
      let warning = step.risk?.warning.map { " (this \($0))" } ?? ""
      let file =
        step.file.map { file in
          ["     \(file.name):"] + file.text.split(separator: "\n").map { "       \($0)" }
        } ?? []
      let run = file + (step.run.map { ["     $ \($0)"] } ?? [])
      let verify = step.verify.map { ["     then: \($0)"] } ?? []
      return ["  \(index + 1). \(step.text)\(step.run == nil ? "" : warning)"] + run + verify
    }
  }
}
