public import Vocabulary

/// One row of the table: which facts must hold, what they mean, what to do, and what follows.
public struct Rule: Sendable {
  /// The stable code, such as `KC-01`; never reused.
  public let id: String
  public let title: String
  /// The check that this rule can make fail.
  public let check: String
  public let severity: Severity
  /// In the first minutes after an install the state heals by waiting.
  public let heals: Bool
  /// No waiting fixes it: a person has to change something first.
  public let stuck: Bool
  /// Its words are about an agent, an MCP server or the mesh that the runtime called: these can be its
  /// cause, though nothing else of the runtime depends on them.
  public let tellsOfCall: Bool
  /// The component of which the words of the finding's own one complain; nil where its area tells.
  public let complainsAbout: Component?
  /// The component the finding concerns, if not that of its first fact; may hold placeholders.
  public let about: Template?
  public let when: Condition
  public let clearedBy: [Condition]
  /// The rule's finding, in general.
  public let cause: Template
  /// The finding where the facts say it closer: the first that fits is told instead.
  public let causes: [CauseBranch]
  /// Where the guide is wrong about this, in a sentence.
  public let correction: Template?
  public let fix: [FixStep]
  public let confirm: [ConfirmStep]
  /// Lines that the failure leaves in logs beside those that it is found by: they are no news then.
  public let echoes: [FactCondition]
  /// Ids of the rules whose findings this one sets off.
  public let explains: [String]
  /// Ids of rules that only a fact which may be refused tells apart from this one.
  public let twins: [String]
  /// Anchor of the section of docs/guide.md.
  public let guide: String?
  public let examples: Examples
  /// Where the rule is, for messages about it.
  public let place: Place

  public init(
    id: String, title: String, check: String, severity: Severity, heals: Bool, stuck: Bool = false,
    tellsOfCall: Bool = false, complainsAbout: Component? = nil, about: Template?,
    when: Condition, clearedBy: [Condition], cause: Template, causes: [CauseBranch] = [],
    correction: Template?, fix: [FixStep], confirm: [ConfirmStep], echoes: [FactCondition] = [],
    explains: [String], twins: [String], guide: String?,
    examples: Examples, place: Place
  ) {
    self.id = id
    self.title = title
    self.check = check
    self.severity = severity
    self.heals = heals
    self.stuck = stuck
    self.tellsOfCall = tellsOfCall
    self.complainsAbout = complainsAbout
    self.about = about
    self.when = when
    self.clearedBy = clearedBy
    self.cause = cause
    self.causes = causes
    self.correction = correction
    self.fix = fix
    self.confirm = confirm
    self.echoes = echoes
    self.explains = explains
    self.twins = twins
    self.guide = guide
    self.examples = examples
    self.place = place
  }
}

/// A cause in the words that fit what was seen.
public struct CauseBranch: Sendable {
  public let condition: Condition
  /// Stands in for the rule's title; nil where that one fits.
  public let title: String?
  public let text: Template

  public init(condition: Condition, title: String? = nil, text: Template) {
    self.condition = condition
    self.title = title
    self.text = text
  }
}

/// The effect of a command on the cluster, so that a reader knows before typing it.
public enum Risk: String, Sendable, Codable, CaseIterable {
  case reads, changes, restarts, destroys
}

/// How a step stands to those before it.
public enum StepRole: String, Sendable, Codable, CaseIterable {
  /// It takes this one, too.
  case needed
  /// It, and what follows it, can be done instead of all steps before.
  case alternative
  /// For the case that the steps before did not help, or for later.
  case optional
}

/// One step of a fix: a sentence, perhaps with a command, its risk, and how to see that it worked.
public struct FixStep: Sendable {
  /// Only where it holds, with what the rule bound, is the step shown; nil: always.
  public let condition: Condition?
  /// It is shown only where no step before it that has a condition fits.
  public let isElse: Bool
  public let role: StepRole
  /// A file to save before the command.
  public let file: File?
  public let text: Template
  public let run: Template?
  public let risk: Risk?
  public let verify: Template?

  public init(
    condition: Condition? = nil, isElse: Bool = false, role: StepRole = .needed,
    file: File? = nil, text: Template, run: Template?, risk: Risk?, verify: Template?
  ) {
    self.condition = condition
    self.isElse = isElse
    self.role = role
    self.file = file
    self.text = text
    self.run = run
    self.risk = risk
    self.verify = verify
  }
}

extension FixStep {
  /// A file that a person saves, such as values for Helm.
  public struct File: Sendable {
    public let name: Template
    /// Its lines, as they are to be saved.
    public let text: Template

    public init(name: Template, text: Template) {
      self.name = name
      self.text = text
    }
  }
}

/// A reading command by which a person makes sure of the cause.
public struct ConfirmStep: Sendable {
  public let text: Template
  public let run: Template?

  public init(text: Template, run: Template?) {
    self.text = text
    self.run = run
  }
}

/// A line of the report about what was looked at; rules make it fail.
public struct Check: Sendable, Equatable {
  public let id: String
  public let area: Area
  public let title: String

  public init(id: String, area: Area, title: String) {
    self.id = id
    self.area = area
    self.title = title
  }
}

/// A reading command that a rule file adds.
public struct DeclaredProbe: Sendable, Equatable {
  public let id: String
  public let area: Area
  /// The argument vector, `kubectl` or `helm` first.
  public let arguments: [String]

  public init(id: String, area: Area, arguments: [String]) {
    self.id = id
    self.area = area
    self.arguments = arguments
  }
}

/// A failure of the catalogue that leaves nothing behind that a reader could see.
public struct NotObservable: Sendable, Equatable {
  public let id: String
  public let title: String
  public let why: String
  /// Advice for a person instead.
  public let instead: String

  public init(id: String, title: String, why: String, instead: String) {
    self.id = id
    self.title = title
    self.why = why
    self.instead = instead
  }
}

/// A place in a rule file; lines and columns count from 1.
public struct Place: Sendable, Hashable, CustomStringConvertible {
  public let file: String
  public let line: Int
  public let column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  public var description: String { "\(file):\(line):\(column)" }
}
