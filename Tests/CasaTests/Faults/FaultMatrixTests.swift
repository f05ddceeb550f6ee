import FoundationEssentials
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct FaultMatrixTests {
  @Test(arguments: FaultCell.all)
  func `A fault ends in bounded time, with its words, and leaves nothing`(_ cell: FaultCell)
    async throws
  {
    try await cell.check()
  }

  /// `UPDATE_GOLDEN=1` writes it.
  @Test func `The table of faults in the documents is what the tests hold casa to`() throws {
    let file =
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path + "/docs/reliability.md"
    let document = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    let (begin, end) = ("<!-- table of faults -->\n", "<!-- end of table -->\n")
    let start = try #require(document.firstRange(of: begin))
    let stop = try #require(document.firstRange(of: end))
    let table = document[start.upperBound..<stop.lowerBound]
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      let text = document[..<start.upperBound] + Self.table + document[stop.lowerBound...]
      try Data(text.utf8).write(to: URL(filePath: file))
    } else {
      #expect(table == Self.table)
    }
  }

  private static var table: String {
    FaultCell.sections.map { title, cells in
      let rows = cells.map { cell in
        let report = cell.hasReport ? "yes" : "no"
        let told = cell.told.isEmpty ? "" : "`\(cell.told)`"
        return "| \(cell.name) | \(cell.status) | \(report) | \(told) |\n"
      }
      return
        "\n### \(title)\n\n| fault | exit status | report | says |\n| --- | --- | --- | --- |\n"
        + rows.joined()
    }.joined() + "\n"
  }
}
