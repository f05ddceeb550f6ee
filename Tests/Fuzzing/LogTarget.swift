import Diagnosis
import Evidence
import Gate
import Report
import RuleTable
import Vocabulary

/// The splitter and matcher of logs with the built-in table: the same report in whatever chunks the
/// log comes.
enum LogTarget {
  nonisolated(unsafe) private static var redactor = Redactor()
  nonisolated(unsafe) private static let reader: LogReader = {
    guard let table = try? RuleTable.builtIn() else { fatalError("the built-in rules load") }
    return LogReader(table, name: "log") { redactor.redacted($0) }
  }()

  static func run(_ input: [UInt8]) {
    let whole = report(input, by: max(1, input.count))
    require(report(input, by: 5) == whole, "chunks of 5 change the report")
  }

  private static func report(_ log: [UInt8], by size: Int) -> String {
    redactor = Redactor()
    var reader = reader
    var start = 0
    while start < log.count {
      let end = min(start + size, log.count)
      Array(log[start..<end]).withUnsafeBytes { reader.read($0) }
      start = end
    }
    return JSONReport().render(GatedDiagnosis(reader.diagnosis()))
  }
}
