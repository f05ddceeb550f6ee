import Facts
import Patterns
import RuleTable
import Testing
import Vocabulary

@testable import Diagnosis

/// A wait that ends in a timeout began before its line: what recovered meanwhile is over. A failure
/// that is told at once is not cleared by what went well before it.
struct OnsetTests {
  private func log(_ condition: FactCondition, at time: String) throws -> (String, MatchedFact) {
    guard case .text(let pattern)? = condition["line"] else {
      throw RuleErrors([])
    }
    let fact = Fact(
      .log,
      Subject(
        kind: "Pod", namespace: "casa-runtime", name: "casa-auth-service",
        component: .authService),
      ["workload": .text("casa-auth-service"), "line": .text("..")],
      proof: Proof(command: "kubectl logs", line: "..", timestamp: time))
    return (
      pattern.source,
      MatchedFact(fact: fact, isHistory: false, captures: [:], order: time)
    )
  }

  @Test(arguments: [
    ("Connection timed out", "15:57:59", true), ("Connection timed out", "15:56:30", true),
    // Before the attempt began.
    ("Connection timed out", "15:56:04", false), ("Connection timed out", "15:55:00", false),
    ("Connection timed out", "15:58:30", true),
    ("No route to host", "15:58:10", false), ("No route to host", "15:57:59", false),
    ("No route to host", "15:58:30", true),
  ])
  func `A success within the time that a timeout took clears it`(
    _ failure: String, success time: String, clears: Bool
  ) throws {
    let rule = try #require(try RuleTable.builtIn().rule("DB-06"))
    let line =
      "psycopg2.OperationalError: connection to server at \"db\", port 5432 failed: \(failure)"
    let condition = try #require(
      rule.when.facts.first { condition in
        guard case .text(let pattern)? = condition["line"] else { return false }
        return pattern.firstMatch(in: line) != nil
      })
    let success = try #require(rule.clearedBy.flatMap(\.facts).first { $0.kind == .log })
    let hits = [
      try log(condition, at: "2026-11-28T15:58:11.424138489Z"),
      try log(success, at: "2026-11-28T\(time).1Z"),
    ]
    let evaluator = Evaluator(
      FactBase(facts: [], logs: [], gaps: []),
      search: LogSearch(hits: Dictionary(grouping: hits, by: \.0).mapValues { $0.map(\.1) }))
    let maker = FindingMaker(
      rule: rule, area: .database, names: Names([]), evaluator: evaluator)
    let found = maker.findings(evaluator.solutions(of: rule.when))
    #expect(found.map(\.role) == [clears ? .history : .cause])
  }
}
