import ArgumentParser
import Diagnosis
import Evidence
import FoundationEssentials
import Gate
import Report
import RuleTable

struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Make one report of the JSON reports of many runs.",
    discussion: """
      Each file holds what `casa doctor -o json` or `--report json=FILE` wrote, of one cluster or of \
      several. A file that holds none, such as the log of a run that could not reach its cluster, \
      counts as a cluster that could not be asked; so does an --expect that no file tells about.

      Exit status: that of the worst cluster; 69 when one could not be asked and none has a finding, \
      66 when a file cannot be read.

      EXAMPLES
        casa merge reports/*.json
        casa merge reports --report html=fleet.html
        casa merge reports --expect east --expect west -o short
      """)

  @Argument(help: "Reports, or folders of them.", completion: .file()) var paths: [String]
  @Option(
    help: .init(
      "The context of a cluster that must have a report. Repeatable.", valueName: "name"),
    completion: .contexts, transform: ContextName.parse)
  var expect: [ContextName] = []
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Exit status") var verdict: VerdictOptions

  /// A report of ten thousand findings is far below this.
  private static let longest = 64 << 20

  func validate() throws {
    if verdict.failOn.onlyNew {
      throw ValidationError("a merged report has no baseline; name a severity for --fail-on")
    }
  }

  func run() async throws {
    let table = try loaded { try RuleTable.builtIn() }
    var reports = ReportDocuments(verdict.policy)
    for path in try files() {
      let bytes = try text(of: path)
      do {
        try reports.add(bytes, table: table)
      } catch {
        reports.miss(Self.name(of: path), reason: Self.reason(bytes) ?? error.description)
      }
    }
    for context in expect.map(\.name) where !reports.clusters.contains(context) {
      reports.miss(context, reason: "there is no report of it")
    }
    var outcome = RunResult(
      reports.diagnoses.map(Self.aimed), unreachable: reports.unreachable, tool: casaVersion.tool)
    outcome.isSurvey = true
    outcome.sortWorstFirst()
    var style = ReportOptions(
      width: Terminal.width, color: Terminal.isColored(output.color), isVerbose: output.verbose,
      command: "casa doctor")
    style.documents = Terminal.documents
    let publication = Publication(outcome: outcome, options: style)
    let failures = publication.write(output.report)
    publication.show(output.format, beside: output.report)
    for failure in failures { Terminal.complain("casa: \(failure)") }
    throw ExitCode((failures.isEmpty ? outcome.exitStatus : .cannotWrite).rawValue)
  }

  /// With the context on every command: whoever reads about many clusters is in none of them.
  private static func aimed(_ report: GatedDiagnosis) -> GatedDiagnosis {
    var aimed = report
    let context = report.cluster.context
    aimed.diagnosis = report.diagnosis.aimed(
      by: CommandScope(context: context.isEmpty ? nil : context))
    return aimed
  }

  /// The files that were named, and those of the folders by name.
  private func files() throws -> [String] {
    try paths.flatMap { path -> [String] in
      var isFolder = false
      guard path == "-" || FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      else { throw refused(path, "no such file or folder") }
      guard isFolder else { return [path] }
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      let json = names.filter { $0.hasSuffix(".json") }.sorted()
      if json.isEmpty { throw refused(path, "holds no .json file") }
      return json.map { "\(path)/\($0)" }
    }
  }

  private func text(of path: String) throws -> [UInt8] {
    do {
      return try BoundedFile.read(path, atMost: Self.longest)
    } catch {
      throw refused(path, "\(error)")
    }
  }

  private func refused(_ path: String, _ reason: String) -> ExitCode {
    Terminal.complain("casa: \(path): \(reason); name JSON reports, or a folder of them")
    return ExitCode(ExitStatus.noInput.rawValue)
  }

  /// The words of a run that made no report.
  private static func reason(_ bytes: [UInt8]) -> String? {
    let lines = String(decoding: bytes.prefix(4000), as: UTF8.self).split(separator: "\n")
    return lines.first { $0.hasPrefix("casa: ") }.map { SafeText.line(String($0.dropFirst(6))) }
  }

  private static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".json") ? String(file.dropLast(5)) : file
  }
}
