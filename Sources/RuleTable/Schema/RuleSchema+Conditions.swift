import Vocabulary

extension RuleSchema {
  /// Conditions, matchers and the facts of examples, for each kind of fact.
  static var conditionDefinitions: [(String, JSONText)] {
    [
      ("condition", condition), ("fact", fact), ("number", number), ("pattern", textMatcher),
      ("name", .object([("anyOf", .array(nameForms(of: ref("word"))))])),
      ("word", .object([("type", .strings(["string", "number", "boolean"]))])),
    ]
      + FactKind.allCases.map { ("match-\($0.rawValue)", matchers(of: $0)) }
      + FactKind.allCases.map { ("fact-\($0.rawValue)", values(of: $0)) }
  }

  static var example: JSONText {
    .object([
      (
        "oneOf",
        .array([
          described("A line of the rule's log", [("type", .string("string"))]),
          object(
            ["facts"],
            [
              ("facts", list(of: ref("fact"), "These facts hold and no others")),
              (
                "unseen",
                list(of: choice(FactKind.allCases.map(\.rawValue)), "Kinds that nobody could see")
              ),
            ]),
        ])
      )
    ])
  }

  private static var condition: JSONText {
    let conditions = list(of: ref("condition"), minimum: 1)
    return oneKey(
      ["all", "any", "none"].map { ($0, conditions) }
        + FactKind.allCases.map { ($0.rawValue, ref("match-\($0.rawValue)")) })
  }

  private static var fact: JSONText {
    oneKey(FactKind.allCases.map { ($0.rawValue, ref("fact-\($0.rawValue)")) })
  }

  private static func attributes(of kind: FactKind) -> [Attribute] {
    kind.attributes
      + FactKind.common.filter { common in !kind.attributes.contains { $0.name == common.name } }
  }

  // MARK: Matchers

  private static func matchers(of kind: FactKind) -> JSONText {
    let required: [String] =
      switch kind {
      case .log: ["component", "line"]
      case .command: ["probe"]
      default: []
      }
    return object(
      required,
      attributes(of: kind).map { ($0.name, matcher(of: $0)) } + (kind == .log ? [onset] : []))
  }

  private static var onset: (String, JSONText) {
    (
      LogConditions.onsetKey,
      described(
        "Seconds by which the failure began before its line, at least",
        [
          ("type", .string("integer")),
          ("minimum", .integer(LogConditions.onsetSeconds.lowerBound)),
          ("maximum", .integer(LogConditions.onsetSeconds.upperBound)),
        ])
    )
  }

  private static func matcher(of attribute: Attribute) -> JSONText {
    switch attribute.kind {
    case .flag: described(attribute.summary, [("type", .string("boolean"))])
    case .number: described(attribute.summary, [("$ref", .string("#/$defs/number"))])
    case .text: described(attribute.summary, [("$ref", .string("#/$defs/pattern"))])
    case .name where attribute.values.isEmpty:
      described(attribute.summary, [("$ref", .string("#/$defs/name"))])
    case .name:
      described(
        attribute.summary, [("anyOf", .array(nameForms(of: value(of: attribute)) + [placeholder]))])
    }
  }

  private static func nameForms(of name: JSONText) -> [JSONText] {
    let several = list(of: name, minimum: 1)
    return [
      name, several, object(["not"], [("not", .object([("anyOf", .array([name, several]))]))]),
    ]
  }

  private static var number: JSONText {
    let limits = ["atLeast", "atMost", "above", "below"].map {
      ($0, JSONText.object([("type", .string("integer"))]))
    }
    return .object([
      (
        "anyOf",
        .array([.object([("type", .string("integer"))]), object([], limits), placeholder])
      )
    ])
  }

  private static var textMatcher: JSONText {
    .object([("anyOf", .array([ref("word"), object(["not"], [("not", ref("word"))])]))])
  }

  // MARK: Values

  private static func values(of kind: FactKind) -> JSONText {
    object(
      [],
      attributes(of: kind).map { attribute in
        switch attribute.kind {
        case .flag: (attribute.name, .object([("type", .string("boolean"))]))
        case .number: (attribute.name, .object([("type", .string("integer"))]))
        case .name, .text: (attribute.name, value(of: attribute))
        }
      })
  }

  /// A word; where any is possible, YAML may read it as a number or a flag.
  private static func value(of attribute: Attribute) -> JSONText {
    if attribute.name == "component" { return ref("component") }
    return attribute.values.isEmpty ? ref("word") : choice(attribute.values)
  }
}
