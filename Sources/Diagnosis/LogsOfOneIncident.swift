public import RuleTable

extension Diagnosis {
  /// Several logs of one incident as one diagnosis: a finding of one of them may be set off by one
  /// of another.
  ///
  /// - Parameter diagnoses: one for each log, at least one.
  public init(ofLogs diagnoses: [Diagnosis], _ table: RuleTable) {
    self = diagnoses[0]
    guard diagnoses.count > 1 else { return }
    let found = diagnoses.flatMap(\.findings).map { finding in
      var finding = finding
      if finding.role == .consequence { finding.role = .cause }
      (finding.explainedBy, finding.explains) = ([], [])
      return finding
    }
    findings = Causality(table).ranked(found)
    unexplained = diagnoses.flatMap(\.unexplained)
    let readings = diagnoses.compactMap(\.log)
    var reading = LogReading(
      name: readings.map(\.name).joined(separator: ", "),
      lines: readings.reduce(0) { $0 + $1.lines }, origin: .unknown,
      errorLines: readings.reduce(0) { $0 + $1.errorLines })
    reading.empty = readings.filter { $0.lines == 0 }.map(\.name)
    log = reading
  }
}
