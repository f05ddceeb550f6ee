import Patterns
import Testing

@Test(arguments: [
  (
    #"FATAL:\s+password authentication failed for user "(?<user>[^"]+)""#,
    ["password authentication failed for user \""]
  ),
  ("(foo|bar)baz", ["barbaz", "foobaz"]),
  ("x(?:foo|bar+)y", ["xbar", "xfoo"]),
  ("timeout|refused|a.*denied", ["denied", "refused", "timeout"]),
  ("timeout|ab", []),
  ("ab", []),
  (".*", []),
  (#"\d+ms"#, []),
  ("colou?r", ["colo"]),
  ("[Ff]ailed", ["Failed", "failed"]),
  ("[a-z]ailed", ["ailed"]),
  ("ab+cde", ["bcde"]),
  ("abcd+e", ["abcd"]),
  ("(?:abc){2}d", ["abcabcd"]),
  ("(?:abc){2,}d", ["abcabcd"]),
  ("(?:abc)*de", []),
  ("^abc$", ["abc"]),
  (#"\bOOM\b"#, ["OOM"]),
  ("foo|foobar", ["foo"]),
  ("(?<a>foo)(?<b>bar)?x", ["foo"]),
  ("größe", ["größe"]),
  ("error: .* connection refused: .*", [" connection refused: "]),
  ("[abc][abc][abc]xyz", ["axyz", "bxyz", "cxyz"]),
  ("behaviou?r", ["behavio"]),
  ("(?:dis)?connected!", ["connected!"]),
  (#"(?:GET|POST|PUT) /healthz .* 5\d\d"#, ["GET /healthz ", "POST /healthz ", "PUT /healthz "]),
])
func `the best sure literals are found`(source: String, literals: [String]) throws {
  let set = try Pattern(source).requiredLiterals
  let found = set.literals.map { String(decoding: $0, as: UTF8.self) }.sorted()
  #expect(found == literals)
  #expect(!set.ignoresCase)
  #expect(set.isEmpty == literals.isEmpty)
}

@Test func `literals of a pattern that ignores case are in small letters`() throws {
  let set = try Pattern("(?i)Error: Disk[ _]FULL").requiredLiterals
  let texts = ["error: disk full", "error: disk_full"]
  #expect(set == LiteralSet(literals: texts.map { Array($0.utf8) }, ignoresCase: true))
  #expect(try Pattern("(?i).*").requiredLiterals == .none)
}

@Test func `a very long literal is cut`() throws {
  let set = try Pattern(String(repeating: "ab", count: 1_000)).requiredLiterals
  #expect(set.literals.map(\.count) == [64])
}
