import Diagnosis
import Evidence
import Facts
import FoundationEssentials
public import Gate
public import RuleTable
import Vocabulary

/// JSON reports of earlier runs, read back, so that many make one.
public struct ReportDocuments: Sendable {
  public private(set) var diagnoses: [GatedDiagnosis] = []
  public private(set) var unreachable: [RunResult.Unreachable] = []

  /// Why a text is no report.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  private struct Head: Decodable { var schema: String }

  private let policy: GatePolicy

  /// - Parameter policy: by which the clusters are judged; a baseline was compared when they were
  ///   asked.
  public init(_ policy: GatePolicy = GatePolicy()) { self.policy = policy }

  /// Adds a report, of one cluster or of several.
  ///
  /// - Parameter table: has the titles and checks of its rules; others are taken as the report has
  ///   them.
  public mutating func add(_ json: [UInt8], table: RuleTable) throws(Failure) {
    let data = Data(json)
    do {
      let decoder = JSONDecoder()
      switch try decoder.decode(Head.self, from: data).schema {
      case "casa.doctor/v1":
        diagnoses.append(
          GatedDiagnosis(
            try decoder.decode(JSONDocument.self, from: data), policy, table))
      case "casa.doctor.fleet/v1":
        let fleet = try decoder.decode(FleetDocument.self, from: data)
        diagnoses += fleet.clusters.map { GatedDiagnosis($0, policy, table) }
        unreachable += fleet.unreachable.map { .init(context: $0.context, reason: $0.reason) }
      case let other:
        throw Failure(
          description: "has the schema \(other), and this casa reads casa.doctor/v1 and"
            + " casa.doctor.fleet/v1")
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(
        description:
          "not a JSON report of casa doctor; write one with `casa doctor --report json=FILE`")
    }
  }

  /// A cluster that has no report.
  public mutating func miss(_ cluster: String, reason: String) {
    unreachable.append(.init(context: cluster, reason: reason))
  }

  /// The clusters that are in it.
  public var clusters: Set<String> {
    Set(diagnoses.map(\.cluster.context) + unreachable.map(\.context))
  }
}

extension GatedDiagnosis {
  fileprivate init(_ document: JSONDocument, _ policy: GatePolicy, _ table: RuleTable) {
    self.init(Diagnosis(document, table), policy: policy)
    for (finding, document) in zip(diagnosis.findings, document.findings) {
      self[finding] = GateMark(
        novelty: document.novelty,
        suppression: document.suppressed.map {
          Suppression(reason: $0.reason, until: $0.until, through: $0.through)
        })
    }
    resolved = document.resolved?.map {
      PastFinding(
        rule: $0.rule, title: $0.title, severity: $0.severity, subject: $0.subject,
        fingerprint: $0.fingerprint)
    }
  }
}

extension Diagnosis {
  fileprivate init(_ document: JSONDocument, _ table: RuleTable) {
    let releases = document.releases.map { release in
      (
        release,
        Subject(
          kind: "Release", namespace: release.namespace, name: release.name, release: release.name)
      )
    }
    let proof = Proof(command: document.command ?? "casa doctor", line: "a report")
    self.init(
      reportedOf: Cluster(
        context: document.cluster.context, server: document.cluster.server,
        version: document.cluster.version),
      releases: releases.map { release, subject in
        Fact(
          .release, subject,
          [
            "found": true, "layout": release.layout.map { .text($0) },
            "chart": release.chart.map { .text($0) },
          ], proof: proof)
      },
      helm: releases.map { release, subject in
        Fact(
          .helm, subject,
          [
            "revision": release.revision.map { .number($0) },
            "status": release.status.map { .text($0) },
          ], proof: proof)
      },
      checks: document.checks.map { check in
        CheckResult(
          reported: Check(id: check.id, area: check.area, title: check.title),
          status: .init(rawValue: check.status) ?? .unknown, reason: check.reason)
      }, findings: document.findings.map { Finding($0, table) },
      unknown: document.unknown.map { unknown in
        Unknown(
          reported: unknown.asked, why: .init(rawValue: unknown.why) ?? .error,
          detail: unknown.detail,
          needs: unknown.needs.map {
            AccessNeed(verb: $0.verb, resource: $0.resource, namespace: $0.namespace)
          })
      },
      unexplained: document.unexplained.map { lines in
        Unexplained(
          reported: lines.shape, example: lines.example, count: lines.count,
          component: lines.component, command: lines.command)
      }, stats: Stats())
    install = document.install.map {
      InstallTarget(release: $0.release, namespace: $0.namespace)
    }
    stats.kubectlProcesses = document.stats.kubectlProcesses
    stats.helmProcesses = document.stats.helmProcesses
    stats.httpRequests = document.stats.httpRequests
    stats.rounds = document.stats.rounds
    stats.seconds = document.stats.seconds
  }
}

extension Finding {
  fileprivate init(_ document: JSONDocument.Finding, _ table: RuleTable) {
    self.init(
      reportedOf: Rule(document, like: table.rule(document.rule)), area: document.area,
      role: Role(rawValue: document.role) ?? .cause,
      subject: Subject(
        kind: document.subject.kind, namespace: document.subject.namespace,
        name: document.subject.name, container: document.subject.container),
      cause: document.cause, correction: document.correction, fix: document.fix.map(Step.init),
      confirm: document.confirm.map(Step.init),
      evidence: document.evidence.enumerated().map { index, proof in
        Proof(
          command: proof.command, line: proof.line, timestamp: proof.timestamp,
          first: index == 0 ? document.firstSeen : nil, count: proof.count)
      }, fingerprint: document.fingerprint)
    explainedBy = document.explainedBy
    explains = document.explains
    candidates = document.candidates
    isStarting = document.starting
    changes = document.changes.map { Change(time: $0.time, what: $0.what, release: nil) }
  }
}

extension Finding.Step {
  fileprivate init(_ document: JSONDocument.Step) {
    self.init(
      text: document.text, run: document.run, risk: document.risk.flatMap(Risk.init(rawValue:)),
      verify: document.verify,
      file: document.file.map { .init(name: $0.name, text: $0.text) },
      role: document.role ?? .needed)
  }
}

extension Rule {
  /// As the report tells it: another version of casa, or a rule of somebody's own, may have made it.
  fileprivate init(_ document: JSONDocument.Finding, like known: Rule?) {
    self.init(
      id: document.rule, title: document.title, check: known?.check ?? "",
      severity: document.severity, heals: known?.heals ?? false, stuck: known?.stuck ?? false,
      about: nil, when: .all([]), clearedBy: [], cause: Template(document.cause), correction: nil,
      fix: [], confirm: [], explains: document.explains, twins: [], guide: document.guide,
      examples: Examples(fires: [], silent: []),
      place: Place(file: "report", line: 1, column: 1))
  }
}
