import Glibc
import TestSupport
import Testing

/// Whoever writes it, and wherever it is quoted: nothing of it acts on a terminal.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct HostileTextTests {
  /// An escape sequence, a title, a carriage return, bidirectional and invisible characters, C1.
  static let hostile =
    "\u{1B}[2Jx\u{1B}]0;t\u{7}\r\u{202E}a\u{200B}b\u{2066}\u{FEFF}\u{9B}31m\u{E0041}"

  private static func unsafe(in text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: scalar != "\n"
      default: false
      }
    }
  }

  private func check(_ run: CasaRun, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(Self.unsafe(in: run.output + run.error) == [], sourceLocation: sourceLocation)
    #expect((run.output + run.error).contains("<U+"), sourceLocation: sourceLocation)
  }

  private func casa(_ words: [String]) async throws -> CasaRun {
    try await CasaRun.casa(words, in: Workplace(kubeconfig: "", kubectl: .missing))
  }

  @Test func `A server's words on stderr`() async throws {
    for kind in [
      Fault.Kind.status(500, Self.hostile), .status(403, Self.hostile), .body(Self.hostile),
    ] {
      let visit = try await Visit.doctor(
        [], at: Recordings.cluster("healthy"), faults: [Fault(kind, on: "version")])
      #expect(visit.run.status == 69)
      check(visit.run)
    }
  }

  @Test func `kubectl's words on stderr`() async throws {
    let visit = try await Visit.doctor(
      [], at: Recordings.cluster("healthy"),
      kubectl: .script("printf 'error: \\033[2J\\342\\200\\256 no context\\n' >&2; exit 1"))
    #expect(visit.run.status == 69)
    #expect(Self.unsafe(in: visit.run.error) == [])
  }

  @Test(arguments: ["text", "short", "json"])
  func `A refusal and helm's words in a report`(_ format: String) async throws {
    let visit = try await Visit.doctor(
      ["-o", format, "--verbose"], at: Recordings.cluster("healthy").withReleasesElsewhere,
      faults: [Fault(.status(500, Self.hostile), on: "events")],
      helm: .program(.script("printf 'Error: \\033[2J\\342\\200\\256 gone\\n' >&2; exit 1")))
    #expect(visit.run.status == 2)
    #expect(Self.unsafe(in: visit.run.output) == [])
  }

  @Test func `A log, its file's name, and the skeleton of a rule for it`() async throws {
    let scratch = try Scratch()
    let name = "\u{1B}[2J\u{202E}.log"
    let log = try scratch.write("ERROR \(Self.hostile) flux capacitor is too hot\n", to: name)
    for words in [["doctor", "logs", log], ["doctor", "logs", log, "-o", "json"]] {
      #expect(Self.unsafe(in: try await casa(words).output) == [])
    }
    check(try await casa(["doctor", "logs", log + "x"]))
    check(try await casa(["rules", "new", "--from-log", log, "--component", "sidecar"]))
  }

  @Test func `A rule file's words, in mistakes and in lists`() async throws {
    let scratch = try Scratch()
    let file = try scratch.write(
      "rules:\n  - id: \"\\e[2J\\u202E\"\n    \"\\e]0;x\\a\": red\n", to: "\u{1B}mine.yaml")
    let run = try await casa(["rules", "check", file])
    #expect(run.status == 65)
    check(run)
  }

  @Test func `A rule file of 100 MB is refused, not read`() async throws {
    let scratch = try Scratch()
    let file = try scratch.write("rules:\n", to: "big.yaml")
    #expect(truncate(file, 100 << 20) == 0)
    let run = try await casa(["rules", "check", file])
    #expect(run.status == 65)
    #expect(run.error.contains("more than 1 MiB"))
  }

  @Test func `A recording's folder that is named to deceive`() async throws {
    let scratch = try Scratch()
    let run = try await casa(["doctor", "--replay", scratch.path + "/\u{1B}[2J\u{202E}"])
    #expect(run.status == 66)
    check(run)
  }
}
