public import RuleTable
public import Vocabulary

extension RuleTable {
  /// Everything to read for a topic: the facts of its own rules, and of the rules that could
  /// explain them, as far as they concern the topic's components.
  public func needs(for topic: Topic) -> Needs {
    let own = rules.filter { check(of: $0).map { topic.areas.contains($0.area) } == true }
    var wanted = Set(own.map(\.id))
    var grew = true
    while grew {
      grew = false
      for rule in rules where !wanted.contains(rule.id) && !wanted.isDisjoint(with: rule.explains) {
        wanted.insert(rule.id)
        grew = true
      }
    }
    var needs = Needs(kinds: [.release, .workload], components: topic.components, logs: [])
    for rule in rules where wanted.contains(rule.id) {
      let isOwn = own.contains { $0.id == rule.id }
      for condition in rule.facts {
        let components = condition.components
        let concerns = components.isEmpty ? isOwn : !components.isDisjoint(with: topic.components)
        guard concerns else { continue }
        needs.kinds.insert(condition.kind)
        for case .log(of: let component) in condition.kind.declaration.restsOn {
          needs.logs.insert(.init(component: component, isProxy: false))
        }
        guard condition.kind == .log else { continue }
        let isProxy =
          if case .oneOf(let names)? = condition["container"] { names.contains("istio-proxy") } else
          {
            false
          }
        for component in components.intersection(topic.components) {
          needs.logs.insert(.init(component: component, isProxy: isProxy))
        }
      }
    }
    return needs
  }
}

extension FactCondition {
  /// The components that it names; empty when it names none.
  var components: Set<Component> {
    guard case .oneOf(let names)? = self["component"] else { return [] }
    return Set(names.compactMap(Component.init(rawValue:)))
  }
}
