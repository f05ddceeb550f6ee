import Vocabulary

extension Template {
  /// The text with words in capitals where names will stand: `RELEASE-keycloak`, `NAMESPACE`.
  public var generic: String { filled { $0 == "context" ? "" : Self.word(for: $0) } }

  /// The word in capitals for one name. Unlike `<name>` a shell reads it as a word.
  public static func word(for name: String) -> String {
    if let scaled = ScaledName(name) { return "\(capitals(scaled.name))x\(scaled.factor)" }
    let parts = name.split(separator: ".").map(String.init)
    guard parts.count == 2 else { return capitals(name) }
    if let kind = FactKind(rawValue: parts[0]), kind.attribute(parts[1]) != nil {
      return capitals(parts[0]) + "_" + capitals(parts[1])
    }
    return parts[0] == "pod" ? "POD" : "RELEASE-\(parts[1])"
  }

  /// `releaseNamespace` becomes `RELEASE_NAMESPACE`.
  private static func capitals(_ name: String) -> String {
    name.reduce(into: "") { word, letter in
      if letter.isUppercase { word.append("_") }
      word.append(letter.uppercased())
    }
  }
}
