import CallTrail
import Evidence
import Gate
import Report
import RuleTable

/// Calls in log files and pipes: no cluster needed.
struct CallLogs {
  let files: [String]
  let question: TrailQuestion
  let table: RuleTable

  /// - Throws: ``NoInput`` for a file that cannot be read.
  func result(allowUnknown: Bool) throws -> RequestResult {
    // One for all files: a token has the same placeholder in each.
    let redactor = Redactor()
    var reader = TrailReader(redact: { redactor.redacted($0) })
    for file in files {
      reader.begin(file == "-" ? "stdin" : file)
      do {
        try BoundedFile.chunks(of: file) { chunk in
          reader.read(chunk)
          return true
        }
      } catch {
        throw NoInput("\(file): \(error); name a readable file, or - for standard input")
      }
    }
    let review = CallReview(reader.finished(), sessions: nil, context: TrailContext())
    let answer = review.answer(question)
    return RequestResult(
      answer, diagnosis: nil, table: table,
      exitStatus: ExitStatus(answer, allowUnknown: allowUnknown),
      tool: casaVersion.tool)
  }
}
