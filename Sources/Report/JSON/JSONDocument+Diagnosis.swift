import Diagnosis
import Evidence
import Facts
import Gate
import RuleTable
import Vocabulary

extension JSONDocument {
  init(
    _ diagnosis: GatedDiagnosis, token: TokenReview?, exitStatus: ExitStatus,
    command: String? = nil
  ) {
    verdict = diagnosis.verdict.rawValue
    self.exitStatus = exitStatus.code
    let cluster = diagnosis.cluster
    self.cluster = Cluster(
      context: cluster.context, server: cluster.server, version: cluster.version)
    releases = diagnosis.installed.map { Release($0) }
    checks = diagnosis.checks.map { result in
      Check(
        id: result.check.id, area: result.check.area, title: result.check.title,
        status: result.status.rawValue, reason: result.reason)
    }
    findings = diagnosis.findings.map { Finding($0, diagnosis[$0]) }
    unknown = diagnosis.unknown.map { Unknown($0) }
    unexplained = diagnosis.unexplained.prefix(3).map { lines in
      Unexplained(
        shape: lines.shape, example: lines.example, count: lines.count,
        component: lines.component, command: lines.command)
    }
    self.token = token.map { Token($0) }
    stats = Stats(diagnosis.stats)
    wait = diagnosis.wait.map { Wait($0, diagnosis) }
    resolved = diagnosis.resolved.map { $0.map { PastFinding($0) } }
    self.command = command
    install = diagnosis.install.map { .init(release: $0.release, namespace: $0.namespace) }
  }
}

extension JSONDocument.Token {
  init(_ review: TokenReview) {
    issuer = review.claims.issuer
    audience = review.claims.audience
    scope = review.claims.scope
    issuedAt = review.claims.issuedAt
    expiresAt = review.claims.expiresAt
    tools = review.claims.tools
    notes = review.notes.map { Note(rule: $0.rule, text: $0.text) }
  }
}

extension JSONDocument.Release {
  init(_ release: InstalledRelease) {
    name = release.name
    namespace = release.namespace
    layout = release.layout
    chart = release.chart
    revision = release.revision
    status = release.status
  }
}

extension JSONDocument.Finding {
  init(_ finding: Finding, _ mark: GateMark) {
    rule = finding.id
    title = finding.title
    area = finding.area
    severity = finding.rule.severity
    role = finding.role.rawValue
    subject = JSONDocument.Subject(
      kind: finding.subject.kind, namespace: finding.subject.namespace, name: finding.subject.name,
      container: finding.subject.container)
    explainedBy = finding.explainedBy
    explains = finding.explains
    cause = finding.cause
    correction = finding.correction
    candidates = finding.candidates
    starting = finding.isStarting
    fix = finding.fix.map { JSONDocument.Step($0) }
    confirm = finding.confirm.map { JSONDocument.Step($0) }
    evidence = finding.evidence.map { proof in
      JSONDocument.Proof(
        command: proof.command, line: proof.line, timestamp: proof.timestamp, count: proof.count)
    }
    firstSeen = finding.firstSeen
    changes = finding.changes.map { JSONDocument.Change(time: $0.time, what: $0.what) }
    guide = finding.rule.guide
    fingerprint = finding.fingerprint
    novelty = mark.novelty
    suppressed = mark.suppression.map { word in
      JSONDocument.Suppressed(reason: word.reason, until: word.until, through: word.through)
    }
  }
}

extension JSONDocument.PastFinding {
  init(_ finding: PastFinding) {
    rule = finding.rule
    title = finding.title
    severity = finding.severity
    subject = finding.subject
    fingerprint = finding.fingerprint
  }
}

extension JSONDocument.Step {
  init(_ step: Finding.Step) {
    text = step.text
    file = step.file.map { File(name: $0.name, text: $0.text) }
    run = step.run
    risk = step.risk?.rawValue
    verify = step.verify
    role = step.role == .needed ? nil : step.role
  }
}

extension JSONDocument.Unknown {
  init(_ unknown: Diagnosis.Unknown) {
    asked = unknown.asked
    why = unknown.why.rawValue
    needs = unknown.needs.map { need in
      JSONDocument.Need(verb: need.verb, resource: need.resource, namespace: need.namespace)
    }
    detail = unknown.detail
  }
}

extension JSONDocument.Stats {
  init(_ stats: Stats) {
    kubectlProcesses = stats.kubectlProcesses
    helmProcesses = stats.helmProcesses
    httpRequests = stats.httpRequests
    rounds = stats.rounds
    seconds = stats.seconds.isFinite ? stats.seconds : 0
  }
}

extension JSONDocument.Wait {
  init(_ wait: WaitOutcome, _ diagnosis: GatedDiagnosis) {
    (seconds, looks) = (wait.seconds, wait.looks)
    switch wait.ending {
    case .healthy: ended = "healthy"
    case .stuck(let fingerprints):
      ended = "stuck"
      stuck = Set(
        diagnosis.findings.filter { fingerprints.contains($0.fingerprint) }.map(\.id)
      ).sorted()
    case .unanswerable: ended = "unanswerable"
    case .timeout: ended = "timeout"
    case .interrupted: ended = "interrupted"
    }
  }
}
