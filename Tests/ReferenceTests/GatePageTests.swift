import Gate
import Testing

@testable import Reference
@testable import RuleTable

/// docs/gate.md quotes what casa says; this is what casa says.
@Suite struct GatePageTests {
  @Test(
    arguments: [
      (entry(id: "DB-1"), "no rule has the id 'DB-1'; did you mean 'DB-01'?"),
      (entry(until: "soon"), "'soon' is no day; write it as 2026-12-31"),
      (
        "suppressions: [{id: DB-01, subject: A b/c, until: 2099-01-01}]",
        "a suppression needs the key 'reason'; add it"
      ),
      (
        "suppressions: [{id: DB-01, subject: A b/c, reason: x, until: 2099-01-01, owner: me}]",
        "a suppression has no key 'owner'; choose one of id, subject, reason, until"
      ),
      (
        "suppresions: []",
        "a suppression file has no key 'suppresions'; did you mean 'suppressions'?"
      ),
      ("suppresions: []", "a suppression file needs the key 'suppressions'; add it"),
      ("suppressions:", "'suppressions' is nothing; write a list"),
      (
        "suppressions: [DB-01]",
        "a suppression is a mapping, and here is a text of 5 characters;"
          + " write the keys id, subject, reason, until"
      ),
      (entry(reason: "''"), "'reason' is empty; write a text"),
      (
        entry(reason: String(repeating: "x", count: 412)),
        "'reason' has 412 characters; say it in at most 300"
      ),
      (
        "\nsuppressions:\n  - id: DB-01\n    id: DB-01",
        "'id' is already in line 3; keep one of the two"
      ),
      (
        "suppressions: [" + String(repeating: "{},", count: 501) + "]",
        "there are 501 suppressions; keep to 500"
      ),
      ("suppressions: &a []", "an anchor is here; remove it; anchors are not read"),
    ])
  func `every mistake of a suppression file is quoted as it is told`(
    yaml: String, message: String
  ) throws {
    let rules = try Checkout.table.get().rules.map(\.id)
    let errors = #expect(throws: RuleErrors.self) {
      try SuppressionFile.read(("s.yaml", Array(yaml.utf8)), rules: rules)
    }
    let told = try #require(errors).errors.map { "\($0.reason); \($0.remedy)" }
    #expect(told.contains(message))
    #expect(try #require(Checkout.text(of: "docs/gate.md")).contains("| `\(message)` |"))
  }

  @Test func `what names no object is told with an example of what does`() throws {
    let rules = try Checkout.table.get().rules.map(\.id)
    let errors = #expect(throws: RuleErrors.self) {
      try SuppressionFile.read(("s.yaml", Array(Self.entry(subject: "c").utf8)), rules: rules)
    }
    let told = try #require(errors?.errors.first).description
    let quote = "'c' names no object; write Kind namespace/name, "
    #expect(told.contains(quote))
    #expect(try #require(Checkout.text(of: "docs/gate.md")).contains(quote))
  }

  @Test func `the page of a stuck rule says so, and the index does`() throws {
    let table = try Checkout.table.get()
    let index = try #require(Checkout.text(of: "docs/rules/README.md"))
    for rule in table.rules {
      let row = index.split(separator: "\n").first { $0.hasPrefix("| [\(rule.id)](") }
      #expect(row?.hasSuffix("| stuck |") == rule.stuck, "\(rule.id)")
      let page = Checkout.text(of: "docs/rules/\(rule.id).md")
      #expect(page?.contains("`--wait` stops") == rule.stuck, "\(rule.id)")
    }
  }

  private static func entry(
    id: String = "DB-01", subject: String = "A b/c", reason: String = "x",
    until: String = "2099-01-01"
  ) -> String {
    "suppressions: [{id: \(id), subject: \(subject), reason: \(reason), until: \(until)}]"
  }
}
