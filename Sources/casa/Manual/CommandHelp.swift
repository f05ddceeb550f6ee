import FoundationEssentials

/// A command as ArgumentParser describes it to programs (`--experimental-dump-help`).
struct CommandHelp: Decodable {
  var commandName: String
  var abstract: String?
  var discussion: String?
  var defaultSubcommand: String?
  var shouldDisplay: Bool?
  var subcommands: [CommandHelp]?
  var arguments: [Argument]?

  struct Argument: Decodable {
    enum Kind: String, Decodable { case positional, option, flag }

    struct Name: Decodable {
      var kind: String
      var name: String

      /// As it is typed.
      var typed: String { (kind == "long" ? "--" : "-") + name }
    }

    var kind: Kind
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var abstract: String?
    var discussion: String?
  }

  private struct Dump: Decodable { var command: CommandHelp }

  /// The whole tree of commands in ArgumentParser's JSON.
  init(dump: String) throws {
    self = try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command
  }

  /// The arguments that a page lists: with its own those of the command that runs without a word.
  var shownArguments: [Argument] {
    let inherited = subcommands?.first { $0.commandName == defaultSubcommand }?.arguments ?? []
    var seen: Set<String> = []
    return (inherited + (arguments ?? [])).filter { argument in
      let name = argument.names?.last?.name ?? argument.valueName ?? ""
      return argument.shouldDisplay && seen.insert(name).inserted
    }
  }

  /// `help` prints what the pages say.
  var shownSubcommands: [CommandHelp] {
    (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }
}
