import ArgumentParser
import FoundationEssentials

/// Writes the manual pages; `make install` calls it, so that they come from the installed program.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Write the manual pages into a folder.", shouldDisplay: false)

  @Argument(help: "The folder, which has to be there.") var folder: String

  func run() throws {
    let help = try CommandHelp(dump: Casa._dumpHelp())
    // A package is the same whenever it is made.
    let fixed = Terminal.variable("SOURCE_DATE_EPOCH").flatMap { Double($0) }
    let day = (fixed.map { Date(timeIntervalSince1970: $0) } ?? Date.now)
      .formatted(.iso8601.year().month().day())
    for page in ManualPage.all(of: help, version: casaVersion, day: day) {
      try Data(page.text.utf8).write(to: URL(filePath: "\(folder)/\(page.fileName)"))
    }
  }
}
