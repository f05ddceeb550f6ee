import Testing

@testable import RuleTable

@Suite struct CommandLineTests {
  @Test(arguments: [
    ("kubectl get pods", [["kubectl", "get", "pods"]]),
    ("  a   b\t c ", [["a", "b", "c"]]),
    ("a 'b c' \"d e\"", [["a", "b c", "d e"]]),
    ("a b'c'\"d\"e", [["a", "bcde"]]),
    ("a '' \"\"", [["a", "", ""]]),
    (#"a "b\"c\n""#, [["a", #"b"c\n"#]]),
    ("a 'b;c|d'", [["a", "b;c|d"]]),
    ("a|b c;d", [["a"], ["b", "c"], ["d"]]),
    ("a \\\n b", [["a", "b"]]),
    ("", []),
  ])
  func `a line is split as a shell splits it`(line: String, commands: [[String]]) throws {
    #expect(try CommandLine(line).commands == commands)
  }

  @Test(arguments: [
    ("a 'b|$' \"c;d>\"", ""), ("a | b > c", "|>"), ("a \"$x\" `y`", "$``"), ("a\nb", "\n"),
  ])
  func `what a shell would act on is told apart from what is quoted`(line: String, found: String)
    throws
  {
    #expect(try CommandLine(line).operators == Array(found))
  }

  @Test(arguments: ["a 'b", "a \"b", #"a "b\"#])
  func `an open quote is refused`(line: String) {
    #expect(throws: CommandFlaw.self) { try CommandLine(line) }
  }

  @Test(arguments: [
    ("sevrity", "severity"), ("atleast", "atLeast"), ("keyclaok", "keycloak"), ("pods", "pod"),
    ("fatal", nil), ("x", nil),
  ])
  func `the nearest word is found, or none`(word: String, expected: String?) {
    let known = ["severity", "keycloak", "pod", "atLeast", "error"]
    #expect(Nearest.match(for: word, among: known) == expected)
  }
}
