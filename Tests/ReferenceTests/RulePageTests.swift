import RuleTable
import Testing
import Vocabulary

@testable import Reference

@Suite struct RulePageTests {
  @Test func `the page of every rule is the one in docs`() throws {
    let table = try Checkout.table.get()
    let old = table.rules.map { RulePage(rule: $0, table: table) }
      .filter { Checkout.text(of: "docs/\($0.name)") != $0.text }.map(\.name)
    #expect(old == [], "run `make docs`")
  }

  @Test func `no page is left of a rule that is gone`() throws {
    let table = try Checkout.table.get()
    let files = Checkout.files(in: "docs/rules")
    #expect(files.count > 100)
    let stale = files.filter { file in
      ReferenceDocuments.isStale(
        file, text: Checkout.text(of: "docs/rules/\(file)") ?? "", in: table)
    }
    #expect(stale == [], "run `make docs`")
  }

  @Test(arguments: [
    ("XX-01.md", Markdown.notice, true), ("XX-01.md", "written by hand", false),
    ("KC-01.md", Markdown.notice, false), ("README.md", Markdown.notice, false),
    ("notes.txt", Markdown.notice, false),
  ])
  func `only a generated page of no rule is stale`(file: String, text: String, isStale: Bool)
    throws
  {
    let table = try Checkout.table.get()
    #expect(ReferenceDocuments.isStale(file, text: text, in: table) == isStale)
  }

  @Test func `a page tells all about its rule`() throws {
    let table = try Checkout.table.get()
    let text = RulePage(rule: try #require(table.rule("KC-01")), table: table).text
    for part in [
      "# KC-01: Keycloak cannot log in to its database\n", "- **Severity:** error\n",
      "[Keycloak](../areas/keycloak.md)", "`--wait` stops and says so",
      "[a log line](../facts.md#log) whose `component` is `keycloak`",
      "an older password ([DB-03](DB-03.md))", "- [KC-07](KC-07.md) The auth service",
      "## Caused by\n", "## What looks the same\n", "This restarts pods:\n",
      "   ```sh\n   kubectl -n casa-runtime rollout restart",
      "../guide.md#keycloak-pod-is-not-starting",
      "## Where CASA's guide is wrong\n", "- `get pods/log`\n",
      "database \"keycloak\" does not exist",
    ] { #expect(text.contains(part), "\(part) is missing") }
  }

  @Test func `causes and consequences link to each other`() throws {
    let table = try Checkout.table.get()
    for rule in table.rules {
      for id in rule.explains {
        let other = RulePage(rule: try #require(table.rule(id)), table: table).text
        let causes = try #require(other.after("## Caused by\n"))
        #expect(causes.contains("- [\(rule.id)](\(rule.id).md)"), "\(rule.id) and \(id)")
      }
    }
  }

  @Test func `text that a fence or a code span could not hold gets longer marks`() {
    #expect(Markdown.code("a`b") == "``a`b``")
    #expect(Markdown.code("`") == "`` ` ``")
    #expect(Markdown.fenced("```", as: "text") == "````text\n```\n````\n")
  }
}

@Suite struct AreaPageTests {
  @Test(arguments: Area.allCases)
  func `the list of rules on an area's page is fresh`(area: Area) throws {
    let page = AreaPage(area, in: try Checkout.table.get())
    let text = try #require(Checkout.text(of: "docs/\(page.name)"))
    let fresh = try #require(page.refreshed(text), "the marks around the list are gone")
    let isFresh = fresh == text
    #expect(isFresh, "docs/\(page.name) is out of date; run `make docs`")
  }

  @Test(arguments: Area.allCases)
  func `an area's page says what a person needs`(area: Area) throws {
    let headings = Checkout.headings(in: "docs/\(area.page)")
    #expect(headings.first == area.title)
    #expect(headings.count == 6)
    #expect(
      headings.dropFirst(2) == [
        "Which command", "How to read the answer", "What to look at by hand",
        "Rules that belong here",
      ])
    let text = try #require(Checkout.text(of: "docs/\(area.page)"))
    #expect(text.contains("    \(area.command)\n"))
  }

  @Test func `there is a page for every area and for nothing else`() {
    let pages = Area.allCases.map { "\($0.rawValue).md" }
    #expect(Checkout.files(in: "docs/areas").sorted() == pages.sorted())
  }

  @Test func `a page whose marks are gone is not touched`() throws {
    let page = AreaPage(.helm, in: try Checkout.table.get())
    #expect(page.refreshed("# Helm release\n") == nil)
    #expect(page.refreshed("\(AreaPage.end)\n\(AreaPage.begin)\n") == nil)
  }
}

extension String {
  /// What is behind a text.
  fileprivate func after(_ text: String) -> Substring? {
    firstRange(of: text).map { self[$0.upperBound...] }
  }
}
