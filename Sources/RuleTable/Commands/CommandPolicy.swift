/// The commands that a rule file may ask a person, or casa itself, to run.
enum CommandPolicy {
  /// Programs that only pass on what they are given.
  private static let filters: Set<String> = [
    "grep", "head", "tail", "jq", "sort", "uniq", "wc", "cut", "tr",
  ]

  /// The argument vector of a probe, which casa runs by itself and without a shell.
  static func probe(_ line: String) throws(CommandFlaw) -> [String] {
    let parsed = try CommandLine(line)
    if let shell = parsed.operators.first {
      throw CommandFlaw(
        "\(name(shell)) means something to a shell, and a probe has none",
        "remove it, or quote it with '")
    }
    guard let words = parsed.commands.first else { throw CommandFlaw("it is empty", "write one") }
    if Template.isOpened(in: line) {
      throw CommandFlaw("a probe runs before anything is bound", "remove the placeholder")
    }
    if let flaw = ReadingCommands.flaw(in: words, isProbe: true) { throw flaw }
    return words
  }

  /// Checks a command by which a person makes sure: it has to leave everything as it is.
  ///
  /// A pipe into a filter is welcome, as a person has a shell.
  static func confirm(_ line: String, isVerify: Bool = false) throws(CommandFlaw) {
    let parsed = try CommandLine(withoutContext(line))
    if let shell = parsed.operators.first(where: { $0 != "|" }) {
      throw CommandFlaw(
        "\(name(shell)) could make it more than a reading command",
        "remove it, or quote it with '")
    }
    guard let words = parsed.commands.first else { throw CommandFlaw("it is empty", "write one") }
    for filter in parsed.commands.dropFirst() where !filters.contains(filter[0]) {
      throw CommandFlaw(
        "'\(filter[0])' comes after a pipe", "use \(filters.sorted().joined(separator: ", "))")
    }
    if let flaw = confirmFlaw(words, isVerify: isVerify) { throw flaw }
  }

  private static func confirmFlaw(_ words: [String], isVerify: Bool) -> CommandFlaw? {
    switch words[0] {
    case "casa": return OwnCommands.flaw(in: words)
    case "curl": return CurlCommand.flaw(in: words)
    case "kubectl":
      let call = Invocation(words)
      switch call.verb {
      case "port-forward": return nil
      case "exec": return execFlaw(call)
      case "rollout" where isVerify && ["status", "history"].contains(call.operands.first):
        return nil
      default: return ReadingCommands.flaw(in: words, isProbe: false)
      }
    default: return ReadingCommands.flaw(in: words, isProbe: false)
    }
  }

  /// The guide has one reading use of exec: asking the auth service for its health.
  private static func execFlaw(_ call: Invocation) -> CommandFlaw? {
    if call.inner.first == "curl", let url = call.inner.last, url.hasPrefix("http://"),
      url.hasSuffix(":8000/health"), CurlCommand.flaw(in: call.inner) == nil
    {
      return nil
    }
    return CommandFlaw(
      "'kubectl exec' runs a program in the cluster",
      "use it for -- curl -s http://HOST:8000/health only")
  }

  /// `{{context}}` is a flag with a space behind, or nothing: never the word before the verb.
  static func withoutContext(_ line: String) -> String {
    Template(line).filled { name in name == "context" ? " " : "{{\(name)}}" }
  }

  private static func name(_ shell: Character) -> String {
    switch shell {
    case "\n": "a line break"
    case "\\": "a backslash"
    default: "'\(shell)'"
    }
  }
}

/// curl with nothing but flags that leave the other side as it is.
enum CurlCommand {
  private static let alone: Set<Character> = ["s", "S", "i", "I", "v", "k", "L", "f"]
  private static let takingValue: Set<String> = [
    "-m", "--max-time", "--connect-timeout", "-H", "--header", "--resolve", "--cacert", "-w",
    "--write-out", "-o", "--output",
  ]
  private static let long: Set<String> = [
    "--silent", "--show-error", "--include", "--head", "--verbose", "--insecure", "--location",
    "--fail",
  ]

  static func flaw(in words: [String]) -> CommandFlaw? {
    var rest = words.dropFirst()
    var urls = 0
    while let word = rest.popFirst() {
      if takingValue.contains(word) {
        let value = rest.popFirst()
        if ["-o", "--output"].contains(word), value != "/dev/null" {
          return CommandFlaw("curl writes a file here", "write -o /dev/null, or leave it out")
        }
      } else if word.hasPrefix("-") {
        if !long.contains(word),
          word.hasPrefix("--") || !word.dropFirst().allSatisfy(alone.contains)
        {
          return CommandFlaw("curl has the flag '\(word)' here", "leave it out; reading only")
        }
      } else {
        urls += 1
      }
    }
    return urls == 1 ? nil : CommandFlaw("curl needs one URL", "write it after the flags")
  }
}
