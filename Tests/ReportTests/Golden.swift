import Foundation
import Testing

/// A text that a test compares with; `UPDATE_GOLDEN=1 swift test` writes it again.
struct Golden {
  let name: String

  func expect(_ text: String, at place: SourceLocation = #_sourceLocation) throws {
    let file = Self.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      return try Data(text.utf8).write(to: file)
    }
    let expected = try? String(decoding: Data(contentsOf: file), as: UTF8.self)
    let wanted = try #require(
      expected, "Golden/\(name) is missing; UPDATE_GOLDEN=1 writes it", sourceLocation: place)
    #expect(text == wanted, "Golden/\(name)\n\(difference(wanted, text))", sourceLocation: place)
  }

  private func difference(_ wanted: String, _ text: String) -> String {
    let old = wanted.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    return new.difference(from: old).map { change in
      switch change {
      case .remove(let line, let text, _): "-\(line + 1): \(text)"
      case .insert(let line, let text, _): "+\(line + 1): \(text)"
      }
    }.joined(separator: "\n")
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")
}
