import ArgumentParser
import Testing

@testable import casa

/// Whatever the documentation tells a person to type has to be something that casa understands.
@Suite struct ShownCommandTests {
  @Test func `Every casa command of the documentation parses`() throws {
    #expect(try ShownCommands.all().count > 300)
    let commands = try ShownCommands.different()
    #expect(commands.count > 30)
    for command in commands {
      let complaint = Self.complaint(command.words)
      #expect(complaint == nil, "\(command): \(complaint ?? "")")
    }
  }

  @Test(arguments: [
    ("`casa doctor auth`", ["doctor auth"]),
    ("    $ casa doctor # all\n", ["doctor"]),
    ("```sh\ncasa doctor \\\n  --wait 5m || exit\n```", ["doctor --wait 5m"]),
    ("    kubectl logs X | casa doctor logs -", ["doctor logs -"]),
    ("```yaml\n- run: casa doctor --context \"$CONTEXT\"\n```", ["doctor --context x"]),
    ("    if casa doctor; then echo `casa`; fi", ["doctor"]),
    ("casa doctor is prose, `casa`, too", []),
    (
      "```yaml\nexec casa doctor --wait \"$(params.wait)\" --record x",
      ["doctor --wait 5m --record x"]
    ),
    ("```text\ncasa doctor\n```", []),
    ("`casa doctor mas NAME --namespace NAMESPACE`", ["doctor mas name --namespace namespace"]),
  ])
  func `Commands are found where they are shown`(text: String, commands: [String]) {
    let found = ShownCommands(text, file: "x.md").commands
    #expect(found.map { $0.words.joined(separator: " ") } == commands)
  }

  @Test(arguments: [
    ["doctor", "--wiat", "5m"], ["doctor", "mas"], ["rules", "shwo"], ["doctor", "--wait", "soon"],
  ])
  func `A command that casa does not understand is noticed`(words: [String]) {
    #expect(Self.complaint(words) != nil)
  }

  /// Why casa would not run the command; nil when it would.
  private static func complaint(_ words: [String]) -> String? {
    do {
      _ = try Casa.parseAsRoot(words)
      return nil
    } catch {
      let isHelp = Casa.exitCode(for: error) == .success
      return isHelp ? nil : Casa.message(for: error)
    }
  }
}
