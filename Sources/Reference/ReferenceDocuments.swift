public import RuleTable

/// The documents in docs/ that are written from the rules and the vocabulary.
public enum ReferenceDocuments {
  /// File names with their texts.
  public static func all(for table: RuleTable) -> [(name: String, text: String)] {
    [
      (FactsDocument.name, FactsDocument(table: table).text),
      (CodesDocument.name, CodesDocument(table: table).text),
      (CoverageDocument.name, CoverageDocument(table: table).text),
      (GuideMapDocument.name, GuideMapDocument(table: table).text),
      ("rules.schema.json", RuleSchema.json()),
    ]
  }
}
