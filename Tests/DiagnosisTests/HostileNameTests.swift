import Diagnosis
import Evidence
import Facts
import Foundation
import Planning
import Probing
import RuleTable
import Testing
import Vocabulary

/// Names that would do something if a shell, or a program's own options, saw them: whatever is in
/// a command that casa shows has to be a word, or not to be there.
struct HostileNameTests {
  static let suffixes = [
    "$(touch pwned)", "; touch pwned #", "`touch pwned`", " pwned", "'pwned", "\"pwned", "&pwned",
    "|pwned", "\npwned", "<(pwned)", "*pwned", "!pwned", "{a,pwned}", "#pwned", "\\pwned", ">pwned",
    "\u{1B}[2Jpwned", "\u{2019}pwned", "'; pwned '", "$IFS'pwned",
  ]

  /// Recordings of both layouts, with fixes that name objects of every kind.
  static let recordings = ["guide-layout", "auth-scaled-to-zero", "keycloak-volume", "two-faults"]

  @Test(arguments: suffixes)
  func `A hostile name stands in quotes in every command that is shown, or not at all`(
    _ suffix: String
  ) async throws {
    var commands: Set<String> = []
    for name in Self.recordings {
      let diagnosis = try await HostileCase(name, suffix: suffix).diagnosis()
      for finding in diagnosis.findings {
        for step in finding.fix + finding.confirm {
          commands.formUnion([step.run, step.verify].compactMap(\.self))
        }
        commands.formUnion(finding.evidence.map(\.command))
      }
      commands.formUnion(diagnosis.unknown.map(\.asked))
    }
    #expect(commands.count > 5)
    let shown = commands.filter { $0.hasPrefix("kubectl") || $0.hasPrefix("helm") }
    for command in shown {
      #expect(ShellWords(command).bare.contains("pwned") == false, "\(command)")
    }
    #expect(Self.run(["-n", "-c", shown.joined(separator: "\n")]) != nil, "sh -n reads them all")
  }

  @Test func `A shell reads a shown command as the words that it was made of`() {
    var random = SeededRandom(seed: 13)
    let alphabet = Array("ab-./='\"\\$`;&|<>(){}[]*?~!# \t\n\u{e9}%,:@+^")
    let commands = (0..<500).map { _ in
      (0..<Int.random(in: 1...6, using: &random)).map { _ in
        String(
          (0..<Int.random(in: 0...8, using: &random)).map { _ in
            alphabet.randomElement(using: &random) ?? "a"
          })
      }
    }
    for words in commands { #expect(ShellWords(commandLine(words)).words == words) }
    let script = commands.map { words in
      "for word in \(commandLine(words)); do printf '%s\\0' \"$word\"; done"
    }
    let read = Self.run(["-c", script.joined(separator: "\n")]).map {
      $0.split(separator: 0, omittingEmptySubsequences: false).dropLast()
        .map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(read == Array(commands.joined()))
    for word in commands.joined() where isPlainWord(word) { #expect(commandLine([word]) == word) }
  }

  @Test(arguments: [
    ("casa", true), ("casa-2.x", true), ("0", true), ("", false), ("-casa", false), ("a..b", false),
    ("casa ; touch /tmp/pwned #", false), ("Casa", false), ("a_b", false), ("casa-", false),
    (String(repeating: "a", count: 53), true), (String(repeating: "a", count: 54), false),
  ])
  func `A release is named as Helm allows, or it is none`(_ name: String, isName: Bool) {
    #expect(KubernetesName.isRelease(name) == isName)
  }

  /// What a real shell prints; nil when it complains.
  private static func run(_ arguments: [String]) -> Data? {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? data : nil
  }
}

struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

/// A recording in which every object, namespace and release has a hostile name.
private struct HostileCase {
  let plain: RecordedCase
  let suffix: String

  init(_ name: String, suffix: String) throws {
    plain = try RecordedCase(name)
    self.suffix = suffix
  }

  func diagnosis() async throws -> Diagnosis {
    let planner = Planner(
      needs: plain.table.needs(for: .everything), options: PlanOptions(topic: .everything))
    let gathering = Gathering(
      planner: planner,
      ask: { _, probes in .init(try probes.map { ($0, try observation(of: $0)) }) })
    let evidence = try await gathering.evidence(
      startingWith: Evidence(now: plain.recording.now, cluster: plain.recording.cluster))
    let base = FactMaker(evidence, choice: .init(), askedNamespace: nil).factBase()
    return Doctor(plain.table).diagnose(
      base, topic: .everything, evidence: evidence, scope: CommandScope(context: "prod" + suffix))
  }

  private func observation(of probe: Probe) throws -> Observation {
    guard case .list(let type, let namespace, let labels, let fields) = probe else {
      return try plain.recording.observation(of: harmless(probe))
    }
    let question = Probe.list(
      type, namespace: namespace.map(harmless), labels: labels.map(harmless),
      fields: fields.map(harmless))
    guard
      case .answered(.objects(let list)) = try plain.recording.observation(of: question),
      let hostile = try? ObjectList(type, json: renamed(list.json()), redactor: nil)
    else { return try plain.recording.observation(of: question) }
    return .answered(.objects(hostile))
  }

  private func harmless(_ probe: Probe) -> Probe {
    switch probe {
    case .log(let namespace, let pod, let container, let previous, let limits):
      .log(
        namespace: harmless(namespace), pod: harmless(pod), container: harmless(container),
        previous: previous, limits: limits)
    default: probe
    }
  }

  private func harmless(_ text: String) -> String {
    text.replacingOccurrences(of: suffix, with: "")
  }

  private func renamed(_ json: Data) throws -> Data {
    let escaped = String(
      decoding: try JSONSerialization.data(withJSONObject: [suffix]), as: UTF8.self
    ).dropFirst(2).dropLast(2)
    let names =
      #/"(name|namespace|meta\.helm\.sh/release-name|serviceAccountName)":"([a-z0-9.-]+)"/#
    let text = String(decoding: json, as: UTF8.self)
    return Data(
      text.replacing(names) { match in
        "\"\(match.output.1)\":\"\(match.output.2)\(escaped)\""
      }.utf8)
  }
}
