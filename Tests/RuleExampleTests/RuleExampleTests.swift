import Diagnosis
import RuleTable
import Testing

@Suite struct RuleExampleTests {
  static let table = Result { try RuleTable.builtIn() }

  /// The same as `casa rules check`: what fires, what is silent, and no other cause beside it.
  @Test(arguments: (try? Self.table.get().rules.map(\.id)) ?? [])
  func `a rule fires on its examples, is silent on the others, and comes alone`(id: String) throws {
    let table = try Self.table.get()
    let rule = try #require(table.rule(id))
    #expect(RuleTrial(table).mistakes(of: rule).map(\.description) == [])
  }

  @Test func `there are rules`() throws {
    #expect(try Self.table.get().rules.count > 100)
  }
}

/// The trial itself finds what is wrong.
@Suite struct RuleTrialTests {
  private static func mistakes(fires: String, silent: String, more: String = "") throws -> [String]
  {
    let file = """
      checks: [{id: c, area: auth, title: t}]
      rules:
      - id: ZZ-01
        title: t
        check: c
        severity: error
        when: {log: {component: auth-service, line: 'disk (is )?full'}}
        cause: c
        fix: [{text: f}]
        examples:
          fires: ['\(fires)']
          silent: ['\(silent)']
      \(more)
      """
    let table = try RuleTable.load(files: [("own.yaml", Array(file.utf8))])
    return RuleTrial(table).mistakes(of: try #require(table.rule("ZZ-01"))).map(\.description)
  }

  @Test func `examples that are as they should be`() throws {
    #expect(try Self.mistakes(fires: "disk is full", silent: "disk is empty") == [])
  }

  @Test func `an example that should fire and does not`() throws {
    let mistakes = try Self.mistakes(fires: "disk is empty", silent: "all is well")
    #expect(mistakes.count == 1)
    #expect(mistakes[0].hasPrefix("own.yaml:11:"))
    #expect(mistakes[0].contains("ZZ-01 is silent on an example that should make it fire"))
  }

  @Test func `an example that should be silent and is not`() throws {
    let mistakes = try Self.mistakes(fires: "disk full", silent: "the disk is full")
    #expect(mistakes.count == 1)
    #expect(mistakes[0].hasPrefix("own.yaml:12:"))
  }

  private static func twin(_ relation: String) -> String {
    """
    - id: ZZ-02
      title: t
      check: c
      severity: error
      when: {log: {component: auth-service, line: 'full'}}
      cause: c
      fix: [{text: f}]
      \(relation)
      examples: {fires: ['full'], silent: ['empty']}
    """
  }

  @Test func `another cause of the same check beside it, unless they are related`() throws {
    let beside = try Self.mistakes(
      fires: "disk full", silent: "empty", more: Self.twin("explains: []"))
    #expect(beside.count == 1)
    #expect(beside[0].contains("ZZ-02 is a cause beside ZZ-01"))
    let twins = try Self.mistakes(
      fires: "disk full", silent: "empty", more: Self.twin("twins: [ZZ-01]"))
    #expect(twins == [])
  }
}
