import Vocabulary

/// Text as SARIF's messages have it.
enum SARIFText {
  /// Free of what would be a link or a placeholder: `[text](target)` and `{0}`.
  ///
  /// The lines stay lines; within them, what a terminal would act on is spelled out.
  static func escaped(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let safe = lines.map { SafeText.line(String($0)) }.joined(separator: "\n")
    guard safe.contains("](") || safe.contains("{") else { return safe }
    let scalars = Array(safe.unicodeScalars)
    let hasLink = safe.contains("](")
    var escaped = ""
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      if hasLink, scalar == "[" || scalar == "]" || scalar == "\\" { escaped += "\\" }
      if scalar == "{", ("0"..."9").contains(next) { escaped += "{" }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }

  static func level(_ severity: Severity) -> String {
    severity == .info ? "note" : severity.rawValue
  }
}
