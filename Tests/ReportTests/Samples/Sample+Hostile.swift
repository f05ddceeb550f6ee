import Evidence
import Facts
import RuleTable
import Vocabulary

@testable import Diagnosis

extension Sample {
  /// Whatever a program may log and a name may hold, in every field that a report shows.
  static let hostile: Sample = {
    let bad =
      "\u{1B}[2J\u{1B}]0;owned\u{07}\rok\u{9B}31m\u{202E}txet\u{2066}\u{200B}\u{FEFF}\u{2028}"
    let name = "casa-" + String(repeating: "very-long-name-", count: 12) + bad
    var finding = Make.finding(
      "XX-01", "A title with \(bad)", check: "database-login", area: .database,
      subject: Make.deployment(name, container: "c\tc\nc"),
      cause: "The cause says \(bad) and 数据库密码错误，无法登录到数据库服务器，请检查配置。 🔥🔥",
      correction: "The guide says \(bad)",
      fix: [
        Make.step(
          "Do it \(bad)", "kubectl delete pod \(name)\nrm -rf /", .destroys,
          verify: "casa doctor\u{1B}c")
      ],
      confirm: [Make.step("See \(bad)", "echo \(bad)")],
      evidence: [
        Proof(
          command: "kubectl logs \(name)",
          line: bad + String(repeating: "x", count: 900) + bad + "\nFATAL: second line",
          timestamp: "2026-11-22T09:50:18\(bad)Z", count: 3),
        Proof(command: "kubectl logs", line: "", timestamp: "yesterday", count: 1),
      ], explains: ["XX-02\u{1B}"], guide: "anchor\u{1B}")
    finding.candidates = ["XX-01", "XX-0\u{1B}3"]
    let effect = Make.finding(
      "XX-02", "Follows \(bad)", check: "auth-answers", area: .auth, role: .consequence,
      subject: Make.deployment(name), cause: bad,
      evidence: [Proof(command: bad, line: bad)], explainedBy: ["XX-01"])
    let stray = Make.finding(
      "XX-04", "Stray `\(bad)`", .warning, check: "auth-llm", area: .auth, role: .consequence,
      subject: Subject(kind: "", name: bad), cause: bad, evidence: [],
      explainedBy: ["XX-99"])
    var diagnosis = Make.diagnosis(
      [finding, effect, stray],
      unknown: [
        Diagnosis.Unknown(
          asked: "kubectl get \(bad)", why: .error, detail: bad,
          needs: AccessNeed(verb: bad, resource: bad, namespace: bad)),
        Diagnosis.Unknown(
          asked: "", why: .forbidden, detail: bad,
          needs: AccessNeed(verb: bad, resource: bad, namespace: nil)),
      ])
    diagnosis.cluster = Cluster(context: bad, server: bad, version: bad, namespace: bad)
    return Sample(name: "hostile", diagnosis: diagnosis, command: "casa doctor mas \(bad)")
  }()
}
