import Patterns
import Vocabulary
import YAML

/// The demands on a `log` condition beyond other kinds, so that megabytes of lines can be searched.
enum LogConditions {
  static let onsetKey = "onset"
  /// No timeout of CASA's programs is longer than an hour.
  static let onsetSeconds = 1...3600

  /// The seconds by which the failure began before its line; nil where none are written.
  static func onset(
    _ pairs: [(key: YAMLNode, value: YAMLNode)], _ file: String, _ mistakes: Mistakes
  ) -> Int? {
    guard let node = pairs.first(where: { $0.key.scalar == onsetKey })?.value else { return nil }
    if let seconds = node.number, onsetSeconds.contains(seconds) { return seconds }
    mistakes.add(
      node.place(in: file),
      "'onset' is no number of seconds from \(onsetSeconds.lowerBound) to \(onsetSeconds.upperBound)",
      "write how long before its line the failure began at least, such as 126")
    return nil
  }

  static func check(
    _ fact: FactCondition, _ pairs: [(key: YAMLNode, value: YAMLNode)], at place: Place,
    _ file: String, _ mistakes: Mistakes
  ) {
    func written(_ name: String) -> YAMLNode? { pairs.first { $0.key.scalar == name }?.value }

    if let node = written("component") {
      switch fact["component"] {
      case .oneOf, nil: break
      default:
        mistakes.add(
          node.place(in: file), "the component of a log condition is not fixed",
          "name it; its log has to be fetched beforehand")
      }
    } else {
      mistakes.add(place, "a log condition names no component", "add component:")
    }

    guard let node = written("line") else {
      mistakes.add(place, "a log condition has no line", "add line: and a pattern")
      return
    }
    switch fact["line"] {
    case .text(let pattern):
      guard pattern.requiredLiterals.isEmpty else { return }
      mistakes.add(
        node.place(in: file), "no literal is in every line that the pattern matches",
        "write at least three letters in a row outside of classes and alternatives")
    case .textLacks:
      mistakes.add(
        node.place(in: file), "'not' is used with the line of a log condition",
        "put the log condition under none:")
    case .bound:
      mistakes.add(
        node.place(in: file), "a placeholder is in the line of a log condition",
        "write a pattern with a named group")
    default: break
    }
  }
}
