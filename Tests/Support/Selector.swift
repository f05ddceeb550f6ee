/// A label or field selector, as the API server understands it.
struct Selector {
  private enum Test {
    case isIn(String, Set<String>)
    case isNotIn(String, Set<String>)
    case exists(String)
    case isMissing(String)
  }

  private let tests: [Test]

  init(_ text: String) {
    tests = Self.parts(of: text).compactMap(Self.test)
  }

  /// - Parameter value: looks up a label or field.
  func matches(_ value: (String) -> String?) -> Bool {
    tests.allSatisfy { test in
      switch test {
      case .isIn(let key, let wanted): value(key).map(wanted.contains) ?? false
      case .isNotIn(let key, let unwanted): !(value(key).map(unwanted.contains) ?? false)
      case .exists(let key): value(key) != nil
      case .isMissing(let key): value(key) == nil
      }
    }
  }

  /// The parts between commas; those inside parentheses separate values.
  private static func parts(of text: String) -> [String] {
    var parts = [""]
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map { trimmed($0[...]) }.filter { !$0.isEmpty }
  }

  private static func test(_ part: String) -> Test? {
    if let open = part.firstIndex(of: "(") {
      let words = part[..<open].split(separator: " ").map(String.init)
      let values = Set(
        part[part.index(after: open)...].dropLast().split(separator: ",").map(trimmed))
      guard words.count == 2 else { return nil }
      return words[1] == "notin" ? .isNotIn(words[0], values) : .isIn(words[0], values)
    }
    if part.hasPrefix("!") { return .isMissing(String(part.dropFirst())) }
    guard let sign = part.firstIndex(of: "=") else { return .exists(part) }
    let key = part[..<sign]
    let value = part[part.index(after: sign)...].drop { $0 == "=" }
    if key.hasSuffix("!") { return .isNotIn(trimmed(key.dropLast()), [trimmed(value)]) }
    return .isIn(trimmed(key), [trimmed(value)])
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}

extension JSON {
  func matches(labels selector: String) -> Bool {
    Selector(selector).matches { self["metadata"]["labels"][$0].string }
  }

  /// Fields as `metadata.name` or `status.phase`; a field that is not there is empty.
  func matches(fields selector: String) -> Bool {
    Selector(selector).matches { path in
      let field = path.split(separator: ".").reduce(self) { $0[String($1)] }
      return field.string ?? field.integer.map { "\($0)" } ?? field.bool.map { "\($0)" } ?? ""
    }
  }
}
