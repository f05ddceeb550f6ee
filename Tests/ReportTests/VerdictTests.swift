import Evidence
import Facts
import Gate
import RuleTable
import Testing
import Vocabulary

@testable import Diagnosis
@testable import Report

struct VerdictTests {
  private func verdict(
    _ diagnosis: Diagnosis, failOn: Severity = .error, allowUnknown: Bool = false
  ) -> String {
    let policy = GatePolicy(Threshold(failOn), allowUnknown: allowUnknown)
    return VerdictSentence(diagnosis: GatedDiagnosis(diagnosis, policy: policy)).text
  }

  private let warning = Make.finding(
    "CF-07", "Two values differ", .warning, check: "config-pairs", area: .auth,
    subject: Make.deployment("casa-auth-service"), cause: "They differ.", evidence: [])

  private let question = Diagnosis.Unknown(
    asked: "kubectl get nodes -o json", why: .timeout, detail: "", needs: nil)

  @Test func `healthy means that everything was answered and nothing is wrong`() {
    #expect(
      verdict(Make.diagnosis())
        == "Healthy: every question was answered, and nothing is wrong.")
  }

  @Test func `a log without known lines is not called healthy`() {
    var diagnosis = Make.diagnosis()
    diagnosis.checks = []
    diagnosis.log = LogReading(
      name: "auth.log", lines: 120, origin: LogOrigin([.authService], .fileName), errorLines: 0)
    #expect(verdict(diagnosis) == "120 lines of auth-service read: no error in them.")
    diagnosis.log?.errorLines = 2
    #expect(
      verdict(diagnosis)
        == "120 lines of auth-service read: no known cause, but 2 error lines that no rule explains."
    )
    diagnosis.log?.lines = 0
    #expect(
      verdict(diagnosis)
        == "Nothing was read from auth.log (0 lines): that says nothing about CASA.")
  }

  @Test func `before an install the verdict is about the install`() {
    var diagnosis = Make.diagnosis()
    diagnosis.install = InstallTarget(release: "casa", namespace: "prod")
    #expect(
      verdict(diagnosis) == "Ready: nothing was found that would keep release casa from installing "
        + "in prod. Your own rights were not checked.")
    diagnosis.unknown = [question]
    #expect(
      verdict(diagnosis)
        == "Nothing wrong was found, but 1 question had no answer, so the rest is unknown.")
  }

  @Test func `one cause and what follows from it are counted`() {
    #expect(
      verdict(Sample.oneCause.diagnosis.diagnosis)
        == "DB-01 The auth service sends a wrong database password. It causes 4 other findings.")
    #expect(
      verdict(Make.diagnosis([AuthDatabase.cause, AuthDatabase.consequences[0]]))
        == "DB-01 The auth service sends a wrong database password. It causes 1 other finding.")
    #expect(
      verdict(Make.diagnosis([AuthDatabase.cause]))
        == "DB-01 The auth service sends a wrong database password.")
  }

  @Test func `a warning counts when the user says so and is named when not`() {
    #expect(
      verdict(Make.diagnosis([warning]))
        == "Nothing as grave as an error was found (1 warning), and every question was answered.")
    #expect(verdict(Make.diagnosis([warning]), failOn: .warning) == "CF-07 Two values differ.")
  }

  @Test func `questions without an answer are no health`() {
    #expect(
      verdict(Make.diagnosis(unknown: [question]))
        == "Nothing wrong was found, but 1 question had no answer, so health is unknown.")
    #expect(
      verdict(Make.diagnosis([warning], unknown: [question, question]))
        == "Nothing as grave as an error was found (1 warning), but 2 questions had no answer, so "
        + "health is unknown.")
    #expect(
      verdict(Make.diagnosis([AuthDatabase.cause], unknown: [question]))
        == "DB-01 The auth service sends a wrong database password. 1 question had no answer.")
  }

  @Test func `allowed gaps are still said`() {
    #expect(
      verdict(Make.diagnosis(unknown: [question]), allowUnknown: true)
        == "Nothing wrong was found; 1 question had no answer, which --allow-unknown lets pass.")
  }

  @Test func `consequences without a cause are not called causes`() {
    #expect(
      verdict(Make.diagnosis(Array(AuthDatabase.consequences.prefix(2))))
        == "2 findings follow from something that was not asked about (2 errors).")
  }
}
