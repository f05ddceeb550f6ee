public import Facts
public import RuleTable
public import Vocabulary

/// A rule that holds for one subject, with its proof.
public struct Finding: Sendable {
  /// The part that a finding plays in the answer.
  public enum Role: String, Sendable, Codable {
    /// Nothing else explains it: this is the answer.
    case cause
    /// Something else explains it.
    case consequence
    /// It is over.
    case history
    /// Worth knowing, never a cause: an info, or a state that is still settling.
    case info
  }

  public let rule: Rule
  public let area: Area
  public var role: Role
  public var subject: Subject
  /// What was seen in a few words, where they say more than the rule's title.
  public var ownTitle: String?
  /// The texts with real names filled in.
  public var cause: String
  public var correction: String?
  public var fix: [Step]
  public var confirm: [Step]
  public var evidence: [Proof]
  /// Rules of the findings that explain this one, and that it explains.
  public var explainedBy: [String] = []
  public var explains: [String] = []
  /// The rules that remain possible, when what would decide could not be read; else empty.
  public var candidates: [String] = []
  /// The gaps that keep the candidates apart from a decision.
  public var undecided: [Gap] = []
  /// It is in its first minutes, and heals by waiting if nothing else is wrong.
  public var isStarting = false
  /// What it was found by in the first place; nil in a report that was read.
  public var basis: FactKind?
  /// Changes shortly before it was first seen, the nearest first; for causes.
  public var changes: [Change] = []
  /// Everything the rule bound.
  public var bindings: [String: String]
  /// Named groups that tell findings of one rule apart.
  public var captures: [String: String]
  /// As a report that was read says it; nil for a finding of this run, which computes it.
  public var reportedFingerprint: String?

  /// One step of a fix or of making sure.
  public struct Step: Sendable, Equatable {
    public var text: String
    public var run: String?
    public var risk: Risk?
    public var verify: String?
    /// A file to save before the command.
    public var file: File?
    public var role: StepRole

    public init(
      text: String, run: String?, risk: Risk?, verify: String?, file: File? = nil,
      role: StepRole = .needed
    ) {
      self.text = text
      self.run = run
      self.risk = risk
      self.verify = verify
      self.file = file
      self.role = role
    }

    /// A file that a person saves, with what is in it.
    public struct File: Sendable, Equatable {
      public var name: String
      public var text: String

      public init(name: String, text: String) {
        self.name = name
        self.text = text
      }
    }
  }

  public var id: String { rule.id }

  /// Of what is over only the rule's title is known to fit: the state that decided it has changed.
  public var title: String { role == .history ? rule.title : ownTitle ?? rule.title }

  /// The same for the same rule on the same object in every run.
  public var fingerprint: String {
    if let reportedFingerprint { return reportedFingerprint }
    let parts =
      [rule.id, subject.kind, subject.namespace ?? "", subject.name, subject.container ?? ""]
      + captures.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return Fingerprint.of(parts.joined(separator: "\u{1F}"))
  }

  /// When it was first seen, as far as the evidence tells.
  public var firstSeen: String? { evidence.compactMap { $0.first ?? $0.timestamp }.min() }
}

/// A short, stable name of a text: FNV-1a, 64 bits, in hexadecimal. Not for secrets.
enum Fingerprint {
  static func of(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
