import FoundationEssentials
import TestSupport
import Testing

/// Logs of the real auth service, one for each thing that was done to it: each names its rule, and
/// one of a good day names none.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct CapturedLogTests {
  struct Scenario: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    /// The rules that are proven by the log alone.
    var causes: [String]
    /// The rules of which only the cluster tells which it is.
    var perhaps: [String]

    var testDescription: String { name }
  }

  /// Tests/Captures/auth-service.
  private static let folder = Recordings.folder + "/../Captures/auth-service"

  private static let scenarios: [Scenario] = {
    let table = URL(filePath: folder + "/expected.json")
    guard let data = try? Data(contentsOf: table),
      let scenarios = try? JSONDecoder().decode([Scenario].self, from: data)
    else { return [] }
    return scenarios
  }()

  @Test func `every log has its line in the table, and every line its log`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    let logs = files.filter { $0.hasSuffix(".log") }.map { String($0.dropLast(4)) }
    #expect(Set(logs) == Set(Self.scenarios.map(\.name)))
    #expect(Self.scenarios.contains { $0.causes.isEmpty && $0.perhaps.isEmpty })
  }

  @Test(arguments: scenarios)
  func `a log of the auth service names its cause and no other`(_ scenario: Scenario) async throws {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let file = "\(Self.folder)/\(scenario.name).log"
    let run = try await CasaRun.casa(
      ["doctor", "logs", file, "--component", "auth-service", "-o", "json"], in: place)
    let findings = try run.report.findings
    func ids(_ isMeant: (JSON) -> Bool) -> Set<String> {
      Set(findings.filter(isMeant).compactMap { $0["rule"].string })
    }
    let candidates = Set(findings.flatMap { $0["candidates"].array.compactMap(\.string) })
    let causes = ids { $0["role"] == "cause" && $0["candidates"].array.isEmpty }
    #expect(causes == Set(scenario.causes))
    if scenario.causes.isEmpty, scenario.perhaps.isEmpty {
      // A good day's log is no question.
      #expect(run.status == 0)
    }
    #expect(ids { _ in true }.union(candidates).isSuperset(of: scenario.perhaps))
  }
}
