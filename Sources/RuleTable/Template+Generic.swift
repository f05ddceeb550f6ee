extension Template {
  /// The text with words in capitals where names will stand: `RELEASE-keycloak`, `NAMESPACE`.
  public var generic: String {
    filled { name in
      if name == "context" { return "" }
      let parts = name.split(separator: ".").map(String.init)
      guard parts.count == 2 else { return Self.capitals(name) }
      return parts[0] == "pod" ? "POD" : "RELEASE-\(parts[1])"
    }
  }

  /// `releaseNamespace` becomes `RELEASE_NAMESPACE`.
  private static func capitals(_ name: String) -> String {
    name.reduce(into: "") { word, letter in
      if letter.isUppercase { word.append("_") }
      word.append(letter.uppercased())
    }
  }
}
