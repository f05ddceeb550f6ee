public import ArgumentParser
import Evidence
public import Gate
public import Vocabulary

/// What every doctor command takes.
struct DoctorOptions: ParsableArguments {
  @Option(help: "The kubectl context to ask. Repeatable: several clusters, one report.")
  var context: [ContextName] = []
  @Flag(help: "Ask every context of the kubeconfig.") var allContexts = false
  @Option(help: "How many clusters to ask at the same time.") var width = 4
  @Option(help: "The kubeconfig file to use.") var kubeconfig: String?
  @Option(name: [.short, .long], help: "The namespace of the agents or of the object asked about.")
  var namespace: ObjectName?
  @Option(help: "Pass at this Helm release only.") var release: ObjectName?
  @Option(help: "Pass for CASA in this namespace only.") var runtimeNamespace: ObjectName?
  @Option(help: "The auth service's address from here, such as http://localhost:8000.")
  var authURL: WebAddress?

  @Option(help: "A rule file or folder that extends or replaces built-in rules. Repeatable.")
  var rules: [String] = []

  @Option(name: [.short, .long], help: "text, short or json.") var output: OutputFormat = .text
  @Option(help: "Write a report to a file, too. Repeatable.") var report: [ReportFile] = []
  @Option(
    help: """
      Exit with 1 on findings of this severity and above; new-error: on those only that the baseline \
      does not have.
      """)
  var failOn = Threshold(.error)
  @Flag(help: "Exit with 0 when nothing was found, even if something could not be asked.")
  var allowUnknown = false
  @Option(help: "Compare with an earlier report, written by --report json=FILE.")
  var baseline: String?
  @Option(help: "What a team lives with for a while; .casa-doctor.yaml if that is there.")
  var suppressions: String?
  @Option(help: "Pass again until healthy, for this long; gives up on what no waiting mends.")
  var wait: DurationArgument?
  @Flag(help: "Show everything: all proof, all checks, what is over, what it cost.")
  var verbose = false
  @Option(help: "auto, always or never. NO_COLOR is honoured.") var color: ColorChoice = .auto

  @Option(help: "For the whole run, such as 60s or 2m.") var timeout: DurationArgument = .seconds(
    60)
  @Option(help: "For one question.") var probeTimeout: DurationArgument = .seconds(15)
  @Option(help: "Read logs back to this long ago only, such as 30m.") var since: DurationArgument?
  @Option(help: "Read this many lines of each log.") var tail: LineCount = .init(count: 10_000)

  @Option(help: "Keep what was asked and answered in this new folder or .tar.gz; without secrets.")
  var record: RecordingPlace?
  @Option(help: "Diagnose such a folder or .tar.gz, or one on standard input (-), not a cluster.")
  var replay: String?
  @Flag(help: "Print the commands that would run, and run none.") var dryRun = false
  @Flag(help: "Print the Roles that a diagnosis needs, as YAML, and ask nothing.")
  var printRole = false
  @Option(help: "Tell why this rule did not fire: which of its conditions held, and what was seen.")
  var whyNot: String?

  func validate() throws {
    if let authURL, !authURL.isValid {
      throw ValidationError(
        "--auth-url takes an address like http://localhost:8000, without user, password or query;"
          + " write it so")
    }
    if record != nil, replay != nil {
      throw ValidationError("--record and --replay exclude each other; leave one out")
    }
    if replay != nil, !context.isEmpty || allContexts || kubeconfig != nil {
      throw ValidationError("--replay asks no cluster; leave out --context and --kubeconfig")
    }
    if replay != nil, wait != nil {
      throw ValidationError("a recording does not change; leave out --wait")
    }
    if allContexts, !context.isEmpty {
      throw ValidationError("--all-contexts has them all; leave out --context")
    }
    if context.count > 1 || allContexts, record != nil || whyNot != nil {
      throw ValidationError("--record and --why-not are for one cluster; name one --context")
    }
    guard (1...64).contains(width) else { throw ValidationError("--width is from 1 to 64") }
    if failOn.onlyNew, baseline == nil {
      throw ValidationError(
        "--fail-on \(failOn) compares with an earlier report; name it with --baseline")
    }
  }

  /// Runs the diagnosis of a topic, writes the report, and ends with its status.
  func diagnose(_ topic: Topic, token: TokenClaims? = nil) async throws {
    let status = await DoctorRun(options: self, topic: topic, token: token).run()
    throw ExitCode(status.rawValue)
  }
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, short, json }

extension Severity: ExpressibleByArgument {}

extension Threshold: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }

  public static var allValueStrings: [String] {
    let severities = Severity.allCases.reversed().map(\.rawValue)
    return severities + severities.map { "new-\($0)" }
  }
}
