import Gate
import Report

/// The answer about a call on its way to its readers.
struct RequestPublication {
  let result: RequestResult
  let options: ReportOptions

  /// The formats that have a place for the way of a call.
  static let formats: Set<ReportFormat> = [.json, .markdown, .html]

  /// - Returns: the status of the run.
  func publish(_ output: OutputOptions) -> ExitStatus {
    // First, since a full disk behind standard output ends the program.
    let failures = write(output.report)
    show(output.format, beside: output.report)
    for failure in failures { Terminal.complain("casa: \(failure)") }
    return failures.isEmpty ? result.exitStatus : .cannotWrite
  }

  private func show(_ format: OutputFormat, beside files: [ReportFile]) {
    if let file = files.first(where: \.isOutput) { return Terminal.write(text(file.format)) }
    switch format {
    case .text: Terminal.write(RequestText(options).render(result))
    case .short: Terminal.write(RequestText(options).short(result))
    case .json: Terminal.write(RequestJSON(command: options.command).render(result))
    }
  }

  /// - Returns: what could not be written.
  private func write(_ files: [ReportFile]) -> [CannotWrite] {
    var failures: [CannotWrite] = []
    for file in files where !file.isOutput {
      do throws(CannotWrite) { try file.write(text(file.format)) } catch {
        failures.append(error)
      }
    }
    return failures
  }

  private func text(_ format: ReportFormat) -> String {
    switch format {
    case .html: RequestHTML(options).render(result)
    case .markdown: RequestMarkdown(options).render(result)
    default: RequestJSON(command: options.command).render(result)
    }
  }
}
