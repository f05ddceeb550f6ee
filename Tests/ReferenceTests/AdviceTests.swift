import RuleTable
import Testing

/// What a fix tells a person to type has to exist.
@Suite struct AdviceTests {
  private static let topics = ["auth", "keycloak", "sidecar", "runtime", "mas", "policy", "logs"]
  /// These ask for a name or a file behind them.
  private static let named = ["mas", "policy", "logs"]

  @Test func `every casa command in a rule is one that casa has`() throws {
    for rule in try Checkout.table.get().rules {
      for step in rule.fix {
        for command in [step.run, step.verify].compactMap({ $0?.source }) {
          #expect(Self.exists(command), "\(rule.place): \(rule.id) says `\(command)`")
        }
      }
    }
  }

  @Test(arguments: [
    ("casa doctor", true), ("casa doctor sidecar --namespace x", true),
    ("casa doctor --release x", true), ("casa doctor mas {{name}}", true),
    ("casa doctor mas", false), ("casa doctor helm", false),
    ("kubectl get pods", true),
  ])
  func `a command exists or does not`(command: String, exists: Bool) {
    #expect(Self.exists(command) == exists)
  }

  private static func exists(_ command: String) -> Bool {
    let words = command.split(separator: " ").map(String.init)
    guard words.first == "casa" else { return true }
    guard words.count > 1, words[1] == "doctor" else { return false }
    guard words.count > 2, !words[2].hasPrefix("-") else { return true }
    guard topics.contains(words[2]) else { return false }
    return !named.contains(words[2]) || (words.count > 3 && !words[3].hasPrefix("-"))
  }
}
