/// Text that somebody wrote and that may hold a secret: a message, a description, a setting.
///
/// It is redacted while it is decoded, so no such text enters the evidence as it was.
public struct FreeText: Sendable, Hashable, Codable, ExpressibleByStringLiteral {
  public var value: String

  public init(_ value: String) { self.value = value }

  public init(stringLiteral value: String) { self.value = value }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    let redactor = decoder.userInfo[.redactor] as? Redactor
    value = redactor?.pass(text) ?? text
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}

extension CodingUserInfoKey {
  /// The ``Redactor`` that decoding ``FreeText`` uses.
  public static let redactor = CodingUserInfoKey(rawValue: "redactor")!
}
