import Patterns
import YAML

/// Reads patterns and says where exactly one of them is wrong.
struct PatternReader {
  let file: String
  let mistakes: Mistakes

  func pattern(_ node: YAMLNode, source: String) -> Pattern? {
    if source.isEmpty {
      mistakes.add(node.place(in: file), "the pattern is empty", "write what to look for")
      return nil
    }
    do throws(PatternError) {
      return try Pattern(source)
    } catch {
      mistakes.add(place(of: error.offset, in: node), error.reason, error.remedy)
      return nil
    }
  }

  /// The place of a character of a scalar, where it can be told from the outside.
  private func place(of offset: Int, in node: YAMLNode) -> Place {
    guard case .scalar(let text, let style) = node.content, let width = node.width else {
      return node.place(in: file)
    }
    let before = text.unicodeScalars.prefix(offset)
    let column: Int
    switch style {
    case .plain: column = node.column + offset
    // Each quote within single quotes is written twice.
    case .singleQuoted: column = node.column + 1 + offset + before.count { $0 == "'" }
    case .doubleQuoted where width == text.unicodeScalars.count + 2:
      column = node.column + 1 + offset
    case .doubleQuoted, .block: column = node.column
    }
    return Place(file: file, line: node.line, column: column)
  }
}
