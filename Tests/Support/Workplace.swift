import FoundationEssentials
import Glibc

/// Where casa runs in a test: its own home, temporary folder, PATH and kubeconfig.
public final class Workplace: Sendable {
  /// The kubectl that casa finds.
  public enum KubectlProgram: Sendable {
    /// The real one; each call is noted.
    case real
    case missing
    /// One of the fetched ones; each call is noted.
    case fetched(FetchedTool)
    /// A POSIX shell script; `$REAL` is the real kubectl's path.
    case script(String)
  }

  public let scratch: Scratch
  /// In the environment of casa and so of everything that it starts.
  let marker: String

  /// - Parameters:
  ///   - kubeconfig: the file's text.
  ///   - helm: nil for none on PATH.
  public init(
    kubeconfig: String, helm: HelmStandIn? = nil, kubectl: KubectlProgram = .real
  ) throws {
    scratch = try Scratch()
    marker = "CASA_TEST_RUN=\(scratch.path)"
    for folder in ["bin", "home", "tmp"] { try scratch.makeFolder(folder) }
    try scratch.write(kubeconfig, to: "kubeconfig")
    try helm?.install(in: scratch, folder: "bin")
    let note = #"echo "$$ $*" >> "$0.calls""#
    switch kubectl {
    case .missing: break
    case .real:
      try installKubectl("\(note)\nexec '\(Self.realKubectl())' \"$@\"")
    case .fetched(let tool):
      try installKubectl("\(note)\nexec '\(tool.path())' \"$@\"")
    case .script(let script):
      try installKubectl("\(note)\nREAL='\(Self.realKubectl())'\n\(script)")
    }
  }

  private func installKubectl(_ script: String) throws {
    try scratch.write("#!/bin/sh\n\(script)\n", to: "bin/kubectl", isProgram: true)
  }

  /// One that a person installed on this machine, else the newest of the fetched ones;
  /// `CASA_TEST_KUBECTL` names another.
  public static func realKubectl() throws -> String {
    if let named = variable("CASA_TEST_KUBECTL") { return named }
    for folder in (variable("PATH") ?? "").split(separator: ":") {
      let file = "\(folder)/kubectl"
      if access(file, X_OK) == 0 { return file }
    }
    if let fetched = try? FetchedTool.newestKubectl.path() { return fetched }
    throw Failure("these tests need kubectl on PATH")
  }

  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// How casa and the programs that it starts are called.
  var environment: [String: String] {
    let path = scratch.path
    var environment = [
      "HOME": "\(path)/home", "TMPDIR": "\(path)/tmp", "PATH": "\(path)/bin",
      "KUBECONFIG": "\(path)/kubeconfig", "CASA_TEST_RUN": path, "LANG": "C.UTF-8",
    ]
    // How a sanitizer is set up holds for the tested program, too.
    for name in ["ASAN_OPTIONS", "TSAN_OPTIONS"] {
      environment[name] = Self.variable(name)
    }
    return environment
  }

  /// Each call of kubectl so far: its process and its arguments.
  public var kubectlCalls: [(process: Int32, arguments: String)] {
    (scratch.text(of: "bin/kubectl.calls") ?? "").split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      return Int32(parts[0]).map { ($0, parts.count > 1 ? String(parts[1]) : "") }
    }
  }

  /// Returns when kubectl was called with that word so many times.
  public func untilCalled(_ word: String, times: Int) async throws {
    while kubectlCalls.count(where: { $0.arguments.contains(word) }) < times {
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  /// The words that helm was called with.
  public var helmWords: [String] {
    (scratch.text(of: "bin/helm.words") ?? "").split(separator: "\n").map(String.init)
  }

  /// What is left of a run: files in its temporary folder, processes that carry its marker.
  func leftovers() async throws -> [String] {
    var found: [String] = []
    // What was killed a moment ago needs a moment to go.
    for _ in 0..<1000 {
      found = scratch.files(in: "tmp") + processes()
      if found.isEmpty { break }
      try await Task.sleep(for: .milliseconds(10))
    }
    return found
  }

  private func processes() -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.filter { $0.allSatisfy(\.isNumber) }.compactMap { process in
      guard let environment = try? Data(contentsOf: URL(filePath: "/proc/\(process)/environ")),
        environment.split(separator: 0).contains(where: { $0.elementsEqual(marker.utf8) })
      else { return nil }
      let command = (try? Data(contentsOf: URL(filePath: "/proc/\(process)/cmdline"))) ?? Data()
      let words = command.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      return "process \(process): \(words.joined(separator: " "))"
    }
  }
}
