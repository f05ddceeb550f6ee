import Foundation
import Synchronization

/// The casa that the tests run. `CASA_TEST_PROGRAM` names it, and then it has to be what its users
/// get: optimised, and built from the sources as they are. Without a name it is the one that
/// SwiftPM built beside the tests, and the tests say so.
struct TestedProgram: Sendable {
  let path: String

  /// Found and checked once for all tests of the process.
  static let current = Result { try found() }

  private static func found() throws -> TestedProgram {
    if let named = getenv("CASA_TEST_PROGRAM").map({ String(cString: $0) }) {
      let program = TestedProgram(path: named)
      guard named.hasPrefix("/") else {
        throw Failure("CASA_TEST_PROGRAM is '\(named)'; give the whole path")
      }
      guard access(named, X_OK) == 0 else {
        throw Failure(
          "CASA_TEST_PROGRAM is \(named), and no program is there; `make release` builds it")
      }
      let version = try program.version()
      guard !version.hasSuffix(" debug") else {
        throw Failure("\(named) is a debug build; `make release` builds the one that is installed")
      }
      if let newer = try program.newerSource() {
        throw Failure("\(named) is older than \(newer); `make release` builds it again")
      }
      return program.announced("\(version), optimised")
    }
    let program = TestedProgram(path: try besideTests())
    return program.announced("\(try program.version()), built beside the tests")
  }

  private func announced(_ words: String) -> TestedProgram {
    FileHandle.standardError.write(Data("tested program: \(path) (\(words))\n".utf8))
    return self
  }

  /// SwiftPM runs the test bundle from the folder of the products.
  private static func besideTests() throws -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let tests = [
      String(decoding: buffer.prefix(max(0, count)), as: UTF8.self), CommandLine.arguments[0],
    ]
    for file in tests {
      let casa =
        file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/") + "/casa"
      if access(casa, X_OK) == 0 { return casa }
    }
    throw Failure("no casa beside the tests; `swift build` makes it")
  }

  /// What `casa version` prints: `casa 1.2.3`, and ` debug` after it if it is not optimised.
  private func version() throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: path)
    process.arguments = ["version"]
    process.standardOutput = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let version = String(decoding: text, as: UTF8.self).trimmingCharacters(in: .newlines)
    guard process.terminationStatus == 0, version.hasPrefix("casa ") else {
      throw Failure("\(path) version: status \(process.terminationStatus), '\(version)'")
    }
    return version
  }

  /// A source of the program that was written after it was built.
  private func newerSource() throws -> String? {
    let built = try modified(path)
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
      .standardizedFileURL
    for folder in ["Sources", "Rules", "Package.swift"] {
      let place = root.appending(path: folder).path()
      let below = FileManager.default.enumerator(atPath: place)?.compactMap { $0 as? String } ?? []
      for file in [place] + below.map({ "\(place)/\($0)" }) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else { continue }
        if !isFolder.boolValue, try modified(file) > built { return file }
      }
    }
    return nil
  }

  private func modified(_ file: String) throws -> Date {
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    return attributes[.modificationDate] as? Date ?? .distantFuture
  }
}
