import Diagnosis
import Evidence
import Facts
import RuleTable
import Testing
import Vocabulary

/// The error texts that CASA's own guide quotes.
@Suite struct GuideTextTests {
  @Test(arguments: [
    (Component.keycloak, #"FATAL: password authentication failed for user "keycloak""#, "KC-01")
  ])
  func `a text that the guide quotes fires its rule and no other`(
    component: Component, line: String, id: String
  ) throws {
    let example = Example(
      facts: [
        .init(kind: .log, attributes: [("component", component.rawValue), ("line", line)])
      ], unseen: [], place: Place(file: "guide", line: 1, column: 1))
    let table = try RuleExampleTests.table.get()
    let diagnosis = Doctor(table).diagnose(
      ExampleFacts(example).base, topic: .everything, evidence: Evidence())
    #expect(diagnosis.findings.map(\.id) == [id])
    #expect(diagnosis.causes.map(\.id) == [id])
  }
}
