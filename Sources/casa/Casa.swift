import ArgumentParser

@main
struct Casa: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "casa",
    abstract: "Finds out what broke a CASA installation, and says how to mend it.",
    subcommands: [DoctorCommand.self, RulesCommand.self, VersionCommand.self])
}

/// The version of this program; CHANGELOG.md tells what each one brought.
let casaVersion = "0.1.0"

struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Print the version of casa.")

  func run() { Terminal.write("casa \(casaVersion)\n") }
}
