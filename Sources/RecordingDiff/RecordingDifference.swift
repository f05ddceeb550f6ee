public import Evidence

/// The changes between two recordings: a value, ready to be shown or encoded.
public struct RecordingDifference: Sendable, Equatable, Codable {
  public var newFindings: [FindingLine]
  public var resolvedFindings: [FindingLine]
  /// Sorted by type and name.
  public var objects: [ObjectChange]
  public var answers: [AnswerChange]
  public var logs: [LogChange]
  /// Questions that only one of the recordings holds; logs left out.
  public var askedOnlyThen: [String]
  public var askedOnlyNow: [String]

  public var isEmpty: Bool {
    newFindings.isEmpty && resolvedFindings.isEmpty && objects.isEmpty && answers.isEmpty
      && logs.isEmpty && askedOnlyThen.isEmpty && askedOnlyNow.isEmpty
  }

  /// - Parameters:
  ///   - old: everything that was answered then, and the findings in it.
  ///   - new: the same now.
  public init(
    from old: (answers: [RecordedAnswer], findings: [FindingLine]),
    to new: (answers: [RecordedAnswer], findings: [FindingLine])
  ) {
    let then = Dictionary(old.answers.map { ($0.key, $0) }) { first, _ in first }
    let now = Dictionary(new.answers.map { ($0.key, $0) }) { first, _ in first }
    let oldPrints = Set(old.findings.map(\.fingerprint))
    let newPrints = Set(new.findings.map(\.fingerprint))
    newFindings = new.findings.filter { !oldPrints.contains($0.fingerprint) }
    resolvedFindings = old.findings.filter { !newPrints.contains($0.fingerprint) }
    let both = old.answers.compactMap { answer in now[answer.key].map { (answer, $0) } }
    objects = ObjectChange.all(in: both)
    answers = both.compactMap { AnswerChange($0, $1) }
    logs = LogChange.all(from: old.answers, to: new.answers)
    func only(_ answers: [RecordedAnswer], _ other: [String: RecordedAnswer]) -> [String] {
      answers.filter { other[$0.key] == nil && !$0.key.hasPrefix("logs/") }.map(\.command)
    }
    askedOnlyThen = only(old.answers, now)
    askedOnlyNow = only(new.answers, then)
  }
}

/// A finding on one line.
public struct FindingLine: Sendable, Equatable, Codable {
  public var rule: String
  public var title: String
  public var severity: String
  public var role: String
  public var subject: String
  /// The same for the same rule on the same object.
  public var fingerprint: String

  public init(
    rule: String, title: String, severity: String, role: String, subject: String,
    fingerprint: String
  ) {
    self.rule = rule
    self.title = title
    self.severity = severity
    self.role = role
    self.subject = subject
    self.fingerprint = fingerprint
  }
}

/// A field that has another value now.
public struct FieldChange: Sendable, Equatable, Codable {
  /// As in `spec.containers[proxy].image`.
  public var path: String
  public var old: String
  public var new: String
}
