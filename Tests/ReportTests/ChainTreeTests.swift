import Diagnosis
import Facts
import Testing
import Vocabulary

@testable import Report

struct ChainTreeTests {
  private func finding(_ id: String, by: [String] = []) -> Finding {
    Make.finding(
      id, "title", check: "check", area: .auth, role: by.isEmpty ? .cause : .consequence,
      subject: Make.deployment("x"), cause: "", evidence: [], explainedBy: by)
  }

  private func shape(_ effects: [Finding]) -> [String] {
    ChainTree(CauseGroup(root: finding("A"), consequences: effects)).nodes.map { node in
      String(repeating: " ", count: node.depth) + node.finding.id
    }
  }

  @Test func `each hangs under what explains it and lies farthest from the cause`() {
    let effects = [
      finding("D", by: ["A", "C"]), finding("B", by: ["A"]), finding("C", by: ["A", "B"]),
      finding("E", by: ["A"]),
    ]
    #expect(shape(effects) == ["A", " B", "  C", "   D", " E"])
  }

  @Test func `what explains each other in a circle appears once`() {
    let effects = [finding("B", by: ["C", "A"]), finding("C", by: ["B"]), finding("D", by: ["Z"])]
    let shape = shape(effects).map { $0.drop { $0 == " " } }
    #expect(shape.sorted() == ["A", "B", "C", "D"])
  }

  @Test func `a long chain is cut, and the rest counted`() {
    let effects = (0..<40).map { finding("E\($0)", by: [$0 == 0 ? "A" : "E\($0 - 1)"]) }
    let tree = ChainTree(CauseGroup(root: finding("A"), consequences: effects))
    #expect(tree.nodes.count == ChainTree.most + 1)
    #expect(tree.left == 28)
  }
}
