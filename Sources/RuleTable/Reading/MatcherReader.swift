import Patterns
import Vocabulary
import YAML

/// Reads what an attribute is compared with, as the attribute's kind allows it.
struct MatcherReader {
  let attribute: Attribute
  let file: String
  let bound: BoundNames
  let mistakes: Mistakes

  func matcher(_ node: YAMLNode) -> Matcher? {
    if let template = placeholder(in: node) {
      if attribute.kind == .flag { return refuse(node, "true or false") }
      bound.check(template, at: node.place(in: file), mistakes: mistakes)
      return .bound(template)
    }
    switch attribute.kind {
    case .flag:
      return node.flag.map(Matcher.flag) ?? refuse(node, "true or false")
    case .name:
      if let node = negated(node) { return names(node).map(Matcher.noneOf) }
      return names(node).map(Matcher.oneOf)
    case .text:
      if let node = negated(node) { return pattern(node).map(Matcher.textLacks) }
      return pattern(node).map(Matcher.text)
    case .number:
      return NumberReader(name: attribute.name, file: file, mistakes: mistakes).range(node)
        .map(Matcher.number)
    }
  }

  /// A text that holds a placeholder is compared as a whole, whatever the attribute's kind.
  private func placeholder(in node: YAMLNode) -> Template? {
    guard let text = node.scalar, Template.isOpened(in: text) else { return nil }
    return Template(text)
  }

  /// The node under the only key `not`.
  private func negated(_ node: YAMLNode) -> YAMLNode? {
    guard case .mapping(let pairs) = node.content, pairs.count == 1, pairs[0].key.scalar == "not"
    else { return nil }
    return pairs[0].value
  }

  private func names(_ node: YAMLNode) -> [String]? {
    guard case .sequence(let items) = node.content else { return name(node).map { [$0] } }
    if items.isEmpty { return refuse(node, "at least one word") }
    let names = items.map(name)
    return names.contains(nil) ? nil : names.compactMap(\.self)
  }

  private func name(_ node: YAMLNode) -> String? {
    guard let text = node.scalar, !node.isNothing else {
      return refuse(node, "a word, a list of words or {not: word}")
    }
    if Template.isOpened(in: text) {
      mistakes.add(
        node.place(in: file), "a placeholder is in a list or after 'not'",
        "compare with one placeholder alone")
      return nil
    }
    guard attribute.values.isEmpty || attribute.values.contains(text) else {
      mistakes.addUnknown(
        node.place(in: file), "'\(text)' is no value of '\(attribute.name)'", text,
        of: attribute.values)
      return nil
    }
    return text
  }

  private func pattern(_ node: YAMLNode) -> Pattern? {
    guard let text = node.scalar, !node.isNothing else {
      return refuse(node, "a pattern or {not: pattern}")
    }
    return PatternReader(file: file, mistakes: mistakes).pattern(node, source: text)
  }

  private func refuse<Value>(_ node: YAMLNode, _ wanted: String) -> Value? {
    mistakes.add(
      node.place(in: file),
      "'\(attribute.name)' is a \(attribute.kind.rawValue), and here is \(found(node))",
      "write \(wanted)")
    return nil
  }

  private func found(_ node: YAMLNode) -> String {
    guard case .mapping(let pairs) = node.content, let key = pairs.first?.key.scalar else {
      return node.found
    }
    return "a mapping with '\(key)'"
  }
}
