package import YAML

extension YAMLReader {
  /// The document in a file, or nil where it is not one; what is wrong goes to `mistakes`.
  package static func read(_ bytes: [UInt8], file: String, mistakes: Mistakes) -> YAMLNode? {
    let (root, found) = read(bytes)
    for mistake in found {
      mistakes.add(
        Place(file: file, line: mistake.line, column: mistake.column), mistake.reason,
        mistake.remedy)
    }
    return root
  }
}

extension YAMLNode {
  func place(in file: String) -> Place { Place(file: file, line: line, column: column) }
}
