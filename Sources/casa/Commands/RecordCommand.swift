import ArgumentParser
import Diagnosis
import Evidence
import Facts
import Gate
import Probing
import RecordingDiff
import Report
import RuleTable
import Session
import Vocabulary

struct RecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Compare recordings that `casa doctor --record` wrote.",
    subcommands: [Diff.self])

  struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff", abstract: "Tell what changed between two recordings.",
      discussion: """
        Findings that are new or resolved, objects that came, went or changed, answers that are \
        others now, and new lines of logs. Versions, times and counters are left out.

        Exit status: 0 the same, 1 different, 65 a broken recording or rule file.

        EXAMPLES
          casa record diff before.tar.gz after.tar.gz
        """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(
      help: "The older recording: a folder, a .tar.gz, or - for standard input.",
      completion: .file())
    var old: String
    @Argument(help: "The newer one.", completion: .file()) var new: String
    @OptionGroup var rules: RuleOptions
    @Option(name: [.short, .long], help: .init("text or json.", valueName: "format")) var output:
      Format = .text

    func validate() throws {
      if old == "-", new == "-" {
        throw ValidationError("standard input is only one; name a file for one of the two")
      }
    }

    func run() async throws {
      let table = try loaded { try RuleFiles.table(extendedBy: rules.rules) }
      let difference: RecordingDifference
      do {
        let whole = RecordingDifference(
          from: try await Self.contents(of: old, table), to: try await Self.contents(of: new, table)
        )
        difference = whole.redacted(by: Redactor())
      } catch let error as RecordingError {
        Terminal.complain("casa: " + SafeText.line(error.description))
        throw ExitCode(ExitStatus.badInput.rawValue)
      } catch let error as NoInput {
        Terminal.complain("casa: " + SafeText.line(error.description))
        throw ExitCode(ExitStatus.noInput.rawValue)
      }
      switch output {
      case .text: Terminal.write(DifferenceText().render(difference))
      case .json: Terminal.write(DifferenceJSON().render(difference))
      }
      throw ExitCode((difference.isEmpty ? ExitStatus.healthy : .problems).rawValue)
    }

    private static func contents(
      of path: String, _ table: RuleTable
    ) async throws -> (answers: [RecordedAnswer], findings: [FindingLine]) {
      let recording = try RecordingFile.open(path)
      let diagnosis = try await RecordedDiagnosis(of: recording, table: table).diagnosis
      // What is over is no finding any more: it counts as resolved.
      let findings = diagnosis.findings.filter { $0.role != .history }.map(FindingLine.init)
      return (try recording.answers(), findings)
    }
  }
}

extension FindingLine {
  init(_ finding: Finding) {
    let subject = finding.subject
    let name = [subject.namespace, subject.name].compactMap { $0 }.joined(separator: "/")
    self.init(
      rule: finding.id, title: finding.title, severity: finding.rule.severity.rawValue,
      role: finding.role.rawValue, subject: "\(subject.kind) \(name)",
      fingerprint: finding.fingerprint)
  }
}
