import Report

/// The answer about a call on its way to its readers.
struct RequestPublication {
  let result: RequestResult
  let options: ReportOptions

  /// The formats that have a place for the way of a call.
  static let formats: Set<ReportFormat> = [.json, .markdown, .html]

  func show(_ format: OutputFormat) {
    switch format {
    case .text: Terminal.write(RequestText(options).render(result))
    case .short: Terminal.write(RequestText(options).short(result))
    case .json: Terminal.write(RequestJSON(command: options.command).render(result))
    }
  }

  /// - Returns: what could not be written.
  func write(_ files: [ReportFile]) -> [CannotWrite] {
    var failures: [CannotWrite] = []
    for file in files {
      do throws(CannotWrite) {
        switch file.format {
        case .html: try file.write(RequestHTML(options).render(result))
        case .markdown: try file.write(RequestMarkdown(options).render(result))
        default: try file.write(RequestJSON(command: options.command).render(result))
        }
      } catch {
        failures.append(error)
      }
    }
    return failures
  }
}
