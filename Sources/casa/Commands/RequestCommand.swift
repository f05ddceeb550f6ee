import ArgumentParser
import CallTrail
import Gate
import Report
import Vocabulary

struct RequestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request",
    abstract: "The way of one call, hop by hop: where it was stopped, by what, and why.",
    discussion: """
      Reads what the agents' proxies, ext-auth and the auth service wrote, and joins it: by trace \
      id, request id, user input id and call id, and by time where there is none; that is marked \
      as a guess. Without a trace id or an option, the newest denied calls, one line each.

      Exit status: 1 a call that was asked about was stopped, 0 all of them were seen to pass every \
      hop, 2 not known.

      EXAMPLES
        casa doctor request
        casa doctor request --last-denied -n agents
        casa doctor request 0a5b8ba138a4
        casa doctor request --at 10:24:19 --tool transfer_money
        casa doctor request --log sidecar.log --log auth-service.log
      """)

  @Argument(help: "A trace id, or its first digits.") var trace: TraceArgument?
  @OptionGroup(title: "Which call") var call: CallOptions
  @OptionGroup var options: DoctorOptions

  func validate() throws {
    if [trace != nil, call.lastDenied, call.at != nil].count(where: { $0 }) > 1 {
      throw ValidationError("a trace id, --last-denied and --at exclude each other; leave out two")
    }
    if options.cluster.isFleet {
      throw ValidationError("a call is in one cluster; name one --context")
    }
    if options.gate.isGiven || options.instead.whyNot != nil {
      throw ValidationError(
        "--wait, --watch, --why-not and --baseline are for a diagnosis; leave them out")
    }
    if options.target.pre { throw ValidationError("--pre is for a diagnosis; leave it out") }
    if !call.log.isEmpty, options.cluster.isGiven || options.recordings.isGiven {
      throw ValidationError("--log asks no cluster; leave out what names one, and recordings")
    }
    if call.log.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("standard input is only one; name files for the other logs")
    }
    if let file = options.output.report.first(where: {
      !RequestPublication.formats.contains($0.format)
    }) {
      throw ValidationError(
        "--report \(file.format.rawValue) has no place for a call; use json, markdown or html")
    }
  }

  func run() async throws {
    let choice: TrailQuestion.Choice =
      if let trace { .trace(trace.id) } else if let at = call.at {
        .at(at.time)
      } else if call.lastDenied {
        .lastDenied
      } else { .newest }
    let question = TrailQuestion(
      choice, app: call.app, tool: call.tool, namespace: options.target.namespace?.name)
    if !call.log.isEmpty { throw ExitCode(try answer(question).rawValue) }
    let status = await DoctorRun(
      options: options, topic: .sidecar(namespace: options.target.namespace?.name),
      question: question
    ).run()
    throw ExitCode(status.rawValue)
  }

  /// The answer from log files.
  private func answer(_ question: TrailQuestion) throws -> ExitStatus {
    let rules = options.rules.rules
    let table = try loaded { try RuleFiles.table(extendedBy: rules) }
    let result: RequestResult
    do {
      result = try CallLogs(files: call.log, question: question, table: table)
        .result(allowUnknown: options.verdict.allowUnknown)
    } catch {
      Terminal.complain("casa: \(error)")
      return .noInput
    }
    return RequestPublication(result: result, options: options.style(now: 0))
      .publish(options.output)
  }
}

extension DoctorOptions {
  /// How the answer about a call is shown.
  func style(now: Int) -> ReportOptions {
    ReportOptions(
      width: Terminal.width, color: Terminal.isColored(output.color), isVerbose: output.verbose,
      command: "casa doctor request", now: now)
  }
}

/// The options that choose a call.
struct CallOptions: ParsableArguments {
  @Flag(help: "The newest denied call, hop by hop.") var lastDenied = false
  @Option(
    help: .init(
      "The call at this time (UTC): 10:24:19 on the day of the logs, or RFC 3339.",
      valueName: "time"))
  var at: TimeArgument?
  @Option(
    help: .init("Only calls whose caller or callee has this in its name.", valueName: "name"))
  var app: String?
  @Option(help: .init("Only calls of this tool.", valueName: "name")) var tool: String?
  @Option(
    help: .init(
      """
      Read this log file, or - for standard input, instead of a cluster. Repeatable; whose each is, \
      its lines tell. Logs with --timestamps can be joined by time.
      """, valueName: "file"),
    completion: .file())
  var log: [String] = []
}
