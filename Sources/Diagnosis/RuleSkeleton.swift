import Facts
public import RuleTable
public import Vocabulary

/// The beginnings of a rule for an error line that no rule explains; a person fills in the rest.
public struct RuleSkeleton: Sendable {
  private let example: String
  private let component: Component

  /// For the most frequent unexplained error line of a log, or nil when every one is explained.
  public init?(log: [UInt8], component: Component, table: RuleTable) {
    let stream = LogStream(
      subject: Subject(kind: "Log", name: "log", component: component), workload: "log", pod: "log",
      container: "log", isPrevious: false, isHistory: false, isCut: false, bytes: log,
      command: "log")
    let conditions = table.rules.flatMap(\.facts)
    guard let first = LogSearch([stream], for: WantedLines(conditions)).unexplained.first else {
      return nil
    }
    example = first.example
    self.component = component
  }

  /// A rule file that loads once its texts are written.
  public var yaml: String {
    """
    # A rule for a line that no rule explains. Write what is still to do; `casa rules check FILE` tells
    # what is wrong, docs/rule-format.md what each key means.
    checks:
      - id: todo-name-the-check
        area: \(area)
        title: "TODO: what holds when this is fine"
    rules:
      - id: ZZ-01
        title: "TODO: what is broken, in a few words"
        check: todo-name-the-check
        severity: error
        when:
          log: {component: \(component.rawValue), line: '\(yamlQuoted(pattern))'}
        cause: "TODO: what the line means, and why it happens."
        fix:
          - text: "TODO: what to do."
        explains: []
        examples:
          fires:
            - '\(yamlQuoted(example))'
          silent:
            - "TODO: a line that looks alike and means something else"

    """
  }

  /// The line as a pattern: what varies from line to line matches anything. It begins with the
  /// program's own code for the message, such as `KC-SERVICES0029:`, if there is one.
  private var pattern: String {
    var words: [String] = []
    let all = example.split(separator: " ")
    for word in all[(all.firstIndex(where: Self.isCode) ?? 0)...].prefix(16) {
      let varies = word.utf8.contains { (48...57).contains($0) } && !Self.isCode(word)
      if varies, words.last == #"\S+"# { continue }
      words.append(varies ? #"\S+"# : escaped(word))
    }
    while words.first == #"\S+"# { words.removeFirst() }
    while words.last == #"\S+"# { words.removeLast() }
    return words.joined(separator: " +").replacing(#"\S+ +"#, with: #".* "#)
  }

  /// Four capitals at least, then digits, and a colon.
  private static func isCode(_ word: Substring) -> Bool {
    guard word.last == ":" else { return false }
    let letters = word.dropLast().prefix { !$0.isNumber }
    let digits = word.dropLast().dropFirst(letters.count)
    return letters.count(where: \.isUppercase) >= 4 && !digits.isEmpty
      && letters.allSatisfy { $0.isUppercase || "-_".contains($0) } && digits.allSatisfy(\.isNumber)
  }

  private func escaped(_ word: Substring) -> String {
    word.map { #"\.[]{}()*+?^$|/"#.contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  private func yamlQuoted(_ text: String) -> String { text.replacing("'", with: "''") }

  private var area: String {
    switch component {
    case .node, .coredns: "cluster"
    case .postgresAuth, .postgresKeycloak: "database"
    case .keycloak: "keycloak"
    case .authService: "auth"
    case .operator: "mas"
    case .extAuth, .agent, .istiod: "sidecar"
    case .uiExplorer, .telemetry: "runtime"
    }
  }
}
