import ArgumentParser
import Glibc

@main
struct Casa: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "casa",
    abstract: "Finds out what broke a CASA installation, and says how to mend it.",
    subcommands: [
      DoctorCommand.self, RecordCommand.self, RulesCommand.self, ManifestCommand.self,
      VersionCommand.self,
    ])

  static func main() async {
    Terminal.holdStreams()
    guard OpenFiles.suffice() else {
      Terminal.complain(
        "casa: only \(OpenFiles.limit) files may be open at a time here, and casa needs"
          + " \(OpenFiles.needed); raise the limit with `ulimit -n 256`")
      exit(ExitStatus.unavailable.rawValue)
    }
    await main(nil)
  }
}

/// The version of this program; CHANGELOG.md tells what each one brought.
let casaVersion = Version(number: "0.1.0")

struct Version {
  let number: String

  /// How the program names itself in reports and recordings.
  var tool: String { "casa \(number)" }
}

struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Print the version of casa.")

  func run() { Terminal.write(casaVersion.tool + "\n") }
}
