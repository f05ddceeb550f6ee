public import ArgumentParser
import Evidence
public import Gate
import RuleTable
public import Vocabulary

/// The options of every doctor command, in the groups of its help.
struct DoctorOptions: ParsableArguments {
  @OptionGroup(title: "Which cluster") var cluster: ClusterOptions
  @OptionGroup(title: "What to look at") var target: TargetOptions
  @OptionGroup(title: "How much to ask") var limits: LimitOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Exit status and gate") var verdict: VerdictOptions
  @OptionGroup(title: "Exit status and gate") var gate: GateOptions
  @OptionGroup(title: "Rules") var rules: RuleOptions
  @OptionGroup(title: "Recordings") var recordings: RecordingOptions
  @OptionGroup(title: "Instead of a diagnosis") var instead: InsteadOptions

  func validate() throws {
    if let authURL = target.authURL, !authURL.isValid {
      throw ValidationError(
        "--auth-url takes an address like http://localhost:8000, without user, password or query;"
          + " write it so")
    }
    if recordings.replay != nil {
      if cluster.isGiven {
        throw ValidationError("--replay asks no cluster; leave out --context and --kubeconfig")
      }
      if gate.wait != nil || gate.watch {
        throw ValidationError("a recording does not change; leave out --wait and --watch")
      }
      if recordings.replay == "-", target.tokenFile == "-" {
        throw ValidationError("standard input is only one; name a file for one of the two")
      }
    }
    if cluster.isFleet, recordings.record != nil || instead.whyNot != nil {
      throw ValidationError("--record and --why-not are for one cluster; name one --context")
    }
    if gate.watch,
      cluster.isFleet || output.format == .json || output.report.contains(where: \.isOutput)
    {
      throw ValidationError(
        "--watch is for a person and one cluster; leave out -o json and --all-contexts")
    }
    if verdict.failOn.onlyNew, gate.baseline == nil {
      throw ValidationError(
        "--fail-on \(verdict.failOn) compares with an earlier report; name it with --baseline")
    }
  }

  /// Runs the diagnosis of a topic, writes the report, and ends with its status.
  func diagnose(_ topic: Topic) async throws {
    guard target.pre else { return try await diagnose(about: topic) }
    guard topic == .everything else {
      throw ValidationError("--pre looks at the whole cluster; leave out the topic")
    }
    try await diagnose(about: .install(target.install))
  }

  private func diagnose(about topic: Topic) async throws {
    let token = try target.tokenFile.map(TokenFile.claims)
    let status = await DoctorRun(options: self, topic: topic, token: token).run()
    throw ExitCode(status.rawValue)
  }
}

struct ClusterOptions: ParsableArguments {
  @Option(
    help: .init(
      "The kubectl context to ask. Repeatable: several clusters, one report.", valueName: "name"),
    completion: .contexts, transform: ContextName.parse)
  var context: [ContextName] = []
  @Flag(help: "Ask every context of the kubeconfig.") var allContexts = false
  @Option(help: .init("So many clusters at the same time.", valueName: "count")) var width = 4
  @Option(
    help: .init("The kubeconfig file, instead of $KUBECONFIG.", valueName: "file"),
    completion: .file())
  var kubeconfig: String?

  var isGiven: Bool { !context.isEmpty || allContexts || kubeconfig != nil }
  /// Several clusters, or all.
  var isFleet: Bool { context.count > 1 || allContexts }

  func validate() throws {
    if allContexts, !context.isEmpty {
      throw ValidationError("--all-contexts has them all; leave out --context")
    }
    guard (1...64).contains(width) else { throw ValidationError("--width is from 1 to 64") }
  }
}

struct TargetOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: .init(
      "The namespace of the agents or of the object asked about; of auth, keycloak and runtime: CASA's.",
      valueName: "name"), completion: .namespaces, transform: ObjectName.parse)
  var namespace: ObjectName?
  @Option(
    help: .init("This Helm release only.", valueName: "name"), completion: .releases,
    transform: ObjectName.parse)
  var release: ObjectName?
  @Option(
    help: .init("CASA in this namespace only.", valueName: "name"), completion: .namespaces,
    transform: ObjectName.parse)
  var runtimeNamespace: ObjectName?
  @Option(
    help: .init(
      "Ask the auth service there (http://localhost:8000), not through the API server.",
      valueName: "url"), transform: WebAddress.parse)
  var authURL: WebAddress?
  @Option(
    help: .init(
      "Judge the claims of the token in this file, too (-: standard input); never shown.",
      valueName: "file"), completion: .file())
  var tokenFile: String?
  @Flag(
    help: """
      Before an install, without a topic: what would make it fail in this cluster. -n and \
      --release say where and under which name (casa-runtime, casa).
      """)
  var pre = false

  var isGiven: Bool {
    [namespace, release, runtimeNamespace].contains { $0 != nil } || authURL != nil
      || tokenFile != nil || pre
  }

  /// The install that `--pre` is about.
  var install: InstallTarget {
    InstallTarget(
      release: release?.name ?? "casa",
      namespace: (runtimeNamespace ?? namespace)?.name ?? "casa-runtime")
  }
}

struct LimitOptions: ParsableArguments {
  @Option(
    help: .init("For the whole run (default: 60s).", valueName: "duration"),
    transform: DurationArgument.parse)
  var timeout: DurationArgument = .seconds(60)
  @Option(
    help: .init("For one question (default: 15s).", valueName: "duration"),
    transform: DurationArgument.parse)
  var probeTimeout: DurationArgument = .seconds(15)
  @Option(
    help: .init("Read logs back to this long ago only, such as 30m.", valueName: "duration"),
    transform: DurationArgument.parse)
  var since: DurationArgument?
  @Option(
    help: .init("Read this many lines of each log (default: 10000).", valueName: "lines"),
    transform: LineCount.parse)
  var tail: LineCount = .init(count: 10_000)
}

struct OutputOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .init("Format of the answer.", valueName: "format"))
  var format: OutputFormat = .text
  @Option(
    help: .init(
      """
      Write a report, too: \(ReportFile.formats). Repeatable; PATH - is standard output, in place of \
      the answer.
      """,
      valueName: "format=path"), completion: .reports, transform: ReportFile.parse)
  var report: [ReportFile] = []
  @Flag(help: "Show everything: all proof, all checks, what is over, what it cost.")
  var verbose = false
  @Option(help: .init("When to use colors; NO_COLOR is honored.", valueName: "when"))
  var color: ColorChoice = .auto

  func validate() throws {
    if report.count(where: \.isOutput) > 1 {
      throw ValidationError("standard output is only one; name a file for the other --report")
    }
  }
}

struct VerdictOptions: ParsableArguments {
  @Option(
    help: .init(
      "Exit with 1 on findings of this severity and above; new-..: only on what the baseline does not have.",
      valueName: "severity"), completion: .list(Threshold.allValueStrings))
  var failOn = Threshold(.error)
  @Flag(help: "Exit with 0 when nothing was found, even if something could not be asked.")
  var allowUnknown = false

  var policy: GatePolicy { GatePolicy(failOn, allowUnknown: allowUnknown) }
}

struct GateOptions: ParsableArguments {
  @Option(
    help: .init(
      "Compare with an earlier report, written by --report json=FILE.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var baseline: String?
  @Option(
    help: .init(
      "File of accepted findings with expiry dates (default: .casa-doctor.yaml, if present).",
      valueName: "file"), completion: .file(extensions: ["yaml", "yml"]))
  var suppressions: String?
  @Option(
    help: .init(
      "Poll until healthy, at most this long (e.g. 5m); stops early on failures that need a person.",
      valueName: "duration"), transform: DurationArgument.parse)
  var wait: DurationArgument?

  @Flag(
    help: """
      Show the report again and again while you repair, and what has healed, until all is well or \
      for --wait (1h).
      """)
  var watch = false

  var isGiven: Bool { baseline != nil || suppressions != nil || wait != nil || watch }
}

struct RuleOptions: ParsableArguments {
  @Option(
    help: .init(
      "A rule file or folder that adds to or replaces the built-in rules. Repeatable.",
      valueName: "path"), completion: .file())
  var rules: [String] = []
}

struct RecordingOptions: ParsableArguments {
  @Option(
    help: .init(
      "Keep what was asked and answered, without secrets, in this new folder or .tar.gz.",
      valueName: "path"), completion: .file(), transform: RecordingPlace.parse)
  var record: RecordingPlace?
  @Option(
    name: .customLong("replay"),
    help: .init(
      "Diagnose such a folder or .tar.gz (-: standard input) instead of a cluster.",
      valueName: "path"), completion: .file())
  private var replays: [String] = []

  var replay: String? { replays.first }
  var isGiven: Bool { record != nil || replay != nil }

  func validate() throws {
    if replays.count > 1 {
      throw ValidationError("one recording at a time; leave out one --replay")
    }
    if record != nil, replay != nil {
      throw ValidationError("--record and --replay exclude each other; leave one out")
    }
  }
}

struct InsteadOptions: ParsableArguments {
  @Flag(help: "Print the commands that would run, and run none.") var dryRun = false
  @Flag(help: "Print the Roles that a diagnosis needs, as YAML, and ask nothing.")
  var printRole = false
  @Option(
    help: .init("Tell why this rule did not fire: what held, and what was seen.", valueName: "id"),
    completion: .ruleIDs)
  var whyNot: String?

  var isGiven: Bool { dryRun || printRole || whyNot != nil }
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
