import Foundation
import Subprocess
import SystemPackage
import Testing

/// A program of the system that reads a format, to see whether it takes what was written.
struct OutsideProgram {
  let name: String
  /// What brings it.
  let package: String

  static let xmllint = OutsideProgram(name: "xmllint", package: "libxml2-utils")
  static let chromium = OutsideProgram(name: "chromium", package: "chromium")
  /// Debian's own, which sees Debian's modules.
  static let python = OutsideProgram(name: "/usr/bin/python3", package: "python3-jsonschema")

  struct Result {
    let status: Int
    let output: String
    let error: String
  }

  /// Runs it to its end; timeout(1) ends it and everything it started when it takes too long.
  func run(_ arguments: [String], seconds: Int = 600) async throws -> Result {
    let words = ["-k", "5", "\(seconds)", name] + arguments
    let result = try await Subprocess.run(
      .path("/usr/bin/timeout"), arguments: Arguments(words), input: .none,
      output: .bytes(limit: 64 << 20), error: .bytes(limit: 64 << 20))
    let status =
      switch result.terminationStatus {
      case .exited(let code): Int(code)
      case .signaled(let number): 128 + Int(number)
      }
    try #require(status != 127, "\(name) is missing: apt-get install \(package), or .ci/setup.sh")
    return Result(
      status: status, output: String(decoding: result.standardOutput, as: UTF8.self),
      error: String(decoding: result.standardError, as: UTF8.self))
  }

  static let schemas = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Schemas")
  static let docs = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs")
}

/// A folder of its own that is gone when the test is.
struct Folder: ~Copyable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "casa-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  @discardableResult
  func write(_ text: String, _ name: String) throws -> String {
    let file = url.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}

/// Validates JSON documents with Debian's python3-jsonschema.
enum JSONSchemaCheck {
  private static let script = """
    import json, sys
    from jsonschema.validators import validator_for
    schema = json.load(open(sys.argv[1]))
    kind = validator_for(schema)
    kind.check_schema(schema)
    check = kind(schema)
    for file in sys.argv[2:]:
        for error in list(check.iter_errors(json.load(open(file))))[:5]:
            print(file.rsplit("/", 1)[-1], list(error.absolute_path), error.message[:300])
    """

  /// What is wrong with the documents, a line each.
  static func problems(_ schema: URL, _ documents: [(name: String, text: String)]) async throws
    -> String
  {
    let folder = try Folder()
    let files = try documents.map { try folder.write($0.text, $0.name) }
    let run = try await OutsideProgram.python.run(
      ["-W", "ignore", "-c", script, schema.path] + files)
    try #require(
      run.status == 0,
      "python3-jsonschema is needed: apt-get install it, or .ci/setup.sh\n\(run.error)")
    return run.output
  }
}
