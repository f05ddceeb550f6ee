/// A manual page in the man(7) macros, which every `man` reads.
struct ManualPage {
  let command: CommandHelp
  /// The commands before it: `casa`, `doctor`.
  let path: [String]
  let version: Version
  /// The day when the page was made, as 2026-01-31.
  let day: String

  private var words: [String] { path + [command.commandName] }

  /// `casa-doctor.1`
  var fileName: String { words.joined(separator: "-") + ".1" }

  /// This page and those of all commands below it.
  static func all(
    of command: CommandHelp, path: [String] = [], version: Version, day: String
  ) -> [ManualPage] {
    [ManualPage(command: command, path: path, version: version, day: day)]
      + command.shownSubcommands.flatMap {
        all(of: $0, path: path + [command.commandName], version: version, day: day)
      }
  }

  var text: String {
    let name = words.joined(separator: "-")
    let arguments = command.shownArguments
    var lines = [
      #".TH "\#(name.uppercased())" 1 "\#(day)" "\#(version.tool)""#, ".SH NAME",
      Self.escaped(name) + #" \- "# + Self.escaped(command.abstract ?? ""), ".SH SYNOPSIS",
      ".B " + Self.escaped(words.joined(separator: " ")), Self.synopsis(arguments),
    ]
    if let discussion = command.discussion { lines += Self.sections(discussion) }
    if !arguments.isEmpty { lines += [".SH OPTIONS"] + arguments.flatMap(Self.entry) }
    if !command.shownSubcommands.isEmpty {
      lines.append(".SH COMMANDS")
      for other in command.shownSubcommands {
        lines += [
          ".TP", ".BR " + Self.escaped("\(name)-\(other.commandName)") + " (1)",
          Self.escaped(other.abstract ?? ""),
        ]
      }
    }
    if !path.isEmpty {
      lines += [".SH SEE ALSO", ".BR " + Self.escaped(path.joined(separator: "-")) + " (1)"]
    }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }

  private static func synopsis(_ arguments: [CommandHelp.Argument]) -> String {
    let hasOptions = arguments.contains { $0.kind != .positional }
    let words = arguments.filter { $0.kind == .positional }.map { argument in
      let value =
        (argument.valueName ?? "value").uppercased() + (argument.isRepeating ? " ..." : "")
      return argument.isOptional ? "[\(value)]" : value
    }
    return escaped(((hasOptions ? ["[options]"] : []) + words).joined(separator: " "))
  }

  private static func entry(_ argument: CommandHelp.Argument) -> [String] {
    let value = (argument.valueName ?? "value").uppercased()
    let names = (argument.names ?? []).map(\.typed).joined(separator: ", ")
    let title =
      switch argument.kind {
      case .positional: value
      case .option: "\(names) \(value)"
      case .flag: names
      }
    var text = [argument.abstract, argument.discussion].compactMap(\.self).joined(separator: " ")
    if let standard = argument.defaultValue, argument.kind == .option {
      text += " (default: \(standard))"
    }
    return [".TP", ".B " + escaped(title), escaped(text)]
  }

  /// Running text; a line in capitals begins a section, and indented lines stay as they are.
  private static func sections(_ discussion: String) -> [String] {
    var lines = [".SH DESCRIPTION"]
    var isVerbatim = false
    for line in discussion.split(separator: "\n", omittingEmptySubsequences: false) {
      if isVerbatim != line.hasPrefix("  ") {
        isVerbatim.toggle()
        lines.append(isVerbatim ? ".nf" : ".fi")
      }
      if line.isEmpty {
        lines.append(".PP")
      } else if line.allSatisfy({ $0.isUppercase || $0 == " " }), !isVerbatim {
        // No paragraph before a heading.
        if lines.last == ".PP" { lines.removeLast() }
        lines.append(".SH \(line)")
      } else {
        lines.append(escaped(String(line)))
      }
    }
    return lines + (isVerbatim ? [".fi"] : [])
  }

  /// A dash is a dash that can be copied, and no line is taken for a macro.
  static func escaped(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("\n", with: " ")
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }
}
