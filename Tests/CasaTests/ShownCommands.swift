import FoundationEssentials

/// The command lines of casa that the documentation shows.
struct ShownCommands {
  struct Command: CustomStringConvertible {
    var file: String
    var line: Int
    var words: [String]

    var description: String { "\(file):\(line): casa \(words.joined(separator: " "))" }
  }

  let commands: [Command]

  /// Finds them in code: in fences, in indented blocks, and between backticks.
  init(_ text: String, file: String) {
    var commands: [Command] = []
    var fence: Substring?
    var earlier = ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in zip(1..., lines) {
      let content = line.drop { $0 == " " }
      if content.hasPrefix("```") {
        fence = fence == nil ? content : nil
      } else if fence != nil || line.hasPrefix("    ") {
        if content.hasSuffix("\\") {
          earlier += content.dropLast() + " "
          continue
        }
        if fence?.hasSuffix("text") != true {
          commands += Self.found(in: earlier + content).map {
            Command(file: file, line: number, words: $0)
          }
        }
      } else {
        for span in line.split(separator: "`", omittingEmptySubsequences: false)
        where span.hasPrefix("casa ") && line.contains("`\(span)`") {
          commands += Self.found(in: String(span)).map {
            Command(file: file, line: number, words: $0)
          }
        }
      }
      earlier = ""
    }
    self.commands = commands
  }

  static func all() throws -> [Command] {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
      .dropLast(3).joined(separator: "/")
    let inside = try FileManager.default.subpathsOfDirectory(atPath: "\(root)/docs")
    let files = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] + inside.map { "docs/\($0)" }
    return files.filter { $0.hasSuffix(".md") }.sorted().flatMap { file in
      let bytes = FileManager.default.contents(atPath: "\(root)/\(file)") ?? Data()
      return ShownCommands(String(decoding: bytes, as: UTF8.self), file: file).commands
    }
  }

  /// Each different command once, at the first place that shows it.
  static func different() throws -> [Command] {
    var seen: Set<[String]> = []
    return try all().filter { seen.insert($0.words).inserted }
  }

  /// What may stand before a command.
  private static let leads: Set<String> = [
    "|", "&&", "||", ";", "$", "if", "!", "then", "do", "exec", "-", "run:",
  ]
  private static let ends: Set<String> = ["|", "&&", "||", ";", "then", ">", ">>", "2>"]

  private static func found(in line: String) -> [[String]] {
    let tokens = Self.tokens(line)
    return tokens.indices.filter { index in
      tokens[index] == "casa" && (index == 0 || leads.contains(tokens[index - 1]))
    }.compactMap { index in
      var words: [String] = []
      for token in tokens[(index + 1)...] {
        if ends.contains(token) || token.hasPrefix("#") || token.hasPrefix(">") { break }
        let isLast = token.hasSuffix(";") || (token.hasSuffix(")") && !token.contains("("))
        words.append(isLast ? String(token.dropLast()) : token)
        if isLast { break }
      }
      return words.isEmpty ? nil : words.filter { $0 != "..." }.map(filled)
    }
  }

  /// Split at blanks; quotes are taken off.
  private static func tokens(_ line: String) -> [String] {
    var tokens: [String] = []
    var token = ""
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { token.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == " " {
        if !token.isEmpty { tokens.append(token) }
        token = ""
      } else {
        token.append(character)
      }
    }
    return token.isEmpty ? tokens : tokens + [token]
  }

  /// A word in capitals stands for a name; so does a variable of a shell.
  private static func filled(_ word: String) -> String {
    switch word {
    case "DURATION": return "5m"
    case "URL": return "http://localhost:8000"
    case "NUMBER": return "3"
    case "FORMAT=PATH": return "json=report.json"
    case "COMPONENT": return "keycloak"
    case "TRACE_ID": return "0a5b8ba138a44984bb515938d6979821"
    default: break
    }
    if word.hasPrefix("$"), word.contains("wait") { return "5m" }
    if word.wholeMatch(of: #/[A-Z]{2}-\d\d[a-z]?/#) != nil { return "KC-01" }
    if word.contains("$") { return word.replacing(#/\$\{?\w+\}?|\$\(.*?\)/#, with: "x") }
    let isName = word.allSatisfy { $0.isUppercase || $0 == "_" }
    return isName ? word.lowercased().replacing("_", with: "-") : word
  }
}
