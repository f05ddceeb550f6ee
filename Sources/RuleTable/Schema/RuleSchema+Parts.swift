extension RuleSchema {
  static var placeholder: JSONText { pattern("\\{\\{.+\\}\\}") }

  static func ref(_ name: String) -> JSONText { .object([("$ref", .string("#/$defs/\(name)"))]) }

  static func pattern(_ pattern: String) -> JSONText {
    .object([("type", .string("string")), ("pattern", .string(pattern))])
  }

  /// One of a closed list; YAML reads a plain `true` as a flag, so that one is in the list too.
  static func choice(_ values: [String]) -> JSONText {
    let flags = values.compactMap(Bool.init).map(JSONText.flag)
    return .object([("enum", .array(values.map(JSONText.string) + flags))])
  }

  static func described(_ description: String, _ pairs: [(String, JSONText)]) -> JSONText {
    .object([("description", .string(description))] + pairs)
  }

  static func list(
    of item: JSONText, _ description: String? = nil, minimum: Int = 0
  ) -> JSONText {
    var pairs: [(String, JSONText)] = [("type", .string("array")), ("items", item)]
    if minimum > 0 { pairs.append(("minItems", .integer(minimum))) }
    return description.map { described($0, pairs) } ?? .object(pairs)
  }

  /// A mapping with these keys and no others.
  static func object(_ required: [String], _ properties: [(String, JSONText)]) -> JSONText {
    var pairs: [(String, JSONText)] = [
      ("type", .string("object")), ("additionalProperties", .flag(false)),
    ]
    if !required.isEmpty { pairs.append(("required", .strings(required))) }
    return .object(pairs + [("properties", .object(properties))])
  }

  /// A mapping with exactly one of these keys.
  static func oneKey(_ properties: [(String, JSONText)]) -> JSONText {
    .object([
      ("type", .string("object")), ("additionalProperties", .flag(false)),
      ("minProperties", .integer(1)), ("maxProperties", .integer(1)),
      ("properties", .object(properties)),
    ])
  }
}
