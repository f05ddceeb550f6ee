import Diagnosis
import Facts
import RuleTable
import Testing
import Vocabulary

@testable import Report

struct FamiliesTests {
  private func finding(
    _ id: String, _ role: Finding.Role, in namespace: String = "a", by: [String] = []
  ) -> Finding {
    Make.finding(
      id, "title", check: "check", area: .auth, role: role,
      subject: Make.deployment("x", namespace: namespace), cause: "", evidence: [],
      explainedBy: by)
  }

  private func shape(_ families: Families) -> [String] {
    families.all.map { family in
      "\(family.root.id): \(family.consequences.map(\.id).joined(separator: " "))"
    }
  }

  @Test func `a consequence stands under the first cause that explains it`() {
    let families = Families([
      finding("A", .cause), finding("B", .cause), finding("C", .consequence, by: ["A", "B"]),
      finding("D", .consequence, by: ["B"]),
    ])
    #expect(shape(families) == ["A: C", "B: D"])
  }

  @Test func `a chain of consequences is walked up, even one that goes in a circle`() {
    let families = Families([
      finding("A", .cause), finding("B", .consequence, by: ["C"]),
      finding("C", .consequence, by: ["B", "A"]), finding("X", .consequence, by: ["Y"]),
      finding("Y", .consequence, by: ["X"]),
    ])
    #expect(shape(families) == ["A: B C"])
    #expect(families.strays.map(\.id) == ["X", "Y"])
  }

  @Test func `two causes by one rule are one family, at two places`() {
    let families = Families([
      finding("A", .cause, in: "a"), finding("A", .cause, in: "b"),
      finding("B", .consequence, in: "b", by: ["A"]),
    ])
    #expect(shape(families) == ["A: B"])
    #expect(families.all.first?.siblings.map(\.subject.namespace) == ["b"])
  }

  @Test func `what is starting may explain, and notes and history are no family`() {
    var young = finding("S", .info)
    young.isStarting = true
    let families = Families([
      finding("B", .consequence, by: ["S"]), young, finding("N", .info), finding("H", .history),
    ])
    #expect(shape(families) == ["S: B"])
    #expect(families.causes.isEmpty)
  }
}
