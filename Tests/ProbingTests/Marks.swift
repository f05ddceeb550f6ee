import FoundationEssentials

/// Finds the processes of one test by a variable in their environment.
struct Marks: Sendable {
  private let value = UUID().uuidString

  /// To be exported by a shell.
  var variable: String { "CASA_TEST_MARK=\(value)" }

  /// The processes that still run after a moment.
  func left() async throws -> [String] {
    var found: [String] = []
    for _ in 0..<200 {
      found = processes()
      if found.isEmpty { break }
      try await Task.sleep(for: .milliseconds(10))
    }
    return found
  }

  func untilSeen() async throws {
    while processes().isEmpty { try await Task.sleep(for: .milliseconds(5)) }
  }

  private func processes() -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.filter { process in
      guard process.allSatisfy(\.isNumber),
        let environment = try? Data(contentsOf: URL(filePath: "/proc/\(process)/environ"))
      else { return false }
      return environment.split(separator: 0).contains { $0.elementsEqual(variable.utf8) }
    }
  }
}
