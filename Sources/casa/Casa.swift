import ArgumentParser
import CSupport
import Gate
import Glibc

@main
struct Casa: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "casa",
    abstract: "Finds out what broke a CASA installation, and says how to fix it.",
    discussion: """
      EXAMPLES
        casa doctor                     what is wrong, and how to fix it
        casa doctor keycloak            one part of it
        casa explain DB-03              what a finding means
        casa doctor logs keycloak.log   a log without its cluster
      """,
    version: casaVersion.tool,
    subcommands: [
      DoctorCommand.self, ExplainCommand.self, MergeCommand.self, RecordCommand.self,
      RulesCommand.self, ManifestCommand.self, VersionCommand.self, ManualCommand.self,
    ])

  static func main() async {
    casa_end_at_quit()
    Terminal.holdStreams()
    if let shortage {
      Terminal.complain("casa: " + shortage)
      Glibc.exit(ExitStatus.unavailable.rawValue)
    }
    do {
      var command = try await asyncParseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch  where exitCode(for: error) == .validationFailure && !(error is ExitCode) {
      let words = Array(CommandLine.arguments.dropFirst())
      Terminal.complain(CommandLineMistake(message(for: error), words: words).text)
      exit(withError: ExitCode(ExitStatus.usage.rawValue))
    } catch {
      exit(withError: error)
    }
  }

  /// What this machine lacks for casa to run at all, and what to do about it. It is told at once: a run
  /// without threads or files would wait for ever, or blame the cluster.
  private static var shortage: String? {
    // Even the program's own name is missing then, and every command would print the help.
    if CommandLine.arguments.isEmpty {
      return "cannot read its own arguments: /proc is not mounted; mount it"
    }
    if !OpenFiles.suffice() {
      return "only \(OpenFiles.limit) files may be open at a time here, and casa needs"
        + " \(OpenFiles.needed); raise the limit with `ulimit -n 256`"
    }
    if !AddressSpace.suffices() {
      return "only \(AddressSpace.limit >> 20) MiB may be mapped here, and casa needs"
        + " \(AddressSpace.needed >> 20), kubectl more; raise the limit with `ulimit -v unlimited`"
    }
    if !Threads.suffice() {
      return "only \(Threads.possible) more threads may be started here, and casa needs"
        + " \(Threads.needed), kubectl more; raise the limit with `ulimit -u 256`, or pids.max of the"
        + " container"
    }
    return nil
  }
}

/// The version of this program; CHANGELOG.md tells what each one brought.
let casaVersion = Version(number: "0.1.0")

struct Version {
  let number: String

  /// How the program names itself in reports and recordings.
  var tool: String { "casa \(number)" }

  /// Not the program that is installed; tests of that one refuse it.
  static var isDebugBuild: Bool {
    var isDebug = false
    assert(
      {
        isDebug = true
        return true
      }())
    return isDebug
  }
}

struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Print the version of casa.")

  func run() { Terminal.write(casaVersion.tool + (Version.isDebugBuild ? " debug" : "") + "\n") }
}
