public import Diagnosis
import Facts
public import RuleTable

extension Diagnosis {
  /// The same diagnosis with the findings marked that a team has accepted.
  ///
  /// A consequence all of whose causes are suppressed is suppressed with them: it is theirs.
  public func suppressing(_ file: SuppressionFile, today: String) -> Diagnosis {
    var diagnosis = self
    for index in findings.indices where findings[index].role != .history {
      let finding = findings[index]
      let entry = file.entries.first { $0.isValid(on: today) && $0.isAbout(finding) }
      guard let entry else { continue }
      diagnosis.findings[index].suppression = Suppression(
        reason: entry.reason, until: entry.until, file: entry.place.file)
    }
    diagnosis.suppressConsequences()
    return diagnosis
  }

  private mutating func suppressConsequences() {
    // A chain is as long as there are findings at most.
    for _ in findings.indices {
      let open = Set(findings.filter { $0.suppression == nil && $0.role != .history }.map(\.id))
      let closed = Dictionary(
        findings.compactMap { finding in finding.suppression.map { (finding.id, $0) } },
        uniquingKeysWith: { first, _ in first })
      var hasChanged = false
      for index in findings.indices {
        let finding = findings[index]
        guard finding.role == .consequence, finding.suppression == nil,
          !finding.explainedBy.contains(where: { open.contains($0) && $0 != finding.id }),
          let cause = finding.explainedBy.first(where: { closed[$0] != nil }),
          var suppression = closed[cause]
        else { continue }
        suppression.through = suppression.through ?? cause
        findings[index].suppression = suppression
        hasChanged = true
      }
      if !hasChanged { return }
    }
  }
}

extension SuppressionFile {
  /// The entries whose last day is over.
  public func expired(on today: String) -> [Entry] { entries.filter { !$0.isValid(on: today) } }
}

extension SuppressionFile.Entry {
  /// Days as `2026-12-31` are in the order of their texts.
  fileprivate func isValid(on today: String) -> Bool { today <= until }

  fileprivate func isAbout(_ finding: Finding) -> Bool {
    let subject = finding.subject
    return rule == finding.id
      && self.subject.matches(
        kind: subject.kind, namespace: subject.namespace, name: subject.name)
  }
}
