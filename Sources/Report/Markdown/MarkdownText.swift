import Diagnosis
import RuleTable

/// Text from anywhere as Markdown that shows just that text: no markup, no HTML, no mention of a
/// person, no link and no reference to an issue comes out of it.
enum MarkdownText {
  /// Text within a line.
  static func escaped(_ text: String) -> String {
    let scalars = Array(SafeText.line(text).unicodeScalars)
    var escaped = ""
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;" + (isWord(next) ? wordBreak : "")
      case "@", "#", "!", "~", "%", "$", "^":
        escaped += "\\" + String(scalar) + (isWord(next) || next == "\"" ? wordBreak : "")
      case "\\", "`", "*", "_", "[", "]", "|", "{", "}": escaped += "\\" + String(scalar)
      // "http://", "www." and a mail address become links by themselves.
      case ":" where next == "/": escaped += ":" + wordBreak
      case ".": escaped += isWord(next) && isLinkHead(scalars[..<index]) ? "." + wordBreak : "."
      case "-" where isDigit(next) && index > 0 && scalars[index - 1] == "H":
        escaped += "-" + wordBreak
      case "-", "+", "=": escaped += (index == 0 ? "\\" : "") + String(scalar)
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    // "1." or "1)" at the head of a line begins a list.
    let digits = escaped.prefix { $0.isASCII && $0.isNumber }
    let rest = escaped.dropFirst(digits.count)
    let isItem = !digits.isEmpty && (rest.hasPrefix(".") || rest.hasPrefix(")"))
    return isItem ? digits + "\\" + rest : escaped
  }

  /// The ids that a finding may be, with links to their pages where there are some.
  static func ids(_ finding: Finding, _ pages: String?) -> String {
    let all = Undecided(finding)?.candidates ?? [finding.id]
    let linked = all.map { id in
      pages.map { "[\(escaped(id))](<\($0)/rules/\(id).md>)" } ?? escaped(id)
    }
    return Counting.joined(linked, "or")
  }

  /// A sentence, in which what is between backticks is code.
  static func prose(_ sentence: String) -> String {
    let parts = sentence.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return escaped(sentence) }
    return parts.enumerated().map { index, part in
      index % 2 == 1 ? code(String(part)) : escaped(String(part))
    }.joined()
  }

  /// Code within a line; the fence is longer than any in the text.
  static func code(_ text: String) -> String {
    let safe = SafeText.line(text)
    guard !safe.allSatisfy({ $0 == " " }) else { return "" }
    let fence = String(repeating: "`", count: longestRun(in: safe) + 1)
    let isTight = safe.hasPrefix("`") || safe.hasSuffix("`") || safe.hasPrefix(" ")
    return isTight ? "\(fence) \(safe) \(fence)" : fence + safe + fence
  }

  /// A block of code; the fence is longer than any in the lines.
  static func block(_ lines: [String], _ language: String, indent: String = "") -> String {
    let safe = lines.map { SafeText.line($0) }
    let longest = safe.map(longestRun).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return (["\(fence)\(language)"] + safe + [fence]).map { indent + $0 + "\n" }.joined()
  }

  private static func longestRun(in text: String) -> Int {
    var (longest, run) = (0, 0)
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// An invisible break: without it, GitHub and GitLab would make a mention or a link of what
  /// follows, even behind a backslash.
  private static let wordBreak = "&#8203;"

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || isDigit(scalar) || scalar == "_"
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isLinkHead(_ head: ArraySlice<Unicode.Scalar>) -> Bool {
    head.suffix(3).allSatisfy { $0 == "w" || $0 == "W" } && head.count >= 3
  }
}
