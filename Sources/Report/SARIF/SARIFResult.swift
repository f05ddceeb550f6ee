import Diagnosis
import Facts
import Gate
import RuleTable
import Vocabulary

/// One finding as a result.
struct SARIFResult {
  let finding: Finding
  let cluster: ClusterSummary
  let rules: SARIFRules

  private static let maximumProofs = 3

  var result: SARIFDocument.Result {
    let words = FindingLines(finding, of: cluster)
    let lines = [words.head] + words.cause + words.proof + words.fix
    return SARIFDocument.Result(
      ruleId: finding.id, ruleIndex: rules.index(of: finding.id), kind: "fail",
      level: SARIFText.level(finding.role == .info ? .info : finding.rule.severity),
      message: .init(
        text: SARIFText.escaped(lines.map { $0.excerpt(2000) }.joined(separator: "\n"))),
      locations: [Self.location(finding.subject)],
      partialFingerprints: Self.fingerprints(finding.fingerprint),
      suppressions: cluster.diagnosis[finding].suppression.map {
        [.init(justification: SafeText.line($0.words))]
      },
      baselineState: baselineState, properties: properties)
  }

  /// Either every result of a run has it or none.
  private var baselineState: String? {
    guard cluster.diagnosis.resolved != nil else { return nil }
    return cluster.diagnosis[finding].novelty == .still ? "unchanged" : "new"
  }

  private var properties: SARIFDocument.Result.Properties {
    .init(
      role: finding.role.rawValue, area: finding.area.rawValue,
      explainedBy: finding.explainedBy, explains: finding.explains,
      evidence: finding.evidence.prefix(Self.maximumProofs).map { proof in
        .init(
          command: proof.command, line: proof.line.excerpt(ProofWords.longest),
          timestamp: proof.timestamp, count: proof.count)
      }, fix: finding.fix.compactMap(\.run))
  }

  /// A finding of the baseline that is gone.
  static func gone(_ past: PastFinding, _ rules: SARIFRules) -> SARIFDocument.Result {
    let parts = past.subject.split(separator: " ", maxSplits: 1).map(String.init)
    let kind = parts.count > 1 ? parts[0] : ""
    let path = (parts.last ?? "").split(separator: ",").first.map(String.init) ?? ""
    let names = path.split(separator: "/", maxSplits: 1).map(String.init)
    let subject = Subject(
      kind: kind, namespace: names.count > 1 ? names[0] : nil, name: names.last ?? "")
    // Nothing to look at: a program that does not know `absent` must not show it as a problem.
    return SARIFDocument.Result(
      ruleId: past.rule, ruleIndex: rules.index(of: past.rule), kind: "pass", level: "none",
      message: .init(text: SARIFText.escaped("Resolved: \(past.title) (\(past.subject))")),
      locations: [location(subject)], partialFingerprints: fingerprints(past.fingerprint),
      baselineState: "absent")
  }

  /// GitHub compares the second alone.
  private static func fingerprints(_ fingerprint: String) -> [String: String] {
    ["casaDoctorFinding/v1": fingerprint, "primaryLocationLineHash": "\(fingerprint):1"]
  }

  static func location(_ subject: Subject) -> SARIFDocument.Location {
    let kind = subject.kind.isEmpty ? "object" : subject.kind
    let path = [subject.namespace ?? "cluster", kind, subject.name]
    return SARIFDocument.Location(
      physicalLocation: .init(
        artifactLocation: .init(
          uri: (["kubernetes"] + path.map(segment)).joined(separator: "/"))),
      logicalLocations: [
        .init(
          name: SafeText.line(subject.name),
          fullyQualifiedName: SafeText.line(
            (path + [subject.container].compactMap { $0 }).joined(separator: "/")),
          kind: "resource")
      ])
  }

  /// A name as one segment of a URI: nothing in it separates segments or climbs out of its folder.
  private static func segment(_ name: String) -> String {
    if name.isEmpty { return "_" }
    let isDots = name.allSatisfy { $0 == "." }
    return name.utf8.reduce(into: "") { uri, byte in
      switch byte {
      case UInt8(ascii: ".") where isDots: uri += "_"
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        uri += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
  }
}
