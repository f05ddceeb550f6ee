import Diagnosis
import RuleTable
import Testing

/// The auth service answers a deletion before it is stored: what is created at once may meet the old
/// system, and is then lost.
@Suite struct RecreatedSystemTests {
  @Test func `a fix that creates a system again waits after its deletion`() throws {
    let table = try RuleTable.builtIn()
    let runs = table.rules.flatMap { rule in
      rule.fix.compactMap { step in step.run.map { (rule.id, $0.filled { $0 }) } }
    }
    let recreating = runs.filter { $0.1.contains(" get mas ") && $0.1.contains("create -f") }
    #expect(recreating.count > 5)
    for (id, run) in recreating {
      #expect(run.contains("kubectl delete -f"), "\(id): \(run)")
      #expect(run.contains("&& sleep 5 &&"), "\(id): \(run)")
    }
    #expect(!runs.contains { $0.1.contains("replace --force") })
  }
}
