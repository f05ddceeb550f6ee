import RuleTable
import Testing

@Suite struct HostileYAMLTests {
  @Test(arguments: [
    ("", "r.yaml:1:1: the file holds nothing; write its first key"),
    (
      "# nothing yet\n",
      "r.yaml:2:1: the file holds nothing; write its first key"
    ),
    (
      "- a",
      "r.yaml:1:1: a rule file is a mapping, and here is a list; "
        + "write the keys checks, rules, probes, notObservable"
    ),
    ("checks:", "r.yaml:1:8: 'checks' is nothing; write a list"),
    ("a: &x 1", "r.yaml:1:4: an anchor is here; remove it; anchors are not read"),
    ("a: *x", "r.yaml:1:4: an alias is here; write the value out; aliases are not read"),
    ("a: !!str 1", "r.yaml:1:4: a tag is here; remove it; tags are not read"),
    ("a: !x [1]", "r.yaml:1:4: a tag is here; remove it; tags are not read"),
    (
      "checks: []\n---\nrules: []",
      "r.yaml:2:1: a second document begins here; make it a file of its own"
    ),
    (
      "checks: []\nchecks: []",
      "r.yaml:2:1: 'checks' is already in line 1; keep one of the two"
    ),
    ("checks:\n  - {? [a] : b}", "r.yaml:2:8: a key is a list; write a word"),
    (
      "checks: 'open",
      "r.yaml:1:14: this is not YAML: found unexpected end of stream while scanning a quoted "
        + "scalar; look at the indentation and the quotes here and in the lines above"
    ),
    (
      "checks:\n  - é\u{7}",
      "r.yaml:2:6: this is not YAML: control characters are not allowed; "
        + "look at the indentation and the quotes here and in the lines above"
    ),
  ])
  func `what is not one plain document is refused at its place`(text: String, first: String) {
    #expect(Sample.mistakes(in: text).contains(first))
  }

  @Test func `bytes that are not UTF-8 are refused at their place`() {
    let bytes: [UInt8] = Array("checks: []\n# é".utf8) + [0xFF] + Array("\n".utf8)
    let error = #expect(throws: RuleErrors.self) { try RuleTable.load(files: [("r.yaml", bytes)]) }
    #expect(error?.description == "r.yaml:2:4: this is not UTF-8; save the file as UTF-8")
  }

  @Test func `UTF-16 is refused, with a byte order mark or without`() {
    for bytes: [UInt8] in [[0xFF, 0xFE, 0x61, 0x00], [0x61, 0x00]] {
      #expect(throws: RuleErrors.self) { try RuleTable.load(files: [("r.yaml", bytes)]) }
    }
  }

  @Test func `a byte order mark before UTF-8 does no harm`() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array(Sample.good.utf8)
    #expect(try RuleTable.load(files: [("r.yaml", bytes)]).rules.count == 2)
  }

  @Test(arguments: ["[", "{a: ", "- ", "[{a: "])
  func `deep nesting is refused before it costs stack or time`(open: String) {
    let said = Sample.mistakes(in: String(repeating: open, count: 100_000))
    #expect(said.count == 1)
    #expect(said[0].hasSuffix("the nesting is deeper than 32; flatten it"))
  }

  @Test func `a bomb of aliases is refused at its first anchor`() {
    var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for (name, inner) in zip("bcdefghi", "abcdefgh") {
      bomb +=
        "\(name): &\(name) [" + Array(repeating: "*\(inner)", count: 9).joined(separator: ", ")
      bomb += "]\n"
    }
    #expect(
      Sample.mistakes(in: bomb) == [
        "r.yaml:1:4: an anchor is here; remove it; anchors are not read"
      ])
  }

  @Test func `a file of more than one MiB is refused unread`() {
    let text = String(repeating: "#", count: 1 << 20) + "\n"
    #expect(
      Sample.mistakes(in: text) == [
        "r.yaml:1:1: the file has 1048577 bytes, more than 1 MiB; split it"
      ])
  }

  @Test func `a file of more than 200,000 values is refused`() {
    let text = "checks: [" + String(repeating: "a,", count: 200_000) + "]"
    let said = Sample.mistakes(in: text)
    #expect(said.count == 1)
    #expect(said[0].hasSuffix("the file has more than 200000 values; split it"))
  }

  @Test func `a file that is not YAML does not hide the mistakes of another`() {
    let said = Sample.mistakes(in: [
      ("b.yaml", Sample.good(replacing: "severity: error", with: "severity: eror")),
      ("a.yaml", "rules: ]"),
    ])
    #expect(said.count == 2)
    #expect(said[0].hasPrefix("a.yaml:1:8: this is not YAML: "))
    #expect(said[1] == "b.yaml:9:15: 'eror' is no severity; did you mean 'error'?")
  }
}
