import Vocabulary

/// The JSON Schema of rule files, by which an editor completes and checks while one types.
///
/// It knows the shape only; what ids refer to, patterns and commands `casa rules check` knows.
public enum RuleSchema {
  /// The text of docs/rules.schema.json.
  public static func json() -> String { document.text() + "\n" }

  static var document: JSONText {
    .object([
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("casa rule file")),
      ("type", .string("object")),
      ("additionalProperties", .flag(false)),
      (
        "properties",
        .object([
          ("checks", list(of: ref("check"), "What a report says was looked at")),
          ("rules", list(of: ref("rule"), "The rules")),
          ("probes", list(of: ref("probe"), "Extra reading commands")),
          ("notObservable", list(of: ref("silent"), "Failures that leave no trace")),
        ])
      ),
      ("$defs", .object(definitions)),
    ])
  }

  private static var definitions: [(String, JSONText)] {
    [
      ("check", check), ("rule", rule), ("probe", probe), ("silent", silent), ("fix", fix),
      ("confirm", confirm), ("example", example), ("ruleID", ruleID), ("words", words),
      ("text", text), ("component", component),
    ] + conditionDefinitions
  }

  // MARK: Entries

  private static var check: JSONText {
    object(
      ["id", "area", "title"],
      [
        ("id", ref("words")), ("area", choice(Area.allCases.map(\.rawValue))),
        ("title", title("How the passing check reads")),
      ])
  }

  private static var rule: JSONText {
    object(
      RuleReader.required,
      [
        ("id", ref("ruleID")), ("title", title("What is wrong, in a line")),
        ("check", ref("words")), ("severity", choice(Severity.allCases.map(\.rawValue))),
        (
          "heals",
          described("Waiting heals it in the first minutes", [("type", .string("boolean"))])
        ),
        (
          "stuck",
          described(
            "It will not clear without a fix, so --wait stops", [("type", .string("boolean"))])
        ),
        (
          "tellsOfCall",
          described(
            "It is about an agent, an MCP server or the mesh that was called",
            [("type", .string("boolean"))])
        ),
        ("complainsAbout", ref("component")),
        ("about", .object([("anyOf", .array([ref("component"), placeholder]))])),
        ("when", ref("condition")),
        ("clearedBy", list(of: ref("condition"), "Any of them makes the finding history")),
        ("cause", limited(RuleReader.maximumCause, "What the facts mean")),
        (
          "causes",
          list(
            of: object(
              ["if", "text"],
              [
                ("if", ref("condition")),
                ("title", limited(RuleReader.maximumTitle, "Its title, if that holds")),
                ("text", limited(RuleReader.maximumCause, "The cause, if that holds")),
              ]), "The first that fits is told instead of the cause")
        ),
        ("correction", limited(RuleReader.maximumCause, "Where the guide is wrong about it")),
        ("fix", list(of: ref("fix"), "What to do", minimum: 1)),
        ("confirm", list(of: ref("confirm"), "How a person makes sure")),
        ("echoes", list(of: ref("condition"), "Log lines that the failure explains, too")),
        ("explains", list(of: ref("ruleID"), "Rules whose findings this one sets off")),
        ("twins", list(of: ref("ruleID"), "Rules that only a refused fact distinguishes")),
        ("guide", ref("words")),
        (
          "examples",
          object(
            ["fires", "silent"],
            ["fires", "silent"].map { ($0, list(of: ref("example"), minimum: 1)) })
        ),
      ])
  }

  private static var probe: JSONText {
    object(
      ["id", "run", "area"],
      [
        ("id", ref("words")), ("run", pattern("^(kubectl|helm) ")),
        ("area", choice(Area.allCases.map(\.rawValue))),
      ])
  }

  private static var silent: JSONText {
    object(
      ["id", "title", "why", "instead"],
      [
        ("id", ref("ruleID")), ("title", title("The failure")),
        ("why", limited(RuleReader.maximumCause, "Why nothing shows it")),
        ("instead", limited(RuleReader.maximumCause, "What a person can do")),
      ])
  }

  private static var fix: JSONText {
    object(
      ["text"],
      [
        ("if", described("Shown only where this holds", [("$ref", .string("#/$defs/condition"))])),
        (
          "else",
          described("Shown only where no step before fits", [("type", .string("boolean"))])
        ),
        ("save", object(["name", "text"], [("name", ref("text")), ("text", ref("text"))])),
        ("text", ref("text")), ("run", pattern("^(\(CommandRisk.tools.joined(separator: "|"))) ")),
        ("risk", choice(Risk.allCases.map(\.rawValue))), ("verify", ref("text")),
        ("role", choice(StepRole.allCases.map(\.rawValue))),
      ])
  }

  private static var confirm: JSONText {
    object(["text"], [("text", ref("text")), ("run", ref("text"))])
  }

  private static var ruleID: JSONText { pattern("^[A-Z]{2}-[0-9]+[A-Za-z]?$") }
  private static var words: JSONText { pattern("^[a-z0-9]+(-[a-z0-9]+)*$") }
  private static var component: JSONText { choice(Component.allCases.map(\.rawValue)) }
  private static var text: JSONText {
    .object([("type", .string("string")), ("minLength", .integer(1))])
  }

  private static func title(_ description: String) -> JSONText {
    limited(RuleReader.maximumTitle, description)
  }

  private static func limited(_ limit: Int, _ description: String) -> JSONText {
    described(
      description,
      [("type", .string("string")), ("minLength", .integer(1)), ("maxLength", .integer(limit))])
  }
}
