public import ArgumentParser
import CallTrail
import Diagnosis
import Evidence
import Gate
import Report
import RuleTable
public import Vocabulary

struct LogsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs",
    abstract: "Match log files or a pipe against the rules; no cluster needed.",
    discussion: """
      Whose log it is comes from --component, else from the file's name, else from its content. Where \
      a line has several possible causes, all are named: only the cluster tells them apart. Several \
      logs are taken for those of one incident, and the newest denied calls that they tell of are named.

      Exit status: 0 no error in it, 1 a known cause, also one of several, 2 error lines that no rule \
      explains, or nothing was read, 64 usage, 65 a bad rule file, 66 the file cannot be read.

      EXAMPLES
        kubectl logs -n casa-runtime deploy/casa-keycloak | casa doctor logs -
        casa doctor logs casa-auth-service.log
        casa doctor logs sidecar.log istio-proxy.log auth-service.log
        casa doctor logs some.log --component auth-service --report markdown=log.md
      """)

  @Argument(help: "Log files, or - for standard input.", completion: .file()) var files: [String]
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
    if files.count > 1, component != nil {
      throw ValidationError("--component says whose one log is; leave it out, or name one file")
    }
    if files.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("standard input is only one; name files for the other logs")
    }
    if cluster.isGiven || target.isGiven || gate.isGiven || recordings.isGiven || instead.isGiven
      || verdict.failOn.onlyNew
    {
      throw ValidationError(
        "`casa doctor logs` asks no cluster and knows no baseline; leave out the options that do")
    }
  }

  func run() async throws {
    let table = try loaded { try RuleFiles.table(extendedBy: rules.rules) }
    // One for all: a token has the same placeholder in each.
    let redactor = Redactor()
    var calls = TrailReader(redact: { redactor.redacted($0) })
    var diagnoses: [Diagnosis] = []
    for file in files {
      let name = file == "-" ? "stdin" : file
      var log = LogOnItsWay(table: table, name: name, component: component, redactor: redactor)
      calls.begin(name)
      do {
        try BoundedFile.chunks(of: file) { chunk in
          log.read(chunk)
          if files.count > 1 { calls.read(chunk) }
          return true
        }
      } catch {
        Terminal.complain("casa: \(name): \(error); name a readable file, or - for standard input")
        throw ExitCode(ExitStatus.noInput.rawValue)
      }
      diagnoses.append(log.diagnosis())
    }
    let diagnosis = GatedDiagnosis(Diagnosis(ofLogs: diagnoses, table), policy: verdict.policy)
    let style = ReportOptions(
      width: Terminal.width, color: Terminal.isColored(output.color), isVerbose: output.verbose,
      command: "casa doctor logs \(files.joined(separator: " "))", now: 0)
    var outcome = RunResult([diagnosis], tool: casaVersion.tool)
    let review = CallReview(calls.finished(), sessions: nil, context: TrailContext())
    outcome.denied = DeniedCalls(review, files: files, diagnosis: diagnosis, table: table)
    let publication = Publication(outcome: outcome, options: style)
    let failures = publication.write(output.report)
    publication.show(output.format, beside: output.report)
    for failure in failures { Terminal.complain("casa: \(failure)") }
    throw ExitCode((failures.isEmpty ? outcome.exitStatus : .cannotWrite).rawValue)
  }
}

/// A log of which enough must have come to tell whose it is, before it can be read.
private struct LogOnItsWay {
  let table: RuleTable
  let name: String
  let component: Component?
  private let redactor: Redactor
  private var sample: [UInt8] = []
  private var reader: LogReader?

  init(table: RuleTable, name: String, component: Component?, redactor: Redactor) {
    (self.table, self.name, self.component) = (table, name, component)
    self.redactor = redactor
  }

  mutating func read(_ chunk: UnsafeRawBufferPointer) {
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
