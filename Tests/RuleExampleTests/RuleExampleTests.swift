import Diagnosis
import Evidence
import Facts
import RuleTable
import Testing
import Vocabulary

@Suite struct RuleExampleTests {
  static let table = Result { try RuleTable.builtIn() }

  /// What some rules alone find, as if there were no others.
  private func findings(of rules: [Rule], on example: Example) throws -> [Finding] {
    let checks = try Self.table.get().checks
    let table = RuleTable(checks: checks, rules: rules, probes: [], notObservable: [])
    return Doctor(table).outcomes(ExampleWorld(example).base).flatMap(\.findings)
      .filter { $0.role != .history }
  }

  @Test(arguments: (try? Self.table.get().rules.map(\.id)) ?? [])
  func `a rule fires on its examples and is silent on its counter-examples`(id: String) throws {
    let rule = try #require(try Self.table.get().rule(id))
    for example in rule.examples.fires {
      #expect(!(try findings(of: [rule], on: example)).isEmpty, "\(example.place): \(id) is silent")
    }
    for example in rule.examples.silent {
      #expect(try findings(of: [rule], on: example).isEmpty, "\(example.place): \(id) fires")
    }
  }

  @Test(arguments: (try? Self.table.get().rules.map(\.id)) ?? [])
  func `no unrelated rule of the same check is a cause beside it`(id: String) throws {
    let table = try Self.table.get()
    let rule = try #require(table.rule(id))
    let neighbours = table.rules.filter { $0.check == rule.check && $0.id != id }
    for example in rule.examples.fires
    where !(try findings(of: neighbours, on: example)).isEmpty {
      let diagnosis = Doctor(table).diagnose(
        ExampleWorld(example).base, topic: .everything, evidence: Evidence())
      for cause in diagnosis.causes where cause.id != id && cause.rule.check == rule.check {
        let isTwin = rule.twins.contains(cause.id) || cause.rule.twins.contains(id)
        let isLinked = rule.explains.contains(cause.id) || cause.rule.explains.contains(id)
        #expect(isTwin || isLinked, "\(example.place): \(cause.id) fires beside \(id)")
      }
    }
  }

  @Test func `there are rules`() throws {
    #expect(try Self.table.get().rules.count > 100)
  }
}
