import Evidence
import Facts
import RuleTable
import Testing
import Vocabulary

@testable import Diagnosis
@testable import Report

struct VerdictTests {
  private func verdict(
    _ diagnosis: Diagnosis, failOn: Severity = .error, allowUnknown: Bool = false
  ) -> String {
    let options = ReportOptions(failOn: failOn, allowUnknown: allowUnknown)
    return VerdictSentence(diagnosis: diagnosis, options: options).text
  }

  private let warning = Make.finding(
    "CF-07", "Two values differ", .warning, check: "config-pairs", area: .auth,
    subject: Make.deployment("casa-auth-service"), cause: "They differ.", evidence: [])

  private let question = Diagnosis.Unknown(
    asked: "kubectl get nodes -o json", why: .timeout, detail: "", needs: nil)

  @Test func `healthy means that everything was answered and nothing is wrong`() {
    #expect(
      verdict(Make.diagnosis())
        == "Healthy: everything that was asked was answered, and nothing is wrong.")
  }

  @Test func `a log without known lines is not called healthy`() {
    var diagnosis = Make.diagnosis()
    diagnosis.checks = []
    #expect(verdict(diagnosis) == "No known trouble was found.")
  }

  @Test func `one cause and what follows from it are counted`() {
    #expect(
      verdict(Sample.oneCause.diagnosis)
        == "1 cause found (1 error); fix it first, 4 findings follow from it.")
    #expect(
      verdict(Make.diagnosis([AuthDatabase.cause, AuthDatabase.consequences[0]]))
        == "1 cause found (1 error); fix it first, 1 finding follows from it.")
    #expect(verdict(Make.diagnosis([AuthDatabase.cause])) == "1 cause found (1 error).")
  }

  @Test func `a warning counts when the user says so and is named when not`() {
    #expect(
      verdict(Make.diagnosis([warning]))
        == "Nothing as grave as an error was found (1 warning), and everything that was asked was "
        + "answered.")
    #expect(verdict(Make.diagnosis([warning]), failOn: .warning) == "1 cause found (1 warning).")
  }

  @Test func `questions without an answer are no health`() {
    #expect(
      verdict(Make.diagnosis(unknown: [question]))
        == "Nothing wrong was found, but 1 question had no answer: this is not a clean bill of "
        + "health.")
    #expect(
      verdict(Make.diagnosis([warning], unknown: [question, question]))
        == "Nothing as grave as an error was found (1 warning), but 2 questions had no answer: "
        + "this is not a clean bill of health.")
    #expect(
      verdict(Make.diagnosis([AuthDatabase.cause], unknown: [question]))
        == "1 cause found (1 error). 1 question had no answer.")
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
