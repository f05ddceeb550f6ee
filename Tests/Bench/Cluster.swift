import FoundationEssentials
import Glibc
import TestSupport

/// A served cluster in a process of its own, and an environment in which programs meet it.
final class Cluster {
  private let place: Workplace
  private let server: pid_t

  /// - Parameter source: a recording's name, `large` or `tenth`.
  init(_ source: String, latency: Int = 0) throws {
    place = try Workplace(kubeconfig: "", helm: .real(.newestHelm))
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path = "\(place.scratch.path)/kubeconfig"
    server = try Program(words: [program, "serve", path, source, "\(latency)"]).start()
    for _ in 0..<3_000 where place.scratch.text(of: "kubeconfig")?.isEmpty != false {
      usleep(20_000)
    }
    guard place.scratch.text(of: "kubeconfig")?.isEmpty == false else {
      throw Failure("bench serve \(source) did not start")
    }
    try install(.newestKubectl, as: "kubectl")
    try install(.newestHelm, as: "helm")
  }

  /// The program itself instead of the script that notes its calls, so that nothing is added to it.
  private func install(_ tool: FetchedTool, as name: String) throws {
    let file = "\(place.scratch.path)/bin/\(name)"
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: try tool.path())
  }

  deinit {
    kill(server, SIGKILL)
    waitpid(server, nil, 0)
  }

  /// Runs a program by its path, or one of the place's own.
  func run(_ words: [String], output: String = "/dev/null") throws -> Cost {
    let path = place.scratch.path
    var words = words
    if !words[0].contains("/") { words[0] = "\(path)/bin/\(words[0])" }
    return try Program(
      words: words,
      environment: [
        "HOME": "\(path)/home", "TMPDIR": "\(path)/tmp", "PATH": "\(path)/bin",
        "KUBECONFIG": "\(path)/kubeconfig", "LANG": "C.UTF-8",
      ], output: output
    ).run()
  }

  /// Runs a program and returns what it printed.
  func output(of words: [String]) throws -> String {
    let file = "\(place.scratch.path)/output"
    _ = try run(words, output: file)
    return place.scratch.text(of: "output") ?? ""
  }

  /// What the server is asked while `body` runs, one line for each request.
  func requests(during body: () throws -> Void) throws -> [String] {
    let log = "kubeconfig.requests"
    try place.scratch.write("", to: log)
    let before = (place.scratch.text(of: log) ?? "").count
    try body()
    let all = (place.scratch.text(of: log) ?? "").dropFirst(before)
    return all.split(separator: "\n").map(String.init)
  }
}
