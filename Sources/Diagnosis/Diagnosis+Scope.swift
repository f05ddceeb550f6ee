import Facts

extension Diagnosis {
  /// The same with every command of it aimed at the cluster and the release of the run.
  public func aimed(by scope: CommandScope) -> Diagnosis {
    guard scope != CommandScope() else { return self }
    var aimed = self
    aimed.findings = findings.map { $0.aimed(by: scope) }
    aimed.tokenNotes = tokenNotes.map { $0.aimed(by: scope) }
    for index in unknown.indices {
      aimed.unknown[index].asked = scope.applied(to: unknown[index].asked)
    }
    for index in unexplained.indices {
      aimed.unexplained[index].command = scope.applied(to: unexplained[index].command)
    }
    return aimed
  }
}

extension Finding {
  fileprivate func aimed(by scope: CommandScope) -> Finding {
    var aimed = self
    aimed.cause = scope.appliedToProse(cause)
    aimed.correction = correction.map(scope.appliedToProse)
    aimed.fix = fix.map { $0.aimed(by: scope) }
    aimed.confirm = confirm.map { $0.aimed(by: scope) }
    aimed.evidence = evidence.map { proof in
      var proof = proof
      proof.command = scope.applied(to: proof.command)
      return proof
    }
    aimed.undecided = undecided.map { gap in
      var gap = gap
      gap.asked = scope.applied(to: gap.asked)
      return gap
    }
    return aimed
  }
}

extension Finding.Step {
  fileprivate func aimed(by scope: CommandScope) -> Finding.Step {
    Finding.Step(
      text: scope.appliedToProse(text), run: run.map(scope.applied), risk: risk,
      verify: verify.map(scope.applied), file: file, role: role)
  }
}
