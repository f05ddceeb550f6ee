public import RuleTable
import Vocabulary

extension RuleState {
  /// The first firing example of a rule that consists of log lines alone, written into the logs of the
  /// healthy recording; nil when the rule needs other objects.
  public init?(logsOf rule: Rule) {
    let example = rule.examples.fires.first { example in
      !example.facts.isEmpty && example.facts.allSatisfy { $0.kind == .log }
    }
    guard let example else { return nil }
    let edits = example.facts.compactMap { RecordingEdit(line: $0) }
    guard edits.count == example.facts.count else { return nil }
    self.init("The lines of an example of \(rule.id)", edits: edits)
  }
}

extension RecordingEdit {
  fileprivate init?(line fact: Example.Fact) {
    func value(_ name: String) -> String? { fact.attributes.first { $0.name == name }?.value }
    guard let component = value("component").flatMap(Component.init(rawValue:)),
      let line = value("line")
    else { return nil }
    let pods =
      switch component {
      case .istiod: "istio-system/istiod-"
      case .coredns: "kube-system/coredns-"
      case .agent: "casa-runtime/demo-agent-safe-"
      default: "casa-runtime/casa-\(component.rawValue)-"
      }
    let count = value("count").flatMap(Int.init) ?? 1
    self.init(
      of: pods, container: value("container"), lines: Array(repeating: line, count: count))
  }
}
