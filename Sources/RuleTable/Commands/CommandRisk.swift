/// The effect of a fix step's command, as far as its words tell.
enum CommandEffect: Equatable {
  case reads, changes
  /// Either: `curl`, or what `kubectl exec` runs.
  case unclear
}

enum CommandRisk {
  static let tools = ["kubectl", "helm", "curl", "casa"]

  private static let readingKubectl: Set<String> = [
    "get", "describe", "logs", "events", "version", "api-resources", "api-versions", "explain",
    "top", "cluster-info", "diff", "wait", "auth",
  ]
  private static let unclearKubectl: Set<String> = [
    "exec", "port-forward", "proxy", "debug", "attach", "cp", "run", "config", "rollout",
  ]
  /// They change files of the person's, but nothing in the cluster.
  private static let unclearHelm: Set<String> = [
    "pull", "repo", "dependency", "registry", "package",
  ]
  private static let readingHelm: Set<String> = [
    "list", "status", "history", "get", "show", "template", "search", "lint", "version", "env",
  ]

  /// The mistake in a fix step's command and its risk, or nil.
  static func flaw(in line: String, risk: Risk) -> CommandFlaw? {
    let parsed: CommandLine
    do throws(CommandFlaw) {
      parsed = try CommandLine(CommandPolicy.withoutContext(line))
    } catch {
      return error
    }
    guard let first = parsed.commands.first?.first, tools.contains(first) else {
      return CommandFlaw(
        "the command begins with '\(parsed.commands.first?.first ?? "")'",
        "begin with one of \(tools.joined(separator: ", "))")
    }
    let effects = parsed.commands.map(effect)
    switch (overall(effects), risk) {
    case (.reads, .changes), (.reads, .restarts), (.reads, .destroys):
      return CommandFlaw("a reading command has the risk '\(risk.rawValue)'", "write risk: reads")
    case (.changes, .reads):
      return CommandFlaw(
        "the risk 'reads' is given to a command that changes something",
        "write risk: changes, restarts or destroys")
    default: return nil
    }
  }

  private static func overall(_ effects: [CommandEffect]) -> CommandEffect {
    if effects.contains(.changes) { return .changes }
    return effects.contains(.unclear) ? .unclear : .reads
  }

  private static func effect(of words: [String]) -> CommandEffect {
    let call = Invocation(words)
    switch call.tool {
    case "casa": return .reads
    case "kubectl": return kubectl(call)
    case "helm":
      if readingHelm.contains(call.verb) { return .reads }
      return unclearHelm.contains(call.verb) || isDryRun(call) ? .unclear : .changes
    case "grep", "head", "tail", "jq", "base64", "sort": return .reads
    default: return .unclear
    }
  }

  private static func kubectl(_ call: Invocation) -> CommandEffect {
    if call.verb == "rollout", let operand = call.operands.first {
      return ["status", "history"].contains(operand) ? .reads : .changes
    }
    if readingKubectl.contains(call.verb) { return .reads }
    if unclearKubectl.contains(call.verb) { return .unclear }
    return isDryRun(call) ? .unclear : .changes
  }

  /// A dry run of anything only shows what would be.
  private static func isDryRun(_ call: Invocation) -> Bool { call.has("--dry-run") }
}
