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
    abstract: "Match a log file or a pipe against the rules; no cluster needed.")

  @Argument(help: "A log file, or - for standard input.") var file: String
  @Option(help: "Whose log it is: auth-service, keycloak, postgres-auth, sidecar, agent, ..")
  var component: Component?
  @Option(help: "A rule file or folder on top of the built-in table. Repeatable.")
  var rules: [String] = []
  @Option(name: [.short, .long], help: "text, short or json.") var output: OutputFormat = .text
  @Option(help: "Exit with 1 on findings of this severity and above.") var failOn = Threshold(
    .error)
  @Flag(help: "Show everything.") var verbose = false
  @Option(help: "auto, always or never.") var color: ColorChoice = .auto

  func run() async throws {
    let table = try loaded { try RuleFiles.table(extendedBy: rules) }
    let redactor = Redactor()
    let name = file == "-" ? "stdin" : file
    var reader = LogReader(
      table, name: name, component: component, redact: { redactor.redacted($0) })
    do {
      try BoundedFile.chunks(of: file) { chunk in
        reader.read(chunk)
        return true
      }
    } catch {
      Terminal.complain("casa: \(name): \(error); name a readable file, or - for standard input")
      throw ExitCode(ExitStatus.noInput.rawValue)
    }
    let diagnosis = reader.diagnosis()
    let status = ExitStatus(diagnosis, failOn: failOn, allowUnknown: true)
    let style = ReportOptions(
      width: Terminal.width, color: Terminal.isColored(color), isVerbose: verbose,
      failOn: failOn.severity,
      allowUnknown: true, command: "casa doctor logs \(name)", now: 0)
    switch output {
    case .text: Terminal.write(TextReport(style).render(diagnosis))
    case .short: Terminal.write(ShortReport(style).render(diagnosis))
    case .json:
      Terminal.write(
        JSONReport(failOn: failOn.severity, exitStatus: Int(status.rawValue)).render(diagnosis))
    }
    throw ExitCode(status.rawValue)
  }
}

extension Component: ExpressibleByArgument {}
