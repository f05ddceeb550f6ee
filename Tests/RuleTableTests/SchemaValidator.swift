import FoundationEssentials
import YAML

@testable import RuleTable

/// A JSON value as a schema holds it.
indirect enum JSONValue: Decodable, Equatable, Sendable {
  case object([String: JSONValue])
  case array([JSONValue])
  case string(String)
  case integer(Int)
  case flag(Bool)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Int.self) {
      self = .integer(number)
    } else if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if let items = try? container.decode([JSONValue].self) {
      self = .array(items)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  subscript(_ key: String) -> JSONValue? {
    if case .object(let pairs) = self { pairs[key] } else { nil }
  }

  var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
  var text: String? { if case .string(let text) = self { text } else { nil } }
  var number: Int? { if case .integer(let number) = self { number } else { nil } }
}

/// As much of JSON Schema as the schema of rule files uses; any other word in one is a problem.
struct SchemaValidator: Sendable {
  let schema: JSONValue

  private static let known: Set<String> = [
    "$schema", "$defs", "$ref", "title", "description", "type", "properties", "required", "items",
    "additionalProperties", "enum", "oneOf", "anyOf", "pattern", "minItems", "minLength",
    "maxLength", "minimum", "maximum", "minProperties", "maxProperties",
  ]

  func problems(in node: YAMLNode, file: String) -> [String] {
    problems(in: node, schema).map { "\(file):\($0)" }
  }

  private func problems(in node: YAMLNode, _ schema: JSONValue) -> [String] {
    guard case .object(let words) = schema else { return ["the schema is no object"] }
    func problem(_ text: String) -> String { "\(node.line):\(node.column): \(text)" }

    var found = words.keys.filter { !Self.known.contains($0) }.map { problem("unknown word \($0)") }
    if let name = schema["$ref"]?.text?.split(separator: "/").last {
      guard let target = self.schema["$defs"]?[String(name)] else { return [problem("no \(name)")] }
      found += problems(in: node, target)
    }
    if let choices = schema["anyOf"]?.items,
      choices.allSatisfy({ !problems(in: node, $0).isEmpty })
    {
      found.append(problem("\(node.found) fits none of \(choices.count) forms"))
    }
    if let choices = schema["oneOf"]?.items,
      choices.count(where: { problems(in: node, $0).isEmpty }) != 1
    {
      found.append(problem("\(node.found) does not fit one of \(choices.count) forms"))
    }
    if let type = schema["type"] {
      let types = type.text.map { [$0] } ?? type.items.compactMap(\.text)
      if !types.contains(where: node.isOfType) {
        return found + [problem("\(node.found) is no \(types)")]
      }
    }
    if let choices = schema["enum"]?.items, !choices.contains(node.json) {
      found.append(problem("\(node.found) is not in the list"))
    }
    return found + details(in: node, schema).map(problem) + children(of: node, schema)
  }

  private func details(in node: YAMLNode, _ schema: JSONValue) -> [String] {
    var found: [String] = []
    switch node.content {
    case .scalar(let text, _):
      let count = text.trimmed.count
      if let pattern = schema["pattern"]?.text, let regex = try? Regex(pattern),
        text.firstMatch(of: regex) == nil
      {
        found.append("'\(text)' does not match \(pattern)")
      }
      if let least = schema["minLength"]?.number, count < least { found.append("too short") }
      if let most = schema["maxLength"]?.number, count > most { found.append("too long") }
      if let number = node.number {
        if let least = schema["minimum"]?.number, number < least { found.append("too small") }
        if let most = schema["maximum"]?.number, number > most { found.append("too large") }
      }
    case .sequence(let items):
      if let least = schema["minItems"]?.number, items.count < least { found.append("too few") }
    case .mapping(let pairs):
      let keys = pairs.compactMap(\.key.scalar)
      for key in schema["required"]?.items.compactMap(\.text) ?? [] where !keys.contains(key) {
        found.append("'\(key)' is missing")
      }
      if let least = schema["minProperties"]?.number, keys.count < least { found.append("too few") }
      if let most = schema["maxProperties"]?.number, keys.count > most { found.append("too many") }
      if schema["additionalProperties"] == .flag(false) {
        found += keys.filter { schema["properties"]?[$0] == nil }.map { "unknown key '\($0)'" }
      }
    }
    return found
  }

  private func children(of node: YAMLNode, _ schema: JSONValue) -> [String] {
    switch node.content {
    case .scalar: []
    case .sequence(let items):
      schema["items"].map { schema in items.flatMap { problems(in: $0, schema) } } ?? []
    case .mapping(let pairs):
      pairs.flatMap { key, value in
        schema["properties"]?[key.scalar ?? ""].map { problems(in: value, $0) } ?? []
      }
    }
  }
}

extension YAMLNode {
  /// What an editor's YAML reader makes of a scalar.
  fileprivate var json: JSONValue {
    if let flag { return .flag(flag) }
    if let number { return .integer(number) }
    return .string(scalar ?? "")
  }

  fileprivate func isOfType(_ type: String) -> Bool {
    switch (type, content) {
    case ("object", .mapping), ("array", .sequence): true
    case ("string", .scalar): flag == nil && number == nil && !isNothing
    case ("number", .scalar), ("integer", .scalar): number != nil
    case ("boolean", .scalar): flag != nil
    default: false
    }
  }
}
