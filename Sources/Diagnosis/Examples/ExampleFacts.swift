import Evidence
public import Facts
public import RuleTable
import Vocabulary

/// The facts of an example as the doctor gets them: logs as bytes with the kubelet's timestamps,
/// everything else as facts, and what the example does not see as gaps.
public struct ExampleFacts {
  public let base: FactBase

  public init(_ example: Example) {
    var facts: [Fact] = []
    var logs: [LogStream] = []
    for (index, given) in example.facts.enumerated() {
      let subject = Self.subject(of: given)
      if given.kind == .log {
        Self.add(given, subject, second: index, to: &logs)
      } else {
        var fact = Fact(given.kind, subject, [:], proof: Self.proof(of: given, subject))
        // Exactly what the example says: an attribute that it leaves out is not there.
        fact.values = Dictionary(
          given.attributes.map { ($0.name, Self.value($0.value, of: $0.name, given.kind)) },
          uniquingKeysWith: { first, _ in first })
        facts.append(fact)
      }
    }
    let gaps =
      example.unseen.isEmpty
      ? []
      : [
        Gap(
          kinds: Set(example.unseen), scope: [:], asked: "kubectl get something",
          reason: Unanswered(why: .forbidden, detail: "forbidden"), needs: nil)
      ]
    base = FactBase(facts: facts, logs: logs, gaps: gaps)
  }

  /// Lines of the same container are one log, in the order of the example, a second apart. An example
  /// may say how often a line was written, and how many seconds before the log was read.
  private static func add(
    _ given: Example.Fact, _ subject: Subject, second: Int, to logs: inout [LogStream]
  ) {
    let time = "2026-11-22T09:00:\(second < 10 ? "0" : "")\(second)"
    let lines = (given["line"] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
      .map { "\(time).000000000Z \($0)\n" }.joined()
    let count = min(max(1, given["count"].flatMap { Int($0) } ?? 1), 1000)
    let text = String(repeating: lines, count: count)
    let age = given["age"].flatMap { Int($0) } ?? 0
    let pod = given["pod"] ?? subject.name
    if let known = logs.firstIndex(where: { $0.subject == subject && $0.pod == pod }) {
      logs[known].bytes += Array(text.utf8)
      return
    }
    var log = LogStream(
      subject: subject, workload: given["workload"] ?? subject.name, pod: pod,
      container: subject.container ?? "", isPrevious: false, isHistory: false, isCut: false,
      bytes: Array(text.utf8),
      command: "kubectl -n \(subject.namespace ?? "") logs \(pod) -c \(subject.container ?? "")")
    log.now = (Clock.seconds(time + "Z") ?? 0) + age
    logs.append(log)
  }

  private static func subject(of given: Example.Fact) -> Subject {
    let component = given["component"].flatMap(Component.init(rawValue:))
    let namespace = given["namespace"] ?? "casa-runtime"
    let name = given["name"] ?? component.map { "casa-\($0.rawValue)" } ?? "example"
    let mas: String? =
      switch given.kind {
      case .mas: "\(namespace)/\(name)"
      default: given["mas"].map { $0.contains("/") ? $0 : "\(namespace)/\($0)" }
      }
    return Subject(
      kind: kind(of: given), namespace: namespace, name: name,
      container: given["container"] ?? (given.kind == .log ? given["component"] : nil),
      component: component, release: given["release"], mas: mas)
  }

  private static func kind(of given: Example.Fact) -> String {
    switch given.kind {
    case .pod, .container, .log, .injection: "Pod"
    case .workload: given["kind"] ?? "Deployment"
    case .event: given["kind"] ?? "Pod"
    case .node: "Node"
    case .service: "Service"
    case .volumeClaim: "PersistentVolumeClaim"
    case .secret: "Secret"
    case .mas, .masApp: "MultiAgentSystem"
    case .policy: "CASAPolicy"
    case .release, .helm: "Release"
    default: "Cluster"
    }
  }

  private static func proof(of given: Example.Fact, _ subject: Subject) -> Proof {
    Proof(command: "kubectl get \(given.kind.rawValue) \(subject.name)", line: given.kind.rawValue)
  }

  private static func value(_ text: String, of attribute: String, _ kind: FactKind) -> FactValue {
    switch kind.attribute(attribute)?.kind {
    case .number: Int(text).map(FactValue.number) ?? .text(text)
    case .flag: .flag(text == "true")
    case .name, .text, nil: .text(text)
    }
  }
}

extension Example.Fact {
  subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }
}
