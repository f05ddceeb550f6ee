import Vocabulary
import YAML

/// Reads the steps of `fix` and `confirm`, whose commands people will type.
struct StepReader {
  let file: String
  /// The names that the rule binds.
  let bound: BoundNames
  let mistakes: Mistakes
  /// The probes that conditions of steps name.
  private(set) var probes: [Located<String>] = []

  init(file: String, bound: BoundNames, mistakes: Mistakes) {
    self.file = file
    self.bound = bound
    self.mistakes = mistakes
  }

  mutating func fix(_ node: YAMLNode) -> FixStep? {
    guard
      let fields = Fields(
        node, of: "a fix step", keys: Self.keys, required: ["text"],
        file: file, mistakes: mistakes)
    else { return nil }
    // What the condition of a step binds, its texts may name.
    var reader = ConditionReader(file: file, mistakes: mistakes)
    reader.bound = bound.forStep()
    let condition = fields["if"].flatMap { reader.condition($0) }
    let isElse = fields.flag("else") ?? false
    if fields["if"] != nil, fields["else"] != nil {
      mistakes.add(fields.place(of: "else"), "a step has both 'if' and 'else'", "keep one of them")
    }
    probes += reader.probes
    let run = template("run", of: fields, reader.bound)
    let risk = fields.word("risk", as: Risk.self)
    let verify = template("verify", of: fields, reader.bound)
    if let run, let risk { report(CommandRisk.flaw(in: run.source, risk: risk), "run", fields) }
    if fields["run"] != nil, fields["risk"] == nil {
      mistakes.add(
        fields.place(of: "run"), "a command has no risk",
        "add risk: reads, changes, restarts or destroys")
    }
    if fields["run"] == nil, fields["risk"] != nil {
      mistakes.add(fields.place(of: "risk"), "a risk has no command", "remove it")
    }
    if let verify { checkReading(verify, "verify", fields) }
    guard let text = template("text", of: fields, reader.bound) else { return nil }
    let file = fields["save"].flatMap { saved($0, reader.bound) }
    return FixStep(
      condition: condition, isElse: isElse,
      role: fields.word("role", as: StepRole.self) ?? .needed, file: file, text: text, run: run,
      risk: risk, verify: verify)
  }

  /// A cause that is told where its condition holds.
  mutating func cause(_ node: YAMLNode, limit: Int) -> CauseBranch? {
    guard
      let fields = Fields(
        node, of: "an entry of 'causes'", keys: ["if", "title", "text"], required: ["if", "text"],
        file: file, mistakes: mistakes)
    else { return nil }
    var reader = ConditionReader(file: file, mistakes: mistakes)
    reader.bound = bound.forStep()
    guard let condition = fields["if"].flatMap({ reader.condition($0) }) else { return nil }
    probes += reader.probes
    guard let text = fields.text("text", limit: limit) else { return nil }
    let template = Template(text)
    reader.bound.check(template, at: fields.place(of: "text"), mistakes: mistakes)
    return CauseBranch(
      condition: condition, title: fields["title"] == nil ? nil : SectionReader.title(fields),
      text: template)
  }

  private func saved(_ node: YAMLNode, _ bound: BoundNames) -> FixStep.File? {
    guard
      let fields = Fields(
        node, of: "'save'", keys: ["name", "text"], required: ["name", "text"], file: file,
        mistakes: mistakes),
      let name = template("name", of: fields, bound),
      let text = template("text", of: fields, bound)
    else { return nil }
    if name.source.contains("/") || name.source.hasPrefix("-") {
      mistakes.add(
        fields.place(of: "name"), "'\(name.source)' is no plain file name",
        "write one as in llm.yaml")
    }
    return FixStep.File(name: name, text: text)
  }

  func confirm(_ node: YAMLNode) -> ConfirmStep? {
    guard
      let fields = Fields(
        node, of: "a confirm step", keys: ["text", "run"], required: ["text"], file: file,
        mistakes: mistakes)
    else { return nil }
    let run = template("run", of: fields, bound)
    if let run { checkReading(run, "run", fields) }
    guard let text = template("text", of: fields, bound) else { return nil }
    return ConfirmStep(text: text, run: run)
  }

  static let keys = ["if", "else", "role", "text", "save", "run", "risk", "verify"]

  private func template(_ key: String, of fields: Fields, _ bound: BoundNames) -> Template? {
    guard let text = fields.text(key) else { return nil }
    let template = Template(text)
    bound.check(template, at: fields.place(of: key), mistakes: mistakes)
    return template
  }

  private func checkReading(_ command: Template, _ key: String, _ fields: Fields) {
    do throws(CommandFlaw) {
      try CommandPolicy.confirm(command.source, isVerify: key == "verify")
    } catch {
      report(error, key, fields)
    }
  }

  private func report(_ flaw: CommandFlaw?, _ key: String, _ fields: Fields) {
    guard let flaw else { return }
    mistakes.add(fields.place(of: key), flaw.reason, flaw.remedy)
  }
}
