import Patterns
import Testing

/// The error a pattern is refused with.
private func refusal(of source: String) -> PatternError? {
  do {
    _ = try Pattern(source)
    return nil
  } catch {
    return error
  }
}

@Test(arguments: [
  (#"(a)\1"#, 3, "back-references"),
  (#"(?<n>a)\k<n>"#, 7, "back-references"),
  ("a(?=b)", 1, "look-around"),
  ("a(?!b)", 1, "look-around"),
  ("(?<=b)a", 0, "look-around"),
  ("(?<!b)a", 0, "look-around"),
  ("a++b", 1, "possessive"),
  ("xa*+b", 2, "possessive"),
  ("a{2}+", 1, "possessive"),
  ("(?>a)", 0, "atomic"),
  ("(?P<n>a)", 0, "way of naming"),
  ("a(?i)b", 1, "kind of group"),
  ("(?m)a", 0, "kind of group"),
  ("(?", 0, "kind of group"),
  ("a(b", 1, "never closed"),
  ("((a)", 0, "never closed"),
  ("ab)c", 2, "never opened"),
  ("*a", 0, "nothing to repeat"),
  ("a|+b", 2, "nothing to repeat"),
  ("(?:?)", 3, "nothing to repeat"),
  ("a**", 2, "nothing to repeat"),
  ("a{2}{3}", 4, "nothing to repeat"),
  ("a???", 3, "nothing to repeat"),
  ("^*", 1, "nothing to repeat"),
  (#"a\b+"#, 3, "nothing to repeat"),
  ("{2}", 0, "nothing to repeat"),
  ("a{x}", 1, "does not begin a count"),
  ("a{,3}", 1, "does not begin a count"),
  ("a{2", 1, "does not begin a count"),
  ("a{3,2}", 1, "backwards"),
  ("x[z-a]", 2, "range"),
  (#"[a-\d]"#, 1, "range"),
  (#"[\d-z]"#, 1, "range"),
  ("a[bc", 1, "never closed"),
  ("[]a]", 0, "empty"),
  ("[^]", 0, "empty"),
  ("[aä]", 2, "several"),
  ("[[:alpha:]]", 1, "named classes"),
  (#"[\b]"#, 1, "word boundary"),
  (#"a\q"#, 1, "escape"),
  (#"a\Z"#, 1, "escape"),
  (#"a\ä"#, 1, "escape"),
  (#"ä\x4"#, 1, "hexadecimal"),
  (#"ab\"#, 2, "backslash"),
  ("(?<a>x)(?<a>y)", 10, "already"),
  ("(?<1a>x)", 3, "not a name"),
  ("(?<>x)", 3, "not a name"),
  ("(?<a-b>x)", 3, "not a name"),
])
func `what is not supported is refused where it stands`(
  source: String, offset: Int, reason: String
) throws {
  let error = try #require(refusal(of: source))
  #expect(error.offset == offset)
  #expect(error.reason.contains(reason), "\(error)")
  #expect(!error.remedy.isEmpty)
  #expect(error.description == "at offset \(offset): \(error.reason); \(error.remedy)")
}

@Test(arguments: [
  ("(a+)+", 4), ("(a*)*b", 4), (#"(\w+\s*)*"#, 8), (#"x(?:\s*\w+)+"#, 11), ("(?<n>a+|b)*", 10),
  ("((a+)b?)*", 8), ("(a+){2,}", 4), ("(?:a*b*)*", 8), ("(a+?)+?", 5), ("((?:a+){2})*", 11),
  (#"(\ba+$)*"#, 7),
])
func `nested unbounded repetitions are refused at the outer one`(
  source: String, offset: Int
) throws {
  let error = try #require(refusal(of: source))
  #expect(error.offset == offset)
  #expect(error.reason.contains("could take exponential time in other engines"))
}

@Test(arguments: [
  #"(?:\w+,)*\w+"#, "(?:a{1,3})*", "(?:a+){1,3}", "(?:a+b)+", #"(?:\s+\w+)*"#, "(?:a|b)*c*",
  "(?:a+){0}", "(?:a+){1}",
])
func `repetitions whose rounds are told apart are accepted`(source: String) {
  #expect(refusal(of: source) == nil)
}

@Test(
  arguments: [
    ("a{0,1000}", nil), ("a{4999}", nil), ("a{5000}", 1), ("a{0,2500}", 1), ("xa{99999999999}", 2),
    ("(?:a{100}){49}", nil), ("(?:a{100}){50}", 10), ("a{3000}b{3000}", 7),
    ("(?:(?:a{50}){50}){50}", 17), ("a{4000}|b{4000}", 0),
  ] as [(String, Int?)])
func `a program is limited to 5,000 instructions`(source: String, offset: Int?) throws {
  let error = refusal(of: source)
  #expect(error?.offset == offset)
  if let error { #expect(error.reason.contains("5000 instructions")) }
}

@Test func `deeply nested groups are refused rather than overflowing the stack`() throws {
  let source = String(repeating: "(", count: 100_000)
  #expect(refusal(of: source)?.reason.contains("nested") == true)
  let accepted = String(repeating: "(", count: 100) + "a" + String(repeating: ")", count: 100)
  #expect(refusal(of: accepted) == nil)
}

@Test func `a large count matches up to its limit`() throws {
  let pattern = try Pattern("a{0,1000}")
  #expect(pattern.firstMatch(in: String(repeating: "a", count: 2_000))?.range == 0..<1_000)
  #expect(pattern.firstMatch(in: String(repeating: "a", count: 10))?.range == 0..<10)
}
