import Diagnosis
import Gate
import RuleTable
import Vocabulary

/// The rules that results refer to, each once, with its help.
struct SARIFRules {
  private(set) var descriptors: [SARIFDocument.Descriptor] = []
  private var places: [String: Int] = [:]

  /// - Parameter pages: the address of the published documentation, if there is one.
  init(_ diagnosis: GatedDiagnosis, pages: String?) {
    for finding in diagnosis.findings where finding.role != .history {
      if add(finding.id) { descriptors.append(Self.descriptor(finding, pages)) }
    }
    for past in diagnosis.resolved ?? [] where add(past.rule) {
      descriptors.append(
        .init(
          id: past.rule, shortDescription: .init(text: SARIFText.escaped(past.title)),
          defaultConfiguration: .init(level: SARIFText.level(past.severity))))
    }
  }

  /// Where the rule of a result is.
  func index(of id: String) -> Int { places[id] ?? -1 }

  private mutating func add(_ id: String) -> Bool {
    guard places[id] == nil else { return false }
    places[id] = descriptors.count
    return true
  }

  private static func descriptor(
    _ finding: Finding, _ pages: String?
  ) -> SARIFDocument.Descriptor {
    let rule = finding.rule
    return SARIFDocument.Descriptor(
      id: rule.id, name: name(rule.check),
      shortDescription: .init(text: SARIFText.escaped(rule.title)),
      fullDescription: .init(text: SARIFText.escaped(rule.cause.generic)), help: help(rule),
      helpUri: pages.map { "\($0)/rules/\(rule.id).md" },
      defaultConfiguration: .init(level: SARIFText.level(rule.severity)),
      properties: .init(tags: ["casa", finding.area.rawValue]))
  }

  /// `database-login` as the schema likes names: `DatabaseLogin`.
  private static func name(_ check: String) -> String {
    check.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// The rule's knowledge about any cluster; words in capitals are placeholders for names.
  private static func help(_ rule: Rule) -> SARIFDocument.Message {
    var plain = [rule.cause.generic]
    var marked = [MarkdownText.prose(rule.cause.generic)]
    if let correction = rule.correction?.generic {
      plain.append("Where the guide is wrong: \(correction)")
      marked.append("**Where the guide is wrong:** \(MarkdownText.prose(correction))")
    }
    func add(_ title: String, _ steps: [(text: Template, run: Template?, risk: Risk?)]) {
      guard !steps.isEmpty else { return }
      plain.append("\(title):")
      marked.append("**\(title)**")
      for (index, step) in steps.enumerated() {
        let number = "\(index + 1). "
        let warning = step.risk?.warning.map { " This \($0):" } ?? ""
        let run = step.run?.generic
        plain.append(number + step.text.generic + (run.map { "\(warning) \($0)" } ?? ""))
        let block = run.map { "\(warning)\n\n" + MarkdownText.block([$0], "sh", indent: "   ") }
        marked.append(number + MarkdownText.prose(step.text.generic) + (block ?? ""))
      }
    }
    add("Confirm", rule.confirm.map { ($0.text, $0.run, nil) })
    add(
      "Fix, as far as it fits",
      rule.fix.map { ($0.text, $0.run, $0.risk) })
    if let guide = rule.guide { plain.append("More: docs/guide.md#\(guide)") }
    return .init(
      text: SARIFText.escaped(plain.joined(separator: "\n")),
      markdown: marked.joined(separator: "\n\n"))
  }
}
