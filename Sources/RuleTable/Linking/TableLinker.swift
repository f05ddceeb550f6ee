/// Makes one table of drafts: later layers replace earlier ones, and every reference resolves.
struct TableLinker {
  let mistakes: Mistakes
  /// Ids that once were rules, with what became of them.
  let retired: [String: String]

  func link(_ base: Drafts, extendedBy added: Drafts) -> RuleTable {
    for drafts in [base, added] { checkIDs(in: drafts) }
    let merged = merge(base, added)
    checkReferences(in: merged)
    ExplanationCycles(rules: merged.rules).report(to: mistakes)
    return RuleTable(
      checks: merged.checks.map(\.value), rules: merged.rules.compactMap(\.rule),
      probes: merged.probes.map(\.value), notObservable: merged.notObservable.map(\.value))
  }

  // MARK: Ids

  private func checkIDs(in drafts: Drafts) {
    checkUnique(drafts.checks.map { Located(value: $0.value.id, place: $0.place) }, "check")
    checkUnique(drafts.probes.map { Located(value: $0.value.id, place: $0.place) }, "probe")
    let rules = drafts.rules.map(\.id)
    let silent = drafts.notObservable.map { Located(value: $0.value.id, place: $0.place) }
    checkUnique(rules + silent, "rule")
    for id in rules + silent {
      guard let reason = retired[id.value] else { continue }
      mistakes.add(
        id.place, "the id \(id.value) is retired: \(reason)", "take one that was never used")
    }
  }

  private func checkUnique(_ ids: [Located<String>], _ what: String) {
    var first: [String: Place] = [:]
    for id in ids {
      if let place = first[id.value] {
        mistakes.add(
          id.place, "the \(what) \(id.value) is already at \(place)", "take another id")
      } else {
        first[id.value] = id.place
      }
    }
  }

  // MARK: Merging

  private func merge(_ base: Drafts, _ added: Drafts) -> Drafts {
    // What was a rule may become not observable, and the other way round.
    let rules = Set(added.rules.map(\.id.value))
    let silent = Set(added.notObservable.map(\.value.id))
    return Drafts(
      checks: replace(base.checks, with: added.checks) { $0.value.id },
      rules: replace(base.rules.filter { !silent.contains($0.id.value) }, with: added.rules) {
        $0.id.value
      },
      probes: replace(base.probes, with: added.probes) { $0.value.id },
      notObservable: replace(
        base.notObservable.filter { !rules.contains($0.value.id) }, with: added.notObservable
      ) { $0.value.id })
  }

  /// In the place of the entry that is replaced, so that a table keeps its order.
  private func replace<Draft>(
    _ base: [Draft], with added: [Draft], id: (Draft) -> String
  ) -> [Draft] {
    var result = base
    for draft in added {
      if let index = base.firstIndex(where: { id($0) == id(draft) }) {
        result[index] = draft
      } else {
        result.append(draft)
      }
    }
    return result
  }

  // MARK: References

  private func checkReferences(in drafts: Drafts) {
    let rules = KnownIDs("rule", drafts.rules.map(\.id.value))
    let checks = KnownIDs("check", drafts.checks.map(\.value.id))
    let probes = KnownIDs("probe", drafts.probes.map(\.value.id))
    for rule in drafts.rules {
      resolve(rule.check.map { [$0] } ?? [], among: checks)
      resolve(rule.explains, among: rules)
      resolve(rule.twins, among: rules)
      resolve(rule.probes, among: probes)
      for twin in rule.twins where twin.value == rule.id.value {
        mistakes.add(twin.place, "the rule \(twin.value) is its own twin", "name another rule")
      }
    }
    let used = Set(drafts.rules.compactMap(\.check?.value))
    for check in drafts.checks where !used.contains(check.value.id) {
      mistakes.add(
        check.place, "no rule belongs to the check \(check.value.id), so it would always pass",
        "add a rule or remove the check")
    }
  }

  private func resolve(_ ids: [Located<String>], among known: KnownIDs) {
    for id in ids where !known.all.contains(id.value) {
      mistakes.addUnknown(
        id.place, "there is no \(known.what) '\(id.value)'", id.value, of: known.inOrder)
    }
  }

  /// The ids that a reference may name.
  private struct KnownIDs {
    let what: String
    let inOrder: [String]
    let all: Set<String>

    init(_ what: String, _ ids: [String]) {
      (self.what, inOrder, all) = (what, ids, Set(ids))
    }
  }
}
