import Diagnosis
import Facts
import RuleTable
import Testing
import Vocabulary

@testable import Report

struct CauseGroupsTests {
  private func finding(
    _ id: String, _ role: Finding.Role, in namespace: String = "a", by: [String] = []
  ) -> Finding {
    Make.finding(
      id, "title", check: "check", area: .auth, role: role,
      subject: Make.deployment("x", namespace: namespace), cause: "", evidence: [],
      explainedBy: by)
  }

  private func shape(_ groups: CauseGroups) -> [String] {
    groups.all.map { group in
      "\(group.root.id): \(group.consequences.map(\.id).joined(separator: " "))"
    }
  }

  @Test func `a consequence stands under the first cause that explains it`() {
    let groups = CauseGroups([
      finding("A", .cause), finding("B", .cause), finding("C", .consequence, by: ["A", "B"]),
      finding("D", .consequence, by: ["B"]),
    ])
    #expect(shape(groups) == ["A: C", "B: D"])
  }

  @Test func `a chain of consequences is walked up, even one that goes in a circle`() {
    let groups = CauseGroups([
      finding("A", .cause), finding("B", .consequence, by: ["C"]),
      finding("C", .consequence, by: ["B", "A"]), finding("X", .consequence, by: ["Y"]),
      finding("Y", .consequence, by: ["X"]),
    ])
    #expect(shape(groups) == ["A: B C"])
    #expect(groups.outside.map(\.id) == ["X", "Y"])
  }

  @Test func `two causes by one rule are one group, at two places`() {
    let groups = CauseGroups([
      finding("A", .cause, in: "a"), finding("A", .cause, in: "b"),
      finding("B", .consequence, in: "b", by: ["A"]),
    ])
    #expect(shape(groups) == ["A: B"])
    #expect(groups.all.first?.repeats.map(\.subject.namespace) == ["b"])
  }

  @Test func `the component that a rule is about comes first, then what waits for it`() {
    func finding(_ name: String, _ component: String) -> Finding {
      Make.finding(
        "IJ-05", "title", check: "check", area: .sidecar, subject: Make.deployment(name), cause: "",
        evidence: [], about: "istiod", bindings: ["component": component])
    }
    let groups = CauseGroups([finding("agent", "agent"), finding("istiod", "istiod")])
    #expect(groups.all.first?.root.subject.name == "istiod")
    #expect(groups.all.first?.repeats.map(\.subject.name) == ["agent"])
  }

  @Test func `what is starting may explain, and notes and history are no group`() {
    var young = finding("S", .info)
    young.isStarting = true
    let groups = CauseGroups([
      finding("B", .consequence, by: ["S"]), young, finding("N", .info), finding("H", .history),
    ])
    #expect(shape(groups) == ["S: B"])
    #expect(groups.causes.isEmpty)
  }
}
