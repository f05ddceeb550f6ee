import RuleTable
import Testing
import Vocabulary

@testable import Reference

@Suite struct RuleSheetTests {
  @Test func `a sheet tells what is read, what it needs, and what to do`() throws {
    let table = try Checkout.table.get()
    let text = try #require(RuleSheet(id: "kc-01", in: table, forAuthors: true)).text
    for part in [
      "KC-01  Keycloak cannot log in to its database\n", "error, area keycloak",
      "  log: component is keycloak; line matches /FATAL:\\s+password", "  get pods/log\n",
      "Over when\n", "for role keycloak",
      "$ kubectl -n casa-runtime logs deploy/casa-postgres-keycloak",
      "  # restarts", "then: casa doctor keycloak", "Sets off\n  KC-07  ", "DB-03  ",
      "docs/guide.md#keycloak-pod-is-not-starting", "docs/rules/KC-01.md",
    ] { #expect(text.contains(part), "\(part) is missing") }
  }

  @Test func `every rule has a sheet in which no placeholder is left and no line is endless`()
    throws
  {
    let table = try Checkout.table.get()
    for rule in table.rules {
      let text = RuleSheet(rule, in: table, forAuthors: true).text
      let prose = text.split(separator: "\n").filter { !$0.contains("$ ") && !$0.contains("{{") }
      #expect(prose.count > 10)
      let isLeft = text.split(separator: "\n").contains {
        $0.contains("{{") && !$0.contains("is the same as before")
      }
      #expect(!isLeft, "\(rule.id)")
    }
  }

  @Test func `the fix comes before the logic, which only authors see`() throws {
    let table = try Checkout.table.get()
    let text = try #require(RuleSheet(id: "DB-03", in: table, forAuthors: false)).text
    let titles = ["Cause\n", "Fix\n", "Confirm\n", "Sets off\n"]
    let places = titles.compactMap { text.firstRange(of: "\n" + $0)?.lowerBound }
    #expect(places.count == titles.count)
    #expect(places == places.sorted())
    #expect(!text.contains("Holds when"))
    #expect(RuleSheet(id: "DB-3", in: table, forAuthors: false) == nil)
  }

  @Test func `commands carry names, not words in capitals`() throws {
    let table = try Checkout.table.get()
    for rule in table.rules {
      for step in rule.fix {
        let names = ExampleNames(rule).with(step.condition)
        let command = step.run.map(names.command) ?? ""
        for word in ["NAMESPACE", "RELEASE", "-n NAME"] {
          #expect(!command.contains(word) || step.run?.source.contains(word) == true, "\(rule.id)")
        }
      }
    }
  }

  @Test func `what cannot be observed has a sheet, too`() throws {
    let table = try Checkout.table.get()
    let other = try #require(table.notObservable.first)
    #expect(RuleSheet(other).text.contains("not observable"))
  }

  @Test func `nested conditions are indented`() {
    let ready = Condition.fact(
      FactCondition(
        kind: .workload,
        matchers: [
          ("state", .oneOf(["ready", "starting"])), ("ready", .number(.init(atLeast: 1))),
        ]))
    let words = ConditionWords(.all([ready, .none([ready, ready]), .none([ready])]))
    #expect(
      words.lines == [
        "all of these hold:",
        "  - workload: state is ready or starting; ready is at least 1",
        "  - none of these holds:",
        "      - workload: state is ready or starting; ready is at least 1",
        "      - workload: state is ready or starting; ready is at least 1",
        "  - no workload: state is ready or starting; ready is at least 1",
      ])
  }
}
