import Patterns
import RuleTable
import Vocabulary

/// The names that a rule's own example binds, so that a page shows commands as they are typed. What
/// the example leaves open is named as the chart names it: release casa in namespace casa-runtime.
struct ExampleNames {
  private var bound: [String: String]
  private let component: String?

  init(_ rule: Rule) {
    var bound: [String: String] = [:]
    let facts = rule.examples.fires.first?.facts ?? []
    let patterns = Self.patterns(rule.when)
    for fact in facts {
      for (name, value) in fact.attributes where !value.isEmpty {
        let qualified = "\(fact.kind.rawValue).\(name)"
        bound[name] = bound[name] ?? value
        bound[qualified] = bound[qualified] ?? value
      }
      for line in fact.attributes where line.name == "line" || line.name == "message" {
        for pattern in patterns {
          guard let match = pattern.firstMatch(in: line.value) else { continue }
          for name in pattern.groupNames where bound[name] == nil {
            bound[name] = match.text(of: name, in: line.value)
          }
        }
      }
    }
    let about = rule.about.flatMap { $0.placeholders.isEmpty ? $0.source : nil }
    component = about ?? bound["component"]
    if component.flatMap(Component.init(rawValue:)).map({ Component.runtime.contains($0) }) == true
    {
      bound["component"] = component
    }
    self.bound = bound
  }

  func text(_ template: Template) -> String { template.filled(value) }

  /// On one line.
  func command(_ template: Template) -> String {
    text(template).split(separator: "\n").joined(separator: " ")
  }

  private var whose: Component? { component.flatMap(Component.init(rawValue:)) }

  /// The names that a step of a fix may use besides: those of the facts that its condition asks for.
  func with(_ condition: Condition?) -> ExampleNames {
    guard let condition else { return self }
    var names = self
    for fact in Self.facts(condition) { names.bind(fact) }
    return names
  }

  private static func facts(_ condition: Condition) -> [FactCondition] {
    switch condition {
    case .fact(let fact): [fact]
    case .all(let conditions), .any(let conditions): conditions.flatMap(facts)
    case .none: []
    }
  }

  private mutating func bind(_ fact: FactCondition) {
    let kind = fact.kind.rawValue
    func first(_ attribute: String) -> String? {
      if case .oneOf(let values)? = fact[attribute] { values.first } else { nil }
    }
    for attribute in fact.kind.attributes {
      let name = "\(kind).\(attribute.name)"
      // The step is about another state than the example where its condition asks for one.
      if case .oneOf(let values)? = fact[attribute.name], !values.contains(bound[name] ?? "") {
        bound[name] = values.first
      }
      bound[name] = bound[name] ?? Self.amounts[attribute.name]
    }
    let component = first("component")
    bound["\(kind).name"] =
      bound["\(kind).name"] ?? first("name") ?? component.map { "casa-\($0)" }
    bound["\(kind).namespace"] = bound["\(kind).namespace"] ?? "casa-runtime"
  }

  /// The requests and limits of the chart.
  private static let amounts = [
    "cpuRequest": "250m", "cpuLimit": "500m", "memoryRequest": "256Mi", "memoryLimit": "512Mi",
  ]

  private func value(_ name: String) -> String? {
    if let value = bound[name] { return value }
    if let scaled = ScaledName(name), let value = bound[scaled.name] {
      return scaled.applied(to: value)
    }
    switch name {
    case "context": return ""
    case "release": return "casa"
    case "chartVersion": return "0.1.17"
    case "valuesKey": return whose?.valuesKey ?? "authService"
    case "chartImage": return whose?.chartImage ?? "casa-auth-server"
    case "resource": return component.map { "deploy/casa-\($0)" } ?? "deploy/NAME"
    case "releaseNamespace", "namespace": return "casa-runtime"
    case "name", "workload":
      return component.map { "casa-\($0)" } ?? Template("{{\(name)}}").generic
    case "pod": return component.map { "casa-\($0)-66b56ccbd7-7lffz" } ?? "POD"
    default: break
    }
    let parts = name.split(separator: ".").map(String.init)
    if parts.count == 2 {
      switch parts[0] {
      case "deploy", "service": return "casa-\(parts[1])"
      case "pod": return "casa-\(parts[1])-66b56ccbd7-7lffz"
      default: break
      }
    }
    return Template("{{\(name)}}").generic
  }

  /// Every pattern of the condition that a text is searched for.
  private static func patterns(_ condition: Condition) -> [Pattern] {
    switch condition {
    case .fact(let fact):
      fact.matchers.compactMap { if case .text(let pattern) = $0.matcher { pattern } else { nil } }
    case .all(let conditions), .any(let conditions): conditions.flatMap(patterns)
    case .none: []
    }
  }
}
