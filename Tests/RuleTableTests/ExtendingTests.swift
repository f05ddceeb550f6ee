import Testing
import Vocabulary

@testable import RuleTable

@Suite struct ExtendingTests {
  private static let carried: [RuleTable.File] = [("Rules/a.yaml", Array(Sample.good.utf8))]

  private static func extended(by texts: String...) throws(RuleErrors) -> RuleTable {
    let files: [RuleTable.File] = texts.enumerated().map { index, text in
      ("user\(index).yaml", Array(text.utf8))
    }
    return try RuleTable.load(carried, extendedBy: files)
  }

  private static let rule = """
    rules:
      - id: KC-02
        title: Another title
        check: database-login
        severity: info
        when: {workload: {component: keycloak, state: crashing}}
        cause: Another cause.
        fix: [{text: Nothing.}]
        examples:
          fires: [{facts: [{workload: {component: keycloak, state: crashing}}]}]
          silent: [{facts: []}]
    """

  @Test func `a rule with the id of a carried one takes its place`() throws {
    let table = try Self.extended(by: Self.rule)
    #expect(table.rules.map(\.id) == ["KC-01", "KC-02"])
    #expect(table.rule("KC-02")?.title == "Another title")
  }

  @Test func `a check and a probe with the id of a carried one take its place`() throws {
    let table = try Self.extended(
      by: """
        checks: [{id: database-login, area: database, title: Another title}]
        probes: [{id: dns-config, run: helm list, area: helm}]
        """)
    #expect(table.checks.map(\.area) == [.database])
    #expect(table.probes.map(\.arguments) == [["helm", "list"]])
  }

  @Test func `a rule may make observable what was not`() throws {
    let table = try Self.extended(by: Self.rule.replacing("KC-02", with: "CF-08"))
    #expect(table.rules.map(\.id) == ["CF-08", "KC-01", "KC-02"])
    #expect(table.notObservable.isEmpty)
  }

  @Test func `two files of a user's may not both have an id`() {
    let error = #expect(throws: RuleErrors.self) { try Self.extended(by: Self.rule, Self.rule) }
    #expect(
      error?.description
        == "user1.yaml:2:9: the rule KC-02 is already at user0.yaml:2:9; take another id")
  }

  @Test func `a circle through a carried rule is found`() {
    let text = Self.rule.replacing("    fix:", with: "    explains: [KC-01]\n    fix:")
    let error = #expect(throws: RuleErrors.self) { try Self.extended(by: text) }
    #expect(
      error?.description == "Rules/a.yaml:26:16: these rules explain each other: "
        + "KC-01 -> KC-02 -> KC-01; remove one of these ids from 'explains'")
  }
}
