import FoundationEssentials
import TestSupport

/// How soon casa is there, and how large it is.
struct StartSpeed {
  let casa: String
  var repetitions = 21

  func measure() throws -> Findings {
    var findings = Findings()
    let help = Program(words: [casa, "--help"], environment: ["LANG": "C.UTF-8"])
    _ = try help.run()
    let comparison = try Comparison(repetitions: repetitions, [("help", { try help.run() })])
    let wall = comparison.series("help", \.wall)
    findings.add(
      "`casa --help` within 15 ms",
      "\(milliseconds(wall)), CPU \(milliseconds(comparison.series("help", \.cpu)))",
      reached: wall.median <= 0.015)
    let size = try strippedSize(casa)
    findings.add(
      "the stripped binary under 25 MB", "\((Double(size) / 1e6).shown(1)) MB",
      reached: size < 25_000_000)
    return findings
  }

  private func milliseconds(_ series: Series) -> String {
    "\(Series(values: series.values.map { $0 * 1000 }).shown(digits: 1)) ms"
  }

  private func strippedSize(_ path: String) throws -> Int {
    let scratch = try Scratch()
    let copy = "\(scratch.path)/casa"
    let cost = try Program(words: ["/usr/bin/strip", "-o", copy, path]).run()
    guard cost.status == 0 else { throw Failure("strip \(path): status \(cost.status)") }
    return try Data(contentsOf: URL(filePath: copy), options: .mappedIfSafe).count
  }
}

/// A build of everything that `swift build` builds, in a folder of its own.
struct BuildSpeed {
  func measure() throws -> Findings {
    let scratch = try Scratch()
    var environment = ProcessInfo.processInfo.environment
    environment["SWIFT_DETERMINISTIC_HASHING"] = nil
    let cost = try Program(
      words: ["/usr/bin/env", "swift", "build", "--scratch-path", "\(scratch.path)/build"],
      environment: environment
    ).run()
    guard cost.status == 0 else { throw Failure("swift build: status \(cost.status)") }
    var findings = Findings()
    findings.add(
      "`swift build` from clean within 180 s",
      "\(cost.wall.shown(0)) s, CPU \(cost.cpu.shown(0)) s", reached: cost.wall < 180)
    return findings
  }
}
