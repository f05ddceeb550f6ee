import Vocabulary
import YAML

/// Reads the examples of one rule: lines of a log, or small worlds of facts.
struct ExampleReader {
  let fields: Fields
  /// The rule's first log condition; a string is a line of its log.
  let log: FactCondition?

  private var file: String { fields.file }
  private var mistakes: Mistakes { fields.mistakes }

  func examples() -> Examples {
    Examples(fires: list("fires"), silent: list("silent"))
  }

  private func list(_ key: String) -> [Example] {
    fields.list(key, minimum: 1).compactMap(example)
  }

  private func example(_ node: YAMLNode) -> Example? {
    if node.scalar != nil { return line(node) }
    let keys = ["facts", "unseen"]
    guard
      let fields = Fields(
        node, of: "an example", keys: keys, required: ["facts"], file: file, mistakes: mistakes)
    else { return nil }
    return Example(
      facts: fields.list("facts").compactMap(fact), unseen: fields.list("unseen").compactMap(kind),
      place: fields.place)
  }

  private func line(_ node: YAMLNode) -> Example? {
    guard let line = node.scalar, !node.isNothing, !line.trimmed.isEmpty else {
      return fields.refuse(node, "an example is empty", "write a line or facts:")
    }
    guard let log else {
      return fields.refuse(
        node, "an example is a line, but the rule has no log condition", "write facts: instead")
    }
    var attributes: [(name: String, value: String)] = []
    for name in ["component", "container"] {
      if case .oneOf(let values) = log[name] { attributes.append((name, values[0])) }
    }
    // A block scalar ends with a line break that is none of the line's.
    attributes.append(("line", line.last == "\n" ? String(line.dropLast()) : line))
    return Example(
      facts: [Example.Fact(kind: .log, attributes: attributes)], unseen: [],
      place: node.place(in: file))
  }

  private func kind(_ node: YAMLNode) -> FactKind? {
    let word = node.scalar ?? node.found
    if let kind = FactKind(rawValue: word) { return kind }
    mistakes.addUnknown(
      node.place(in: file), "'\(word)' is no kind of fact", word,
      of: FactKind.allCases.map(\.rawValue))
    return nil
  }

  private func fact(_ node: YAMLNode) -> Example.Fact? {
    guard case .mapping(let pairs) = node.content, pairs.count == 1 else {
      return fields.refuse(
        node, "a fact has exactly one key, and here is \(node.found)",
        "write KIND: {attribute: value}")
    }
    guard let kind = kind(pairs[0].key) else { return nil }
    guard case .mapping(let values) = pairs[0].value.content else {
      return fields.refuse(
        pairs[0].value, "'\(kind.rawValue)' is \(pairs[0].value.found)",
        "write its attributes: {attribute: value}")
    }
    let attributes = values.compactMap { key, value in
      AttributeName.attribute(of: kind, key, in: file, mistakes).flatMap { self.value(value, $0) }
    }
    return Example.Fact(kind: kind, attributes: attributes)
  }

  private func value(_ node: YAMLNode, _ attribute: Attribute) -> (name: String, value: String)? {
    let place = node.place(in: file)
    let fits =
      switch attribute.kind {
      case .flag: node.flag != nil
      case .number: node.number != nil
      case .name, .text: node.scalar != nil && !node.isNothing
      }
    guard fits, let text = node.scalar else {
      let wanted =
        switch attribute.kind {
        case .flag: "true or false"
        case .number: "a whole number"
        case .name, .text: "a text"
        }
      mistakes.add(
        place, "'\(attribute.name)' is a \(attribute.kind.rawValue), and here is \(node.found)",
        "write \(wanted)")
      return nil
    }
    if attribute.kind == .name, !attribute.values.isEmpty, !attribute.values.contains(text) {
      mistakes.addUnknown(
        place, "'\(text)' is no value of '\(attribute.name)'", text, of: attribute.values)
    }
    return (attribute.name, text)
  }
}
