import Evidence

/// Which cluster and which release a run was pointed at: what every command that a report prints
/// has to carry, so that pasting it acts on the cluster that was diagnosed.
///
/// It is the only place that adds these flags; rules and probes name none of them.
public struct CommandScope: Sendable, Equatable {
  public var context: String?
  public var kubeconfig: String?
  /// `--namespace` of the run: where the agents or the object asked about are.
  public var namespace: String?
  public var release: String?
  public var runtimeNamespace: String?

  public init(
    context: String? = nil, kubeconfig: String? = nil, namespace: String? = nil,
    release: String? = nil, runtimeNamespace: String? = nil
  ) {
    self.context = context
    self.kubeconfig = kubeconfig
    self.namespace = namespace
    self.release = release
    self.runtimeNamespace = runtimeNamespace
  }

  /// A command line with the flags behind each kubectl, helm and casa in it, where they are missing.
  public func applied(to line: String) -> String {
    guard self != CommandScope() else { return line }
    var result = ""
    var rest = line[...]
    for tool in ToolCalls(line).all {
      result += line[rest.startIndex..<tool.end]
      rest = line[tool.end...]
      let known = Set(tool.words.map { String($0.prefix { $0 != "=" }) })
      for (flag, value) in flags(of: tool.name)
      where known.isDisjoint(with: [flag.long, flag.short]) {
        result += " \(flag.long) \(quoted(value))"
      }
    }
    return result + rest
  }

  /// A sentence whose commands stand between backticks.
  func appliedToProse(_ sentence: String) -> String {
    guard self != CommandScope(), sentence.contains("`") else { return sentence }
    let parts = sentence.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return sentence }
    return parts.enumerated().map { index, part in
      // A bare word is the name of a program, not a call of it.
      index % 2 == 1 && part.contains(" ") ? applied(to: String(part)) : String(part)
    }.joined(separator: "`")
  }

  private typealias Flag = (long: String, short: String)

  private func flags(of tool: String) -> [(Flag, String)] {
    func given(_ long: String, _ value: String?, short: String? = nil) -> [(Flag, String)] {
      value.map { [((long, short ?? long), $0)] } ?? []
    }
    let file = given("--kubeconfig", kubeconfig)
    switch tool {
    case "kubectl": return given("--context", context) + file
    case "helm": return given("--kube-context", context) + file
    case "casa":
      return given("--context", context) + file + given("--namespace", namespace, short: "-n")
        + given("--release", release) + given("--runtime-namespace", runtimeNamespace)
    default: return []
    }
  }
}

/// The calls of kubectl, helm and `casa doctor` in a line of shell.
private struct ToolCalls {
  struct Call {
    let name: String
    /// Where the flags go: behind the program, and behind the topic of `casa doctor`.
    let end: String.Index
    let words: [String]
  }

  private(set) var all: [Call] = []

  init(_ line: String) {
    for words in ShellWords(line).all.split(whereSeparator: \.isOperator) {
      guard let program = words.first else { continue }
      let arguments = words.dropFirst()
      var last = program
      switch program.text {
      case "kubectl", "helm": break
      case "casa":
        // Of casa, only the doctor asks a cluster.
        guard arguments.first?.text == "doctor" else { continue }
        last = arguments.prefix { !$0.text.hasPrefix("-") }.last ?? program
      default: continue
      }
      all.append(
        Call(name: program.text, end: last.range.upperBound, words: arguments.map(\.text)))
    }
  }
}
