import Diagnosis
import Evidence
import FoundationEssentials
import RuleTable
import Vocabulary

/// An earlier report, to tell what is new, what is still there and what is gone.
public struct Baseline: Sendable {
  private struct Document: Decodable {
    var schema: String
    var cluster: Cluster?
    var findings: [Finding]?
    var clusters: [Document]?

    struct Cluster: Decodable { var context: String }

    struct Finding: Decodable {
      var rule: String
      var title: String
      var severity: Severity
      var role: String
      var subject: Subject
      var fingerprint: String
    }

    struct Subject: Decodable {
      var kind: String
      var namespace: String?
      var name: String
    }
  }

  /// Why a file is no baseline.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  private static let schemas = ["casa.doctor/v1", "casa.doctor.fleet/v1"]

  private let byContext: [String: [PastFinding]]
  /// The report of one cluster stands for whichever cluster it is compared with.
  private let only: [PastFinding]?

  /// Reads a report in JSON, of one cluster or of several.
  public init(json: [UInt8], name: String) throws(Failure) {
    let document: Document
    do {
      document = try JSONDecoder().decode(Document.self, from: Data(json))
    } catch {
      throw Failure(
        description: "\(name): is no report of casa doctor; name a file that"
          + " `casa doctor --report json=FILE` wrote")
    }
    let documents = document.clusters ?? [document]
    guard Self.schemas.contains(document.schema), documents.allSatisfy({ $0.findings != nil })
    else {
      throw Failure(
        description: "\(name): has the schema \(document.schema), and this casa reads"
          + " casa.doctor/v1; use the casa that wrote it")
    }
    byContext = Dictionary(
      documents.map { ($0.cluster?.context ?? "", Self.findings($0)) },
      uniquingKeysWith: { first, _ in first })
    only = document.clusters == nil ? Self.findings(document) : nil
  }

  /// The findings that count as there: history and notes come and go without anybody's doing.
  private static func findings(_ document: Document) -> [PastFinding] {
    (document.findings ?? []).filter { ["cause", "consequence"].contains($0.role) }.map { finding in
      let subject = finding.subject
      let path = subject.namespace.map { "\($0)/\(subject.name)" } ?? subject.name
      return PastFinding(
        rule: finding.rule, title: finding.title, severity: finding.severity,
        subject: "\(subject.kind) \(path)", fingerprint: finding.fingerprint)
    }
  }

  /// The findings that it has of a cluster; none of a cluster that it does not have.
  func findings(of context: String) -> [PastFinding] { only ?? byContext[context] ?? [] }
}

extension GatedDiagnosis {
  /// Marks each finding as new or still there, and notes what is resolved.
  mutating func compare(with baseline: Baseline, table: RuleTable) {
    let past = baseline.findings(of: diagnosis.cluster.context)
    let known = Set(past.map(\.fingerprint))
    for finding in diagnosis.findings where [.cause, .consequence].contains(finding.role) {
      self[finding].novelty = known.contains(finding.fingerprint) ? .still : .new
    }
    let present = Set(diagnosis.findings.filter { $0.role != .history }.map(\.fingerprint))
    // Gone is only what was looked at: a check that was not asked, or had no answer, tells nothing.
    let answered = Set(
      diagnosis.checks.filter { $0.status == .pass || $0.status == .fail }.map(\.check.id))
    resolved = past.filter { finding in
      guard !present.contains(finding.fingerprint), let rule = table.rule(finding.rule) else {
        return false
      }
      return answered.contains(rule.check)
    }
  }
}
