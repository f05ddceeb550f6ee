import FoundationEssentials
import RuleTable
import Testing

@Suite struct BuiltInRulesTests {
  /// The checkout, found from this file.
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  @Test func `the program carries exactly the files of the folder`() throws {
    let folder = Self.root + "/Rules"
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".yaml") }.sorted()
    let carried = RuleTable.builtInFiles
    #expect(carried.map(\.name).sorted() == names.map { "Rules/" + $0 })
    for file in carried {
      let data = FileManager.default.contents(atPath: Self.root + "/" + file.name)
      let isSame = data.map(Array.init) == file.bytes
      #expect(isSame, "\(file.name) is not the one in the folder; build again")
    }
  }

  @Test func `the carried rules load`() {
    do throws(RuleErrors) {
      _ = try RuleTable.builtIn()
    } catch {
      Issue.record("\(error)")
    }
  }
}
