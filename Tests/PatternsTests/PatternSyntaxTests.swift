import Patterns
import Testing

/// What a pattern matches in a line, nil for no match.
private func matched(_ pattern: String, _ line: String) throws -> String? {
  try Pattern(pattern).firstMatch(in: line)?.text(in: line)
}

@Test(arguments: [
  ("abc", "xxabcxx", "abc"),
  ("", "abc", ""),
  ("a.c", "abc a\nc", "abc"),
  ("[a-c]+", "xxabcabcd", "abcabc"),
  ("[^a-c]+", "abxyzc", "xyz"),
  (#"[\d.]+"#, "v1.25.3-x", "1.25.3"),
  (#"[\]\\^-]+"#, #"a-]\^b"#, #"-]\^"#),
  ("[-a]+", "b-a-", "-a-"),
  ("[a-]+", "b-a-", "-a-"),
  (#"[+\-*]+"#, "1+-*2", "+-*"),
  ("a[[]b]", "a[b]", "a[b]"),
  (#"\d+\w\s\D\W\S"#, "12a x!y", "12a x!y"),
  (#"\t\n\r\f\v"#, "\t\n\r\u{0C}\u{0B}", "\t\n\r\u{0C}\u{0B}"),
  (#"\x41\x7a"#, "Az", "Az"),
  (
    ##"\.\/\"\'\(\)\[\]\{\}\|\*\+\?\^\$\\\-\_\:\ \#"##, ##"x./"'()[]{}|*+?^$\-_: #"##,
    ##"./"'()[]{}|*+?^$\-_: #"##
  ),
  ("^abc", "abcabc", "abc"),
  ("abc$", "abcabc", "abc"),
  ("^$", "", ""),
  ("(?:^|,)b", "a,b", ",b"),
  (#"\berror\b"#, "terror error", "error"),
  (#"\Brror\b"#, "rror error", "rror"),
  ("(ab|cd)+", "xabcdabx", "abcdab"),
  ("(?:a|)b", "b", "b"),
  ("a{3}", "aaaaa", "aaa"),
  ("a{2,}", "aaaaa", "aaaaa"),
  ("a{2,3}", "aaaaa", "aaa"),
  ("a{0}b", "ab", "b"),
  ("}a]", "}a]", "}a]"),
  ("(?i)fAtal: [a-f]", "FATAL: D", "FATAL: D"),
  ("(?i)[^x]y", "XyaY", "aY"),
  ("größe", "die größe", "größe"),
  ("ä+", "xäääx", "äää"),
  ("日本", "in 日本", "日本"),
])
func `a construct matches what it stands for`(pattern: String, line: String, text: String) throws {
  #expect(try matched(pattern, line) == text)
}

@Test(arguments: [
  ("^b", "ab"), ("a$", "ab"), (#"\bb"#, "ab"), (#"\Bb"#, "b"), ("a.c", "a\nc"), ("[^b]", "b"),
  ("abc", "ABC"), ("(?i)[^x]", "X"), ("a{3}", "aa"), ("a^b", "ab"), ("x", ""),
  (#"\D"#, "1"), ("^abc", "xabc"), ("(?:a|b)c", "ab"), ("ä+$", "ä\u{308}x"),
])
func `a construct does not match what it does not stand for`(pattern: String, line: String) throws {
  #expect(try matched(pattern, line) == nil)
  #expect(try !Pattern(pattern).matches(line))
}

@Test(arguments: [
  ("a|ab", "ab", "a"),
  ("ab|a", "ab", "ab"),
  ("(?:a|ab)(?:c|bcd)", "abcd", "abcd"),
  ("b|ab", "ab", "ab"),
  ("a*", "baa", ""),
  ("a+?", "aaa", "a"),
  ("a*?b", "aab", "aab"),
  ("a??b", "ab", "ab"),
  ("a{2,4}?", "aaaa", "aa"),
  ("\".*?\"", #"x "a" "b""#, #""a""#),
  ("\".*\"", #"x "a" "b""#, #""a" "b""#),
  ("(?:|a)+", "aaa", ""),
  ("(?:a|)+", "aaa", "aaa"),
  ("(?:a?)*b", "aab", "aab"),
])
func `the leftmost match with precedence wins`(pattern: String, line: String, text: String) throws {
  #expect(try matched(pattern, line) == text)
}

@Test func `named groups are captured and plain ones are not`() throws {
  let pattern = try Pattern(
    #"(FATAL|ERROR):\s+password authentication failed for user "(?<user>[^"]+)"(?<rest>.*)"#)
  let line = #"x FATAL:  password authentication failed for user "jörg" (port 5432)"#
  let match = try #require(pattern.firstMatch(in: line))
  #expect(pattern.groupNames == ["user", "rest"])
  #expect(match.range == 2..<line.utf8.count)
  #expect(match.captures.count == 2)
  #expect(match.text(of: "user", in: line) == "jörg")
  #expect(match.text(of: "rest", in: Array(line.utf8)) == " (port 5432)")
  #expect(match.text(of: "nobody", in: line) == nil)
}

@Test func `a group that took no part is not captured`() throws {
  let pattern = try Pattern("(?<a>x)|(?<b>y)")
  let match = try #require(pattern.firstMatch(in: "y"))
  #expect(match == Match(range: 0..<1, captures: ["b": 0..<1]))
}

@Test func `a repeated group captures its last round`() throws {
  let match = try #require(try Pattern("(?:(?<n>[a-z]),?)+").firstMatch(in: "a,b,c"))
  #expect(match.captures == ["n": 4..<5])
}

@Test func `a group inside a count captures too`() throws {
  let match = try #require(try Pattern("(?<n>a(?<m>b?)){2,3}").firstMatch(in: "abaab"))
  #expect(match.captures == ["n": 3..<5, "m": 4..<5])
}

@Test func `precedence decides what is captured`() throws {
  let match = try #require(try Pattern("(?<a>a+?)(?<b>a*)(?<c>a+)$").firstMatch(in: "aaaa"))
  #expect(match.captures == ["a": 0..<1, "b": 1..<3, "c": 3..<4])
}

@Test func `invalid UTF-8 and NUL are bytes like others`() throws {
  let line: [UInt8] = [0xFF, 0x00, 0x61, 0x80, 0x62]
  let match = try #require(try Pattern(#"\x00(?<x>.+)b"#).firstMatch(in: line))
  #expect(match.range == 1..<5)
  #expect(match.text(of: "x", in: line) == "a\u{FFFD}")
  #expect(try Pattern(#"^\xFF[^a]a\W"#).firstMatch(in: line)?.range == 0..<4)
}

@Test(arguments: ["(a|a)*b", "(?:a?){30}a{30}b", "(?:a|aa)*b", "a*a*a*a*a*b", "(.*)(.*)(.*)x"])
func `patterns that explode elsewhere finish at once`(source: String) throws {
  let line = String(repeating: "a", count: 10_000)
  #expect(try Pattern(source).firstMatch(in: line) == nil)
}

@Test func `one pattern may be used from several tasks`() async throws {
  let pattern = try Pattern("(?<n>\\d+)x")
  await withTaskGroup(of: Bool.self) { group in
    for number in 0..<20 {
      group.addTask { pattern.firstMatch(in: "a\(number)x")?.captures["n"]?.lowerBound == 1 }
    }
    for await isRight in group { #expect(isRight) }
  }
}
