/// One workflow command of GitHub Actions that annotates the run.
struct Annotation {
  enum Level: String, CaseIterable { case error, warning, notice }

  let level: Level
  let title: String
  /// Made only for those that are shown.
  let lines: () -> [String]

  init(level: Level, title: String, lines: @escaping @autoclosure () -> [String]) {
    self.level = level
    self.title = title
    self.lines = lines
  }

  /// GitHub cuts longer messages at 64 KiB, and nobody reads them.
  private static let longestLine = 1000
  private static let maximumLines = 40

  /// `::error title=DB-01 The auth service …::Deployment …%0A…`
  var line: String {
    let list = LongList(lines().filter { !$0.isEmpty }, most: Self.maximumLines)
    let texts = list.shown + (list.rest.map { [$0] } ?? [])
    let message = texts.map { Self.data(SafeText.line($0.excerpt(Self.longestLine))) }
      .joined(separator: "%0A")
    return "::\(level.rawValue) title=\(Self.property(SafeText.line(title.excerpt(200))))"
      + "::\(message)"
  }

  /// `%`, and the line breaks that would end the command. `SafeText` has none left, but this is the
  /// last place that can make sure.
  private static func data(_ text: String) -> String { escaped(text, ["%", "\r", "\n"]) }

  /// In a property, what separates properties as well.
  private static func property(_ text: String) -> String {
    escaped(text, ["%", "\r", "\n", ":", ","])
  }

  private static func escaped(_ text: String, _ special: Set<Unicode.Scalar>) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      guard special.contains(scalar) else {
        escaped.unicodeScalars.append(scalar)
        return
      }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      escaped += "%" + (digits.count < 2 ? "0" : "") + digits
    }
  }
}
