/// A file of `Rules/` that the program carries.
public struct RuleText: Sendable {
  /// The path below `Rules/`, such as `keycloak/KC-01.yaml`.
  public var name: String
  /// UTF-8, byte for byte as in the folder when the program was built.
  public var bytes: [UInt8]

  /// Every file, sorted by name.
  public static var all: [RuleText] {
    ruleFiles.map { file in
      RuleText(
        name: file.name,
        bytes: file.text.withUTF8Buffer(Array.init))
    }
  }
}
