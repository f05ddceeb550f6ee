// Decoding of what is in every object, in place of the general ways, which take several times as
// long: the compiler prefers these, as they name the type.

extension KeyedDecodingContainer {
  /// Labels and the like.
  func decodeIfPresent(
    _: [String: String].Type, forKey key: Key
  ) throws -> [String: String]? {
    guard contains(key), try !decodeNil(forKey: key) else { return nil }
    let words = try nestedContainer(keyedBy: AnyKey.self, forKey: key)
    let keys = words.allKeys
    var dictionary: [String: String] = [:]
    dictionary.reserveCapacity(keys.count)
    for key in keys { dictionary[key.stringValue] = try words.decode(String.self, forKey: key) }
    return dictionary
  }

  /// Who wrote an object, for the types of which that matters.
  func decodeIfPresent(
    _: [Metadata.ManagedFields].Type, forKey key: Key
  ) throws -> [Metadata.ManagedFields]? {
    guard contains(key), try !decodeNil(forKey: key) else { return nil }
    let decoder = try superDecoder(forKey: key)
    return decoder.userInfo[.writers] == nil ? nil : try .init(from: decoder)
  }
}

private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }

  init?(intValue: Int) { nil }
}

extension CodingUserInfoKey {
  /// Set to anything where ``Metadata/managedFields`` are wanted.
  static let writers = CodingUserInfoKey(rawValue: "writers")!
}
