/// A name, an address or a word that somebody wrote, redacted while it is decoded like ``FreeText``.
///
/// For fields that should hold no secret, where a person may have put one all the same.
@propertyWrapper
public struct Cleaned: Sendable, Hashable, Codable {
  public var wrappedValue: String?

  public init(wrappedValue: String?) { self.wrappedValue = wrappedValue }

  public init(from decoder: any Decoder) throws {
    wrappedValue = try FreeText?(from: decoder)?.value
  }

  public func encode(to encoder: any Encoder) throws { try wrappedValue.encode(to: encoder) }
}

extension KeyedDecodingContainer {
  /// An absent field is nil, as it is without the wrapper.
  public func decode(_: Cleaned.Type, forKey key: Key) throws -> Cleaned {
    Cleaned(wrappedValue: try decodeIfPresent(FreeText.self, forKey: key)?.value)
  }
}

extension KeyedEncodingContainer {
  /// Nil is an absent field.
  public mutating func encode(_ value: Cleaned, forKey key: Key) throws {
    try encodeIfPresent(value.wrappedValue, forKey: key)
  }
}
