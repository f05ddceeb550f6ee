import ArgumentParser
import RuleTable

/// A command line that cannot be understood, in words that lead to the right one.
struct CommandLineMistake {
  let text: String

  /// - Parameters:
  ///   - message: the parser's.
  ///   - words: of the command line, without the program's name.
  init(_ message: String, words: [String]) {
    let path = Self.path(of: words)
    let names = path.map(Self.name).joined(separator: " ")
    let reason = Self.unknownWord(message, below: path) ?? Self.withoutStop(message)
    text = "casa: \(reason)\nSee '\(names) --help'."
  }

  /// A word where a command or a topic is expected; nil for any other mistake.
  private static func unknownWord(
    _ message: String, below path: [any ParsableCommand.Type]
  ) -> String? {
    guard message.contains("nexpected argument"), let command = path.last,
      let word = message.split(separator: "'", omittingEmptySubsequences: false)
        .dropFirst().first.map(String.init)
    else { return nil }
    let commands = shown(command)
    guard !commands.isEmpty else { return nil }
    let noun = command == DoctorCommand.self ? "topic" : "command"
    let known = commands.map(name)
    if let near = Nearest.match(for: word, among: known) {
      return "unknown \(noun) '\(word)'; did you mean '\(near)'?"
    }
    // `casa auth` is one word short.
    for other in shown(Casa.self) where shown(other).map(name).contains(word) {
      return "unknown \(noun) '\(word)'; did you mean 'casa \(name(other)) \(word)'?"
    }
    return "unknown \(noun) '\(word)'; choose one of \(known.joined(separator: ", "))"
  }

  /// The commands that the words name, the program first.
  private static func path(of words: [String]) -> [any ParsableCommand.Type] {
    var path: [any ParsableCommand.Type] = [Casa.self]
    for word in words {
      guard let last = path.last,
        let next = last.configuration.subcommands.first(where: { name($0) == word })
      else { continue }
      path.append(next)
    }
    return path
  }

  private static func shown(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
    command.configuration.subcommands.filter { $0.configuration.shouldDisplay }
  }

  private static func name(_ command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? "casa"
  }

  private static func withoutStop(_ message: String) -> String {
    message.hasSuffix(".") ? String(message.dropLast()) : message
  }
}
