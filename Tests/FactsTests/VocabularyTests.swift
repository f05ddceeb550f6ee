import Facts
import TestSupport
import Testing
import Vocabulary

/// Rules can only ask for what docs/facts.md promises.
@Suite struct VocabularyTests {
  @Test(arguments: Recordings.names)
  func `every fact of a recording keeps to the vocabulary`(name: String) async throws {
    for fact in try await RecordedFacts.facts(of: name) {
      for (attribute, value) in fact.values {
        let declared = fact.kind.attribute(attribute)
        #expect(declared != nil, "\(fact.kind) has no \(attribute)")
        if let closed = declared?.values, !closed.isEmpty {
          #expect(closed.contains(value.description), "\(fact.kind).\(attribute): \(value)")
        }
      }
    }
  }

  @Test func `the recordings hold facts of most kinds`() async throws {
    var kinds: Set<FactKind> = []
    for name in Recordings.names {
      kinds.formUnion(try await RecordedFacts.facts(of: name).map(\.kind))
    }
    #expect(kinds.count >= 20, "\(kinds.sorted())")
  }
}
