import RuleTable
import Testing

/// docs/style.md lists words that users should not have to read; this keeps them out.
@Suite struct PlainWordsTests {
  /// As a person would search for them.
  private static let unwanted = [
    "mend", "mends", "mended", "mending", "in vain", "anew", "stands", "keeps ending",
    "follows from it", "tells apart", "told apart", "for want of", "without a word", "vouches",
    "hence", "thereby", "therein", "clean bill of health",
  ]

  /// Each unwanted word in a text.
  static func found(in text: String) -> [String] {
    let words = text.lowercased().split { !$0.isLetter && $0 != "-" }.joined(separator: " ")
    return unwanted.filter { " \(words) ".contains(" \($0) ") }
  }

  @Test func `rules are written in plain words`() throws {
    let table = try Checkout.table.get()
    for check in table.checks { #expect(Self.found(in: check.title).isEmpty, "\(check.id)") }
    for rule in table.rules {
      let steps = rule.fix.map(\.text.source) + rule.confirm.map(\.text.source)
      let texts = [rule.title, rule.cause.source, rule.correction?.source ?? ""] + steps
      for text in texts { #expect(Self.found(in: text).isEmpty, "\(rule.id): \(text)") }
    }
    for silent in table.notObservable {
      #expect(Self.found(in: silent.why + silent.instead).isEmpty, "\(silent.id)")
    }
  }

  @Test func `what the program says is written in plain words`() throws {
    let files = Checkout.sources
    #expect(files.count > 100)
    for name in files {
      let text = Checkout.text(of: name) ?? ""
      for (number, line) in zip(1..., text.split(separator: "\n", omittingEmptySubsequences: false))
      {
        let code = line.drop { $0 == " " }
        // What is said is between quotes; a comment is for those who read the code.
        guard !code.hasPrefix("//") else { continue }
        let parts = code.split(separator: "\"", omittingEmptySubsequences: false)
        let said = parts.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        for text in said { #expect(Self.found(in: String(text)).isEmpty, "\(name):\(number)") }
      }
    }
  }

  @Test func `documents are written in plain words`() throws {
    for name in Checkout.documents where name != "docs/style.md" {
      let text = Checkout.text(of: name) ?? ""
      for (number, line) in zip(1..., text.split(separator: "\n", omittingEmptySubsequences: false))
      {
        #expect(Self.found(in: String(line)).isEmpty, "\(name):\(number)")
      }
    }
  }

  @Test(arguments: [
    ("No waiting mends it.", ["mends"]), ("It stands behind the door", ["stands"]),
    ("a stand-in, a standalone program, standard output", []), ("Amend the file", []),
    ("Whence? Thence.", []),
  ])
  func `a word is found as a whole`(text: String, expected: [String]) {
    #expect(Self.found(in: text) == expected)
  }
}
