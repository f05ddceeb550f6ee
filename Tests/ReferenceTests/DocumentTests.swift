import RuleTable
import Testing

@testable import Reference

@Suite struct DocumentTests {
  private static let names = [
    "facts.md", "coverage.md", "guide-map.md", "rules.schema.json", "rules/README.md",
  ]

  @Test(arguments: names)
  func `a generated document is the one in docs`(name: String) throws {
    let table = try Checkout.table.get()
    let fresh = try #require(ReferenceDocuments.all(for: table).first { $0.name == name })
    // Compared outside of #expect, which would show all of it.
    let isFresh = Checkout.text(of: "docs/\(name)") == fresh.text
    #expect(isFresh, "docs/\(name) is out of date; run `make docs`")
  }

  @Test func `no generated document is left out`() throws {
    let table = try Checkout.table.get()
    let names = ReferenceDocuments.all(for: table).map(\.name)
    #expect(names == Self.names + table.rules.map { "rules/\($0.id).md" })
  }

  @Test func `the guide has exactly the sections that rules may name, in order`() {
    let titles = GuideSection.allCases.map(\.title)
    let headings = Checkout.headings(in: "docs/guide.md").filter { titles.contains($0) }
    #expect(headings == titles)
  }

  @Test func `every guide anchor of a rule is a heading of the guide`() throws {
    let anchors = Set(Checkout.headings(in: "docs/guide.md").map(Markdown.anchor(ofHeading:)))
    for rule in try Checkout.table.get().rules {
      guard let guide = rule.guide else { continue }
      #expect(anchors.contains(guide), "\(rule.place): no heading of docs/guide.md is #\(guide)")
    }
  }

  @Test(arguments: GuideSection.allCases)
  func `every section of the guide has a rule and its command`(section: GuideSection) throws {
    let rules = try Checkout.table.get().rules.filter { $0.guide == section.anchor }
    #expect(!rules.isEmpty)
    let text = try #require(Checkout.text(of: "docs/guide.md"))
    let parts = text.split(separator: "\n## \(section.title)\n", maxSplits: 1)
    let own = try #require(parts.last?.components(until: "\n## "))
    #expect(own.contains(section.command))
  }

  @Test func `every id has a family, and every family a title`() throws {
    let table = try Checkout.table.get()
    let catalogue = Catalogue(table)
    let told = table.rules.map(\.id) + table.notObservable.map(\.id)
    #expect(told.sorted() == catalogue.ids.sorted())
    #expect(Set(told).count == told.count)
    for family in catalogue.families {
      #expect(family.title != family.letters, "give \(family.letters) a title in Catalogue.swift")
    }
  }

  @Test func `a rule of a new family needs no Swift`() throws {
    let table = try RuleTable.load(files: [
      (
        "new.yaml",
        Array(
          """
          checks: [{id: c, area: helm, title: t}]
          notObservable: [{id: ZZ-02, title: t, why: w, instead: i}, {id: ZZ-01, title: t, why: w, instead: i}]
          rules:
          - id: HM-99
            title: t
            check: c
            severity: error
            when: {helm: {status: failed}}
            cause: c
            fix: [{text: f}]
            examples:
              fires: [{facts: [{helm: {status: failed}}]}]
              silent: [{facts: [{helm: {status: deployed}}]}]

          """.utf8)
      )
    ])
    let families = Catalogue(table).families
    #expect(families.map(\.title) == ["Helm", "ZZ"])
    #expect(families.map(\.ids) == [["HM-99"], ["ZZ-01", "ZZ-02"]])
  }

  @Test func `coverage names every id`() throws {
    let rows = Set(
      (Checkout.text(of: "docs/coverage.md") ?? "").split(separator: "\n")
        .filter { $0.hasPrefix("| ") }
        .map { $0.dropFirst(2).prefix { $0 != " " && $0 != "]" }.drop { $0 == "[" } }
        .map(String.init))
    #expect(Set(Catalogue(try Checkout.table.get()).ids).subtracting(rows) == [])
  }

  @Test(arguments: [
    ("Auth service returns 500 on /health", "auth-service-returns-500-on-health"),
    ("KC-01", "kc-01"), ("Cluster: nodes, DNS, storage", "cluster-nodes-dns-storage"),
  ])
  func `an anchor is the one GitHub makes`(heading: String, anchor: String) {
    #expect(Markdown.anchor(ofHeading: heading) == anchor)
  }

  @Test func `text cannot become markup, and code stays as it is`() {
    #expect(
      Markdown.escaped("http://<llm_host>: a|b `<x> *`") == "http://\\<llm\\_host\\>: a\\|b `<x> *`"
    )
  }
}

extension Substring {
  /// What is before a text, or all of it.
  fileprivate func components(until end: String) -> String {
    split(separator: end, maxSplits: 1).first.map(String.init) ?? ""
  }
}
