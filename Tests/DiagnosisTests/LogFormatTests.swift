import FoundationEssentials
import RuleTable
import Testing
import Vocabulary

@testable import Diagnosis

/// A log says the same however it was fetched and whichever build wrote it.
@Suite struct LogFormatTests {
  private static let table = Result { try RuleTable.builtIn() }

  /// Logs of the real auth service.
  private static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
    + "/Captures/auth-service"

  private static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".log") }.sorted()

  @Test func `there are logs to read`() {
    #expect(Self.names.count > 100)
  }

  @Test(arguments: names)
  func `kubectl's prefixes and times change nothing`(_ name: String) throws {
    let lines = try lines(of: name)
    let fetched = lines.enumerated().map { number, line in
      let time = "2026-11-22T10:00:\(10 + number % 50).\(100_000_000 + number)Z"
      return "[pod/casa-auth-service-6bb8f7cd8d-x2x7p/auth-service] \(time) \(line)\n"
    }
    #expect(try found(in: fetched) == found(in: lines.map { $0 + "\n" }))
  }

  @Test(arguments: names)
  func `the older form of a line and other line ends change nothing`(_ name: String) throws {
    let lines = try lines(of: name)
    let older = lines.map { Self.olderForm(of: $0) + "\r\n" }
    #expect(try found(in: older) == found(in: lines.map { $0 + "\n" }))
  }

  /// `LEVEL  [logger] text` as builds before wrote it: `LEVEL:logger:text`.
  private static func olderForm(of line: String) -> String {
    for level in ["INFO", "WARNING", "ERROR"] where line.hasPrefix("\(level)  [") {
      let rest = line.dropFirst(level.count + 3)
      guard let end = rest.firstIndex(of: "]") else { return line }
      return "\(level):\(rest[..<end]):\(rest[end...].dropFirst(2))"
    }
    return line
  }

  private func lines(of name: String) throws -> [String] {
    let text = try String(contentsOf: URL(filePath: "\(Self.folder)/\(name)"), encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Each rule that says something, with its role.
  private func found(in lines: [String]) throws -> [String] {
    var reader = LogReader(
      try Self.table.get(), name: "auth-service.log",
      origin: LogOrigin(path: "auth-service.log", sample: [])
    ) { $0 }
    Array(lines.joined().utf8).withUnsafeBytes { reader.read($0) }
    return reader.diagnosis().findings.map { "\($0.id) \($0.role) \($0.candidates)" }.sorted()
  }
}
