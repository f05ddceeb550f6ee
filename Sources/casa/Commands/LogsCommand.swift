public import ArgumentParser
import Diagnosis
import Evidence
import Gate
import Report
import RuleTable
public import Vocabulary

struct LogsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs",
    abstract: "Match a log file or a pipe against the rules; no cluster needed.",
    discussion: """
      Whose log it is comes from --component, else from the file's name, else from its content. Where \
      a line has several possible causes, all are named: only the cluster tells them apart.

      Exit status: 0 no error in it, 1 a known cause, also one of several, 2 error lines that no rule \
      explains, or nothing was read, 64 usage, 65 a bad rule file, 66 the file cannot be read.

      EXAMPLES
        kubectl logs -n casa-runtime deploy/casa-keycloak | casa doctor logs -
        casa doctor logs casa-auth-service.log
        casa doctor logs some.log --component auth-service --report markdown=log.md
      """)

  @Argument(help: "A log file, or - for standard input.", completion: .file()) var file: String
  @Option(help: .init("Whose log it is, where neither name nor content tells.", valueName: "name"))
  var component: Component?
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Exit status") var verdict: VerdictOptions
  @OptionGroup(title: "Rules") var rules: RuleOptions
  // What is for a cluster only, so that it can be refused.
  @OptionGroup(visibility: .hidden) var cluster: ClusterOptions
  @OptionGroup(visibility: .hidden) var target: TargetOptions
  @OptionGroup(visibility: .hidden) var gate: GateOptions
  @OptionGroup(visibility: .hidden) var recordings: RecordingOptions
  @OptionGroup(visibility: .hidden) var instead: InsteadOptions

  func validate() throws {
    if cluster.isGiven || target.isGiven || gate.isGiven || recordings.isGiven || instead.isGiven
      || verdict.failOn.onlyNew
    {
      throw ValidationError(
        "`casa doctor logs` asks no cluster and knows no baseline; leave out the options that do")
    }
  }

  func run() async throws {
    let table = try loaded { try RuleFiles.table(extendedBy: rules.rules) }
    let name = file == "-" ? "stdin" : file
    var log = LogOnItsWay(table: table, name: name, component: component)
    do {
      try BoundedFile.chunks(of: file) { chunk in
        log.take(chunk)
        return true
      }
    } catch {
      Terminal.complain("casa: \(name): \(error); name a readable file, or - for standard input")
      throw ExitCode(ExitStatus.noInput.rawValue)
    }
    let diagnosis = log.diagnosis()
    let status = ExitStatus(diagnosis, failOn: verdict.failOn, allowUnknown: verdict.allowUnknown)
    let style = ReportOptions(
      width: Terminal.width, color: Terminal.isColored(output.color), isVerbose: output.verbose,
      failOn: verdict.failOn.severity, allowUnknown: verdict.allowUnknown,
      command: "casa doctor logs \(file)", now: 0)
    let publication = Publication(
      outcome: RunResult([diagnosis], exitStatus: Int(status.rawValue), tool: casaVersion.tool),
      options: style)
    let failures = publication.write(output.report)
    publication.show(output.format, beside: output.report)
    for failure in failures { Terminal.complain("casa: \(failure)") }
    throw ExitCode((failures.isEmpty ? status : .cannotWrite).rawValue)
  }
}

/// A log of which enough must have come to tell whose it is, before it can be read.
private struct LogOnItsWay {
  let table: RuleTable
  let name: String
  let component: Component?
  private let redactor = Redactor()
  private var sample: [UInt8] = []
  private var reader: LogReader?

  init(table: RuleTable, name: String, component: Component?) {
    (self.table, self.name, self.component) = (table, name, component)
  }

  mutating func take(_ chunk: UnsafeRawBufferPointer) {
    guard reader == nil else {
      reader?.read(chunk)
      return
    }
    sample.append(contentsOf: chunk)
    if sample.count >= LogOrigin.sampleLength { reader = begun() }
  }

  mutating func diagnosis() -> Diagnosis {
    var reader = self.reader ?? begun()
    return reader.diagnosis()
  }

  private mutating func begun() -> LogReader {
    let redactor = redactor
    var reader = LogReader(
      table, name: name, origin: LogOrigin(path: name, sample: sample, named: component),
      redact: { redactor.redacted($0) })
    sample.withUnsafeBytes { reader.read($0) }
    sample = []
    return reader
  }
}

extension Component: ExpressibleByArgument {}
