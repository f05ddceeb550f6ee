/// Commands of casa itself, as texts of rules name them: they have to be ones that it takes.
enum OwnCommands {
  /// The words after `casa doctor`, with how many operands each takes.
  private static let topics: [String: Int] = [
    "auth": 0, "keycloak": 0, "sidecar": 0, "runtime": 0, "mas": 1, "policy": 1, "logs": 1,
  ]

  static func flaw(in words: [String]) -> CommandFlaw? {
    let call = Invocation(words)
    switch call.verb {
    case "rules", "version": return nil
    case "doctor": break
    default:
      return CommandFlaw("casa has no command '\(call.verb)'", "write casa doctor or casa rules")
    }
    guard let topic = call.operands.first else { return nil }
    guard let operands = topics[topic] else {
      return CommandFlaw(
        "'casa doctor' has no topic '\(topic)'",
        "use \(topics.keys.sorted().joined(separator: ", ")), or none for everything")
    }
    guard call.operands.count - 1 == operands else {
      return CommandFlaw(
        "'casa doctor \(topic)' takes \(operands == 0 ? "no name" : "one name")",
        operands == 0 ? "remove it" : "name the object, perhaps by a placeholder")
    }
    return nil
  }
}
