import Vocabulary
import YAML

/// Reads the steps of `fix` and `confirm`, whose commands people will type.
struct StepReader {
  let file: String
  let bound: BoundNames
  let mistakes: Mistakes

  func fix(_ node: YAMLNode) -> FixStep? {
    guard
      let fields = Fields(
        node, of: "a fix step", keys: ["text", "run", "risk", "verify"], required: ["text"],
        file: file, mistakes: mistakes)
    else { return nil }
    let run = template("run", of: fields)
    let risk = fields.word("risk", as: Risk.self)
    let verify = template("verify", of: fields)
    if let run, let risk { report(CommandRisk.flaw(in: run.source, risk: risk), "run", fields) }
    if fields["run"] != nil, fields["risk"] == nil {
      mistakes.add(
        fields.place(of: "run"), "a command stands without its risk",
        "add risk: reads, changes, restarts or destroys")
    }
    if fields["run"] == nil, fields["risk"] != nil {
      mistakes.add(fields.place(of: "risk"), "a risk stands without a command", "remove it")
    }
    if let verify { checkReading(verify, "verify", fields) }
    guard let text = template("text", of: fields) else { return nil }
    return FixStep(text: text, run: run, risk: risk, verify: verify)
  }

  func confirm(_ node: YAMLNode) -> ConfirmStep? {
    guard
      let fields = Fields(
        node, of: "a confirm step", keys: ["text", "run"], required: ["text"], file: file,
        mistakes: mistakes)
    else { return nil }
    let run = template("run", of: fields)
    if let run { checkReading(run, "run", fields) }
    guard let text = template("text", of: fields) else { return nil }
    return ConfirmStep(text: text, run: run)
  }

  private func template(_ key: String, of fields: Fields) -> Template? {
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
