import Evidence
import Facts
import Gate
import RuleTable
import Vocabulary

@testable import Diagnosis

extension Sample {
  /// What a baseline had, what is new, and what is gone.
  static let baseline: Sample = {
    let effects = AuthDatabase.consequences
    var diagnosis = GatedDiagnosis(Make.diagnosis([AuthDatabase.cause] + effects))
    diagnosis[AuthDatabase.cause].novelty = .still
    for (index, effect) in effects.enumerated() {
      diagnosis[effect].novelty = index < 2 ? .still : .new
    }
    let first = diagnosis.findings[0].fingerprint
    diagnosis.wait = WaitOutcome(ending: .stuck([first]), seconds: 21, looks: 5)
    diagnosis.resolved = [
      PastFinding(
        rule: "IJ-01", title: "The namespace is not labelled for injection", severity: .error,
        subject: "Deployment agents/demo-agent-safe", fingerprint: "00f1a2b3c4d5e6f7"),
      PastFinding(
        rule: "ND-01", title: "A node that carries CASA is not ready", severity: .error,
        subject: "Node worker-2", fingerprint: "10f1a2b3c4d5e6f7"),
    ]
    return Sample(name: "baseline", diagnosis: diagnosis)
  }()

  /// A person accepted a cause for a while: what follows from it does not count either.
  static let suppressed: Sample = {
    let word = Suppression(
      reason: "waits for the maintenance window of Saturday", until: "2026-12-31")
    let (cause, effects) = (AuthDatabase.cause, AuthDatabase.consequences)
    var diagnosis = GatedDiagnosis(Make.diagnosis([cause] + effects + [AuthDatabase.note]))
    diagnosis[cause].suppression = word
    for effect in effects {
      diagnosis[effect].suppression = Suppression(
        reason: word.reason, until: word.until, through: cause.id)
    }
    return Sample(name: "suppressed", diagnosis: diagnosis)
  }()

  /// Whatever would be markup, a link, a mention or a command in one of the formats.
  static let injection: Sample = {
    let bad =
      "</code></pre></style><script>alert(1)</script><img src=x onerror=alert(2)> ]]> --> <!-- "
      + "\"'><svg onload=alert(3)> @octocat #123 GH-12 !7 www.example.com https://example.com/a "
      + "[text](https://example.com) ![img](x) | a | b | ``` ~~~ **bold** _em_ <b>b</b> {0} {{x}} "
      + "$x$ &lt; &amp; %0A::error::x ::set-output name=a::b \\ end <\u{338}"
    var finding = Make.finding(
      "XX-01", "A title with \(bad)", check: "database-login", area: .database,
      subject: Make.deployment("../../\(bad)", container: bad),
      cause: "The cause says \(bad) and `code with \(bad)`.", correction: bad,
      fix: [Make.step("Do \(bad)", "echo '\(bad)'\n::error::x", .destroys, verify: bad)],
      confirm: [Make.step(bad, bad)],
      evidence: [
        Proof(
          command: "kubectl logs \(bad)", line: "`````\n\(bad)\n::warning::y",
          timestamp: "2026-11-22T09:50:18Z", first: "2026-11-22T09:40:18Z", count: 3)
      ], explains: ["XX-02"], guide: bad)
    finding.changes = [
      Change(time: "2026-11-22T09:40:10Z", what: "Helm wrote \(bad)", release: "casa")
    ]
    let effect = Make.finding(
      "XX-02", "1. Follows \(bad)", check: "auth-answers", area: .auth, role: .consequence,
      subject: Make.deployment(bad), cause: bad,
      evidence: [Proof(command: bad, line: bad, timestamp: "2026-11-22T09:50:19Z")],
      explainedBy: ["XX-01"])
    let hidden = Make.finding(
      "XX-03", bad, check: "auth-llm", area: .auth, subject: Make.deployment("."), cause: bad,
      evidence: [])
    var diagnosis = GatedDiagnosis(
      Make.diagnosis(
        [finding, effect, hidden],
        unknown: [Diagnosis.Unknown(asked: bad, why: .error, detail: bad, needs: nil)]))
    diagnosis[finding].novelty = .new
    diagnosis[hidden].suppression = Suppression(reason: bad, until: "2026-12-31", through: bad)
    diagnosis.diagnosis.cluster = Cluster(context: bad, server: bad, version: bad, namespace: bad)
    diagnosis.resolved = [
      PastFinding(
        rule: "XX-04", title: bad, severity: .error, subject: "Node \(bad)", fingerprint: "0")
    ]
    diagnosis.diagnosis.unexplained = [
      Unexplained(shape: bad, example: bad, count: 2, component: .extAuth, command: bad)
    ]
    return Sample(name: "injection", diagnosis: diagnosis, command: "casa doctor mas \(bad)")
  }()
}
