import YAML

/// Reads `3` or `{atLeast: 3, below: 10}`.
struct NumberReader {
  let name: String
  let file: String
  let mistakes: Mistakes

  private static let keys = ["atLeast", "atMost", "above", "below"]

  func range(_ node: YAMLNode) -> NumberRange? {
    if let number = node.number { return NumberRange(atLeast: number, atMost: number) }
    guard case .mapping = node.content else {
      return refuse(node, "'\(name)' is a number, and here is \(node.found)")
    }
    let count = mistakes.errors.count
    guard
      let fields = Fields(
        node, of: "a number", keys: Self.keys, required: [], file: file, mistakes: mistakes)
    else { return nil }
    let lower = [limit("atLeast", fields), limit("above", fields).map { $0 + 1 }].compactMap(\.self)
    let upper = [limit("atMost", fields), limit("below", fields).map { $0 - 1 }].compactMap(\.self)
    guard mistakes.errors.count == count else { return nil }
    if lower.count + upper.count == 0 { return refuse(node, "'\(name)' has no limit") }
    if let least = lower.max(), let most = upper.min(), least > most {
      return refuse(node, "no number can be '\(name)' here")
    }
    return NumberRange(atLeast: lower.max(), atMost: upper.min())
  }

  private func limit(_ key: String, _ fields: Fields) -> Int? {
    guard let node = fields[key] else { return nil }
    return node.number ?? refuse(node, "'\(key)' is \(node.found)")
  }

  private func refuse<Value>(_ node: YAMLNode, _ reason: String) -> Value? {
    mistakes.add(
      node.place(in: file), reason, "write a whole number or {atLeast|atMost|above|below: number}")
    return nil
  }
}
