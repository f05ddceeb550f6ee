import FoundationEssentials
import TestSupport

/// `casa doctor logs` against ripgrep with the table's patterns, on one core.
struct LogSpeed {
  let casa: String
  var sizes = [100, 1024]

  func measure() throws -> Findings {
    var findings = Findings()
    var rows: [[String]] = []
    for size in sizes {
      let scratch = try Scratch()
      let (log, patterns) = ("\(scratch.path)/log", "\(scratch.path)/patterns")
      let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      let written = try Program(words: [program, "log", log, "\(size)", patterns]).run()
      guard written.status == 0 else { throw Failure("bench log: status \(written.status)") }
      // Both read the file once before it counts, so that it is in memory.
      let comparison = try Comparison(
        repetitions: size > 500 ? 4 : 8, candidates(log, patterns)
      ).withoutFirst
      for name in comparison.names {
        let cpu = comparison.series(name, \.cpu)
        rows.append([
          "\(size) MiB", name, comparison.series(name, \.wall).shown(), cpu.shown(),
          (Double(size) / cpu.median).shown(0), comparison.memory(name).mebibytes,
        ])
      }
      for (source, casa, rg) in [
        ("a file", Self.casaFile, Self.rgFile), ("a pipe", Self.casaPipe, Self.rgPipe),
      ] {
        let ratio = comparison.ratio(casa, to: rg, \.cpu)
        findings.add(
          "\(size) MiB from \(source): at most ripgrep's CPU time", "\(ratio.shown()) of it",
          reached: ratio.median <= 1)
        let memory = comparison.memory(casa)
        findings.add(
          "\(size) MiB from \(source): under 64 MiB of memory", memory.mebibytes,
          reached: memory < 64 << 20)
      }
    }
    findings.details.append(
      Findings.table(
        ["log", "command", "seconds", "CPU seconds", "MiB per CPU second", "memory"], rows))
    return findings
  }

  private static let casaFile = "`casa doctor logs FILE`"
  private static let casaPipe = "`casa doctor logs -`"
  private static let rgFile = "`rg -j1 -c -f PATTERNS FILE`"
  private static let rgASCII = "`rg -j1 --no-unicode -c -f PATTERNS FILE`"
  private static let rgPipe = "`rg -j1 -c -f PATTERNS -`"

  private func candidates(
    _ log: String, _ patterns: String
  ) -> [(name: String, run: () throws -> Cost)] {
    let rg = ["/usr/bin/rg", "--no-config", "-j1", "-c", "-f", patterns]
    let programs: [(String, Program)] = [
      (Self.casaFile, Program(words: [casa, "doctor", "logs", log])),
      (Self.rgFile, Program(words: rg + [log])),
      (Self.rgASCII, Program(words: rg + ["--no-unicode", log])),
      (Self.casaPipe, Program(words: [casa, "doctor", "logs", "-"], pipedFile: log)),
      (Self.rgPipe, Program(words: rg + ["-"], pipedFile: log)),
    ]
    return programs.map { name, program in
      var program = program
      program.isOnOneCore = true
      program.environment = ["LANG": "C.UTF-8"]
      return (name, { try program.run() })
    }
  }
}
