import Diagnosis
import Facts
import RuleTable

extension GatedDiagnosis {
  /// Marks the findings that a team has accepted.
  ///
  /// A consequence all of whose causes are suppressed is suppressed with them: it is theirs.
  mutating func suppress(by file: SuppressionFile, today: String) {
    for finding in diagnosis.findings where finding.role != .history {
      let entry = file.entries.first { $0.isValid(on: today) && $0.isAbout(finding) }
      guard let entry else { continue }
      self[finding].suppression = Suppression(
        reason: entry.reason, until: entry.until, file: entry.place.file)
    }
    suppressConsequences()
  }

  private mutating func suppressConsequences() {
    // A chain is as long as there are findings at most.
    for _ in diagnosis.findings.indices {
      let counting = Set(open.filter { $0.role != .history }.map(\.id))
      let accepted = Dictionary(
        suppressed.compactMap { finding in self[finding].suppression.map { (finding.id, $0) } },
        uniquingKeysWith: { first, _ in first })
      var hasChanged = false
      for finding in diagnosis.findings {
        guard finding.role == .consequence, self[finding].suppression == nil,
          !finding.explainedBy.contains(where: { counting.contains($0) && $0 != finding.id }),
          let cause = finding.explainedBy.first(where: { accepted[$0] != nil }),
          var suppression = accepted[cause]
        else { continue }
        suppression.through = suppression.through ?? cause
        self[finding].suppression = suppression
        hasChanged = true
      }
      if !hasChanged { return }
    }
  }
}

extension SuppressionFile {
  /// The entries whose last day is over.
  func expired(on today: String) -> [Entry] { entries.filter { !$0.isValid(on: today) } }
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
