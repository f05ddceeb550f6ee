import Report

/// An outcome on its way to its readers: the terminal, files, and the pipeline that runs casa.
struct Publication {
  let outcome: RunResult
  let options: ReportOptions

  /// Writes the report to standard output, unless one of the files takes its place there.
  func show(_ format: OutputFormat, beside files: [ReportFile]) {
    if let file = files.first(where: \.isOutput) {
      return Terminal.write(file.format.render(outcome, options: options))
    }
    switch format {
    case .text: Terminal.write(TextReport(options).render(outcome))
    case .short: Terminal.write(ShortReport(options).render(outcome))
    case .json: Terminal.write(ReportFormat.json.render(outcome, options: options))
    }
  }

  /// Writes the files, and what GitHub Actions shows; one that fails does not keep the others from
  /// being written.
  ///
  /// - Returns: what failed.
  func write(_ files: [ReportFile]) -> [CannotWrite] {
    var failures: [CannotWrite] = []
    for file in files where !file.isOutput {
      do throws(CannotWrite) {
        try file.write(file.format.render(outcome, options: options))
      } catch {
        failures.append(error)
      }
    }
    if Terminal.variable("GITHUB_ACTIONS") == "true" {
      do throws(CannotWrite) { try annotate() } catch { failures.append(error) }
    }
    return failures
  }

  /// Annotations go to stderr, which the runner reads like stdout: that may hold a JSON report.
  private func annotate() throws(CannotWrite) {
    let report = GitHubReport(options)
    Terminal.put(report.render(outcome), on: 2)
    guard let summary = Terminal.variable("GITHUB_STEP_SUMMARY") else { return }
    try ReportFile.append(report.summary(outcome), to: summary)
  }
}
