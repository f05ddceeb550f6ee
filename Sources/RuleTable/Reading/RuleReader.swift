import Vocabulary
import YAML

/// A rule as its file has it. What it refers to is checked when the whole table is known.
struct RuleDraft: Sendable {
  let id: Located<String>
  /// Nil when something in it is wrong; its id still counts as taken and as referred to.
  let rule: Rule?
  let check: Located<String>?
  let explains: [Located<String>]
  let twins: [Located<String>]
  let probes: [Located<String>]
}

/// Reads one entry of `rules`.
struct RuleReader {
  static let keys = [
    "id", "title", "check", "severity", "heals", "stuck", "tellsOfCall",
    "complainsAbout", "about", "when", "clearedBy", "cause",
    "causes", "correction", "fix", "confirm", "echoes", "explains", "twins", "guide", "examples",
  ]
  static let required = [
    "id", "title", "check", "severity", "when", "cause", "fix", "examples",
  ]
  static let maximumTitle = 120
  static let maximumCause = 600

  private let fields: Fields
  private var conditions: ConditionReader

  private var file: String { fields.file }
  private var mistakes: Mistakes { fields.mistakes }

  /// The rule in `node`, or nil when it has not even an id.
  static func draft(_ node: YAMLNode, file: String, mistakes: Mistakes) -> RuleDraft? {
    guard
      let fields = Fields(
        node, of: "a rule", keys: keys, required: required, file: file, mistakes: mistakes)
    else { return nil }
    var reader = RuleReader(
      fields: fields, conditions: ConditionReader(file: file, mistakes: mistakes))
    return reader.draft()
  }

  private mutating func draft() -> RuleDraft? {
    let mistakesBefore = mistakes.errors.count
    let id = SectionReader.id("id", of: fields, isRule: true)
    let check = SectionReader.id("check", of: fields, isRule: false)
    let explains = references("explains")
    let twins = references("twins")
    let rule = rule(
      id: id?.value, check: check?.value, explains: explains.map(\.value),
      twins: twins.map(\.value))
    guard let id else { return nil }
    return RuleDraft(
      id: id, rule: mistakes.errors.count == mistakesBefore ? rule : nil, check: check,
      explains: explains, twins: twins, probes: conditions.probes)
  }

  /// Reads all the rest; every part is read even where an earlier one is wrong.
  private mutating func rule(
    id: String?, check: String?, explains: [String], twins: [String]
  ) -> Rule? {
    let title = SectionReader.title(fields)
    let severity = fields.word("severity", as: Severity.self)
    let heals = fields.flag("heals") ?? false
    let stuck = fields.flag("stuck") ?? false
    let tellsOfCall = fields.flag("tellsOfCall") ?? false
    let complainsAbout = fields.word("complainsAbout", as: Component.self)
    if heals, stuck {
      mistakes.add(
        fields.place(of: "stuck"), "what heals by waiting is not stuck", "remove one of the two")
    }
    let when = fields["when"].flatMap { conditions.condition($0) }
    let bound = conditions.bound
    let clearedBy = clearedBy(bound)
    let about = about(bound)
    let cause = template("cause", Self.maximumCause, bound)
    let correction = template("correction", Self.maximumCause, bound)
    var steps = StepReader(file: file, bound: bound, mistakes: mistakes)
    let fix = fields.list("fix", minimum: 1).compactMap { steps.fix($0) }
    let causes = fields.list("causes").compactMap { steps.cause($0, limit: Self.maximumCause) }
    conditions.note(steps.probes)
    let confirm = fields.list("confirm").compactMap(steps.confirm)
    let echoes = echoes()
    let guide = guide()
    let examples = examples(when)
    guard let id, let title, let check, let severity, let when, let cause, let examples else {
      return nil
    }
    return Rule(
      id: id, title: title, check: check, severity: severity, heals: heals, stuck: stuck,
      tellsOfCall: tellsOfCall, complainsAbout: complainsAbout, about: about,
      when: when, clearedBy: clearedBy, cause: cause, causes: causes, correction: correction,
      fix: fix, confirm: confirm, echoes: echoes, explains: explains, twins: twins, guide: guide,
      examples: examples,
      place: fields.place)
  }

  private mutating func clearedBy(_ bound: BoundNames) -> [Condition] {
    var clearing: [Condition] = []
    for node in fields.list("clearedBy") {
      conditions.bound = bound
      if let condition = conditions.condition(node) { clearing.append(condition) }
    }
    return clearing
  }

  /// Each is a condition on a line of a log.
  private mutating func echoes() -> [FactCondition] {
    var lines: [FactCondition] = []
    let bound = conditions.bound
    defer { conditions.bound = bound }
    for node in fields.list("echoes") {
      guard let condition = conditions.condition(node) else { continue }
      if case .fact(let fact) = condition, fact.kind == .log {
        lines.append(fact)
      } else {
        mistakes.add(
          node.place(in: file), "an echo is a line of a log", "write log: {component: .., line: ..}"
        )
      }
    }
    return lines
  }

  private func about(_ bound: BoundNames) -> Template? {
    guard let text = fields.text("about") else { return nil }
    let template = Template(text)
    if template.placeholders.isEmpty {
      guard Component(rawValue: text) == nil else { return template }
      mistakes.addUnknown(
        fields.place(of: "about"), "'\(text)' is no component", text,
        of: Component.allCases.map(\.rawValue))
      return nil
    }
    bound.check(template, at: fields.place(of: "about"), mistakes: mistakes)
    return template
  }

  private func template(_ key: String, _ limit: Int, _ bound: BoundNames) -> Template? {
    guard let text = fields.text(key, limit: limit) else { return nil }
    let template = Template(text)
    bound.check(template, at: fields.place(of: key), mistakes: mistakes)
    return template
  }

  private func guide() -> String? {
    guard let anchor = fields.text("guide") else { return nil }
    if Identifier.isWords(anchor) { return anchor }
    mistakes.add(
      fields.place(of: "guide"), "'\(anchor)' is no heading anchor", Identifier.wordsRemedy)
    return nil
  }

  private func references(_ key: String) -> [Located<String>] {
    var seen: [Located<String>] = []
    for node in fields.list(key) {
      guard let id = fields.text(node, named: "an entry of '\(key)'") else { continue }
      let place = node.place(in: file)
      if seen.contains(where: { $0.value == id }) {
        mistakes.add(place, "'\(key)' names \(id) twice", "remove one")
      } else {
        seen.append(Located(value: id, place: place))
      }
    }
    return seen
  }

  private func examples(_ when: Condition?) -> Examples? {
    guard let node = fields["examples"],
      let fields = Fields(
        node, of: "'examples'", keys: ["fires", "silent"], required: ["fires", "silent"],
        file: file, mistakes: mistakes)
    else { return nil }
    // Without the condition nothing can be said about an example that is a line.
    let log = when == nil ? FactCondition(kind: .log, matchers: []) : when?.firstLog
    return ExampleReader(fields: fields, log: log).examples()
  }
}

extension Condition {
  /// The first log condition in the order of the file; one that must hold goes before others.
  fileprivate var firstLog: FactCondition? {
    logs(denied: false).first ?? logs(denied: true).first
  }

  private func logs(denied: Bool) -> [FactCondition] {
    switch self {
    case .fact(let fact): !denied && fact.kind == .log ? [fact] : []
    case .all(let parts), .any(let parts): parts.flatMap { $0.logs(denied: denied) }
    case .none(let parts): denied ? parts.flatMap { $0.logs(denied: false) } : []
    }
  }
}
