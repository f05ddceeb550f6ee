import Patterns
import Testing
import Vocabulary

@testable import RuleTable

@Suite struct LoadingTests {
  private static func load(_ text: String) throws -> RuleTable {
    try RuleTable.load(files: [("r.yaml", Array(text.utf8))])
  }

  @Test func `everything in a good file arrives in the table`() throws {
    let table = try Self.load(Sample.good)
    #expect(
      table.checks == [Check(id: "database-login", area: .keycloak, title: "Keycloak can log in")])
    #expect(table.probes.map(\.id) == ["dns-config"])
    #expect(table.probes.first?.arguments.prefix(4) == ["kubectl", "-n", "kube-system", "get"])
    #expect(table.notObservable.map(\.id) == ["CF-08"])

    let rule = try #require(table.rule("KC-01"))
    #expect(table.check(of: rule)?.area == .keycloak)
    #expect((rule.title, rule.severity) == ("Keycloak cannot log in", .error))
    #expect(rule.about?.source == "keycloak")
    #expect(rule.cause.placeholders == ["user"])
    #expect(rule.correction?.source == "The guide says otherwise.")
    #expect(rule.fix.map(\.risk) == [.restarts])
    #expect(rule.fix.first?.verify?.source == "casa doctor keycloak")
    #expect(rule.confirm.count == 1)
    #expect((rule.explains, rule.twins) == (["KC-02"], ["KC-02"]))
    #expect(rule.guide == "keycloak-pod-is-not-starting")
    #expect(rule.place.description == "r.yaml:6:5")
    #expect(rule.clearedBy.count == 1)
  }

  @Test func `conditions keep their order and their meaning`() throws {
    let rule = try #require(try Self.load(Sample.good).rule("KC-02"))
    guard case .all(let parts) = rule.when, case .fact(let fact) = parts[0],
      case .none(let denied) = parts[1], case .fact(let workload) = denied[0]
    else {
      Issue.record("the condition has another shape")
      return
    }
    #expect(fact.kind == .container)
    #expect(fact.matchers.map(\.attribute) == ["component", "crashing", "restarts"])
    #expect(Self.shown(fact["restarts"]) == "number 3...")
    #expect(Self.shown(fact["crashing"]) == "flag true")
    #expect(Self.shown(workload["state"]) == "oneOf ready,starting")
  }

  @Test(arguments: [
    ("restarts: 3", "number 3...3"), ("restarts: {above: 3, below: 10}", "number 4...9"),
    ("restarts: {atMost: -1}", "number ...-1"), ("crashing: false", "flag false"),
    ("state: {not: [waiting, running]}", "noneOf waiting,running"),
    ("name: {not: a}", "noneOf a"), ("reason: true", "oneOf true"), ("name: ''", "oneOf "),
    ("namespace: '{{namespace}}'", "bound namespace"), ("message: 'a.*b'", "text a.*b"),
    ("message: {not: x}", "lacks x"), ("restarts: '{{namespace}}'", "bound namespace"),
  ])
  func `a matcher is read as the attribute's kind wants it`(written: String, read: String) throws {
    let text = Sample.good(replacing: "crashing: true, restarts: {atLeast: 3}", with: written)
      .replacing("{{container}}", with: "It")
    let rule = try #require(try Self.load(text).rule("KC-02"))
    guard case .all(let parts) = rule.when, case .fact(let fact) = parts[0] else { return }
    #expect(Self.shown(fact.matchers.last?.matcher) == read)
  }

  private static func shown(_ matcher: Matcher?) -> String {
    switch matcher {
    case .oneOf(let names): "oneOf \(names.joined(separator: ","))"
    case .noneOf(let names): "noneOf \(names.joined(separator: ","))"
    case .bound(let template): "bound \(template.placeholders.joined())"
    case .number(let range):
      "number \(range.atLeast.map(String.init) ?? "")...\(range.atMost.map(String.init) ?? "")"
    case .flag(let flag): "flag \(flag)"
    case .text(let pattern): "text \(pattern.source)"
    case .textLacks(let pattern): "lacks \(pattern.source)"
    case nil: "nothing"
    }
  }

  @Test func `an example that is a string is a line of the rule's log`() throws {
    let examples = try #require(try Self.load(Sample.good).rule("KC-01")).examples
    let fact = try #require(examples.fires.first?.facts.first)
    #expect(fact.kind == .log)
    #expect(fact.attributes.map(\.name) == ["component", "line"])
    #expect(fact.attributes.map(\.value) == ["keycloak", "FATAL: no bob"])
  }

  @Test func `an example may say what nobody could see`() throws {
    let examples = try #require(try Self.load(Sample.good).rule("KC-02")).examples
    #expect(examples.silent.first?.unseen == [.workload])
    #expect(examples.silent.first?.facts.isEmpty == true)
  }

  @Test func `every mistake is said at once, in the order of the file`() {
    let text = Sample.good(replacing: "severity: error", with: "severity: eror")
      .replacing("area: cluster", with: "area: clutser")
      .replacing("{{user}}", with: "{{usr}}")
      .replacing("twins: [KC-02]", with: "twins: [XX-99]")
    #expect(
      Sample.mistakes(in: text) == [
        "r.yaml:9:15: 'eror' is no severity; did you mean 'error'?",
        "r.yaml:16:12: nothing binds {{usr}}; did you mean 'user'?",
        "r.yaml:27:13: there is no rule 'XX-99'; choose one of KC-01, KC-02",
        "r.yaml:56:11: 'clutser' is no area; did you mean 'cluster'?",
      ])
  }

  @Test func `a retired id is not taken again`() {
    let error = #expect(throws: RuleErrors.self) {
      try RuleTable.load(
        [], extendedBy: [("r.yaml", Array(Sample.good.utf8))],
        retired: ["KC-02": "part of KC-01 since 1.2.0"])
    }
    #expect(
      error?.description == "r.yaml:34:9: the id KC-02 is retired: part of KC-01 since 1.2.0; "
        + "take one that was never used")
  }
}
