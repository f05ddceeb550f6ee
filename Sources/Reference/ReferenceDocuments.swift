public import RuleTable

/// The documents in docs/ that are written from the rules and the vocabulary.
public enum ReferenceDocuments {
  /// The folder of docs/ with a page for each rule.
  public static let pageFolder = "rules"

  /// Paths in docs/ with their texts.
  public static func all(for table: RuleTable) -> [(name: String, text: String)] {
    [
      (FactsDocument.name, FactsDocument(table: table).text),
      (CoverageDocument.name, CoverageDocument(table: table).text),
      (GuideMapDocument.name, GuideMapDocument(table: table).text),
      ("rules.schema.json", RuleSchema.json()),
      (RuleIndexDocument.name, RuleIndexDocument(table: table).text),
    ]
      + table.rules.map { rule in
        let page = RulePage(rule: rule, table: table)
        return (page.name, page.text)
      }
  }

  /// Whether a file of the folder of pages was generated for a rule that is no more.
  public static func isStale(_ file: String, text: String, in table: RuleTable) -> Bool {
    RulePage.isPage(file, text: text)
      && !table.rules.contains { RulePage.name(of: $0.id) == RulePage.folder + file }
  }
}
