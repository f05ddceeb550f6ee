import Gate
import Report
import RuleTable
import Testing
import Vocabulary

@testable import Diagnosis

struct HealingTests {
  private func without(_ id: String, of sample: Sample) -> Diagnosis {
    var diagnosis = sample.diagnosis.diagnosis
    diagnosis.findings.removeAll { $0.id == id }
    return diagnosis
  }

  private static let broken = Sample.oneCause.diagnosis.diagnosis

  private var id: String { Self.broken.causes[0].id }

  @Test func `A finding that is gone is healed, and none any more when it comes back`() {
    var healing = Healing()
    #expect(healing.observe(Self.broken, at: 0).isEmpty)
    let news = healing.observe(without(id, of: .oneCause), at: 7)
    #expect(news.map(\.id) == [id])
    #expect(news.map(\.seconds) == [7])
    #expect(healing.observe(without(id, of: .oneCause), at: 9).isEmpty, "it is news once")
    #expect(healing.healed.map(\.id) == [id])
    healing.observe(Self.broken, at: 12)
    #expect(healing.healed.isEmpty)
  }

  @Test func `What cannot be seen any more is not healed`() {
    var healing = Healing()
    healing.observe(Self.broken, at: 0)
    let check = Self.broken.causes[0].rule.check
    var blind = without(id, of: .oneCause)
    blind.checks = blind.checks.map { result in
      var result = result
      if result.check.id == check { result.status = .unknown }
      return result
    }
    if !blind.checks.contains(where: { $0.check.id == check }) {
      blind.checks.append(
        .init(
          check: .init(id: check, area: .auth, title: "x"), status: .unknown, reason: nil))
    }
    #expect(healing.observe(blind, at: 5).isEmpty)
    #expect(healing.observe(without(id, of: .oneCause), at: 9).map(\.id) == [id])
  }

  @Test(arguments: [4, 10, 24, 200])
  func `The page never has more rows than the screen`(rows: Int) {
    for sample in Sample.all {
      let options = ReportOptions(width: 80)
      let lines = WatchPage(options, rows: rows).lines(
        sample.diagnosis, healed: [], state: "look 1, 0 s", problem: nil)
      let taken = lines.reduce(0) { $0 + max(1, ($1.count + 79) / 80) }
      #expect(taken <= rows, "\(sample): \(taken)")
    }
  }

  @Test func `A cut page still ends with the fix of the first cause`() throws {
    let whole = WatchPage(ReportOptions(width: 80), rows: 500).lines(
      Sample.oneCause.diagnosis, healed: [], state: "look 1, 0 s", problem: nil)
    let lines = WatchPage(ReportOptions(width: 80), rows: 20).lines(
      Sample.oneCause.diagnosis, healed: [], state: "look 1, 0 s", problem: nil)
    #expect(whole.count > 20)
    #expect(lines.contains { $0.contains("more lines") })
    #expect(lines.contains { $0.hasPrefix("Fix \(id), with passwords.yaml as above:") })
    #expect(lines.last == whole.last)
  }

  @Test(arguments: 12...40)
  func `The fix is on the page whether or not the report fits the screen`(rows: Int) {
    let text = WatchPage(ReportOptions(width: 80), rows: rows).lines(
      Sample.oneCause.diagnosis, healed: [], state: "look 1, 0 s", problem: nil)
    #expect(text.contains { $0.hasPrefix("  $ ") || $0.hasPrefix("       $ ") })
  }
}
