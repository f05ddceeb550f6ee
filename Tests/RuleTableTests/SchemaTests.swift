import FoundationEssentials
import Testing
import YAML

@testable import RuleTable

@Suite struct SchemaTests {
  private static let path = BuiltInRulesTests.root + "/docs/rules.schema.json"

  /// Read once: decoding takes longer than validating.
  private static let validator = Result {
    let text = Data(RuleSchema.json().utf8)
    return SchemaValidator(schema: try JSONDecoder().decode(JSONValue.self, from: text))
  }

  private static func problems(in bytes: [UInt8], _ file: String) throws -> [String] {
    let mistakes = Mistakes()
    guard let node = YAMLReader.read(bytes, file: file, mistakes: mistakes) else {
      return mistakes.errors.map(\.description)
    }
    return try validator.get().problems(in: node, file: file)
  }

  @Test func `the schema in the docs is the one of this program`() throws {
    let written = FileManager.default.contents(atPath: Self.path)
    // Compared outside of #expect, which would show all of it.
    let isFresh = written.map(Array.init) == Array(RuleSchema.json().utf8)
    #expect(isFresh, "write RuleSchema.json() to docs/rules.schema.json")
  }

  @Test func `a good file fits the schema`() throws {
    #expect(try Self.problems(in: Array(Sample.good.utf8), "r.yaml") == [])
  }

  @Test(arguments: RuleTable.builtInFiles.map(\.name))
  func `a carried file fits the schema`(name: String) throws {
    let file = try #require(RuleTable.builtInFiles.first { $0.name == name })
    #expect(try Self.problems(in: file.bytes, name) == [])
  }

  @Test(arguments: [
    ("severity: error", "severity: eror"), ("severity: error", "sevrity: error"),
    ("id: KC-01", "id: kc1"), ("heals: false", "heals: 'false'"), ("crashing: true", "crash: true"),
    ("[ready, starting]", "[ready, started]"), ("{atLeast: 3}", "{atleast: 3}"),
    ("fires:\n            - 'FATAL", "fires: []\n            # - 'FATAL"),
    ("component: keycloak, line: started", "line: started"), ("area: keycloak", "area: [keycloak]"),
    ("- facts: []", "- fact: []"), ("The password of", String(repeating: "long ", count: 130)),
  ])
  func `what the loader refuses for its shape does not fit the schema`(old: String, new: String)
    throws
  {
    let text = Sample.good(replacing: old, with: new)
    #expect(try Self.problems(in: Array(text.utf8), "r.yaml") != [])
  }
}
