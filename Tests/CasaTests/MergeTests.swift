import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct MergeTests {
  private func place() async throws -> Workplace {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    for name in ["healthy", "auth-password"] {
      let run = try await CasaRun.casa(
        [
          "doctor", "--replay", Recordings.folder(name), "--report",
          "json=\(place.scratch.path)/\(name).json",
        ], in: place)
      #expect(run.status == (name == "healthy" ? 0 : 1))
    }
    return place
  }

  @Test func `Reports of many runs make one, the worst cluster first`() async throws {
    let place = try await place()
    let run = try await CasaRun.casa(
      ["merge", "healthy.json", "auth-password.json", "-o", "json"], in: place)
    #expect(run.status == 1)
    let report = try run.report
    #expect(report.json["schema"] == "casa.doctor.fleet/v1")
    #expect(
      report.json["clusters"].array.compactMap { $0["verdict"].string } == ["problems", "healthy"])
    let fixes = report.json["clusters"].array.flatMap { $0["findings"].array }
      .flatMap { $0["fix"].array }.compactMap { $0["run"].string }.filter {
        $0.contains("kubectl ")
      }
    #expect(!fixes.isEmpty)
    #expect(fixes.allSatisfy { $0.contains("--context casa") }, "who reads it is in no cluster")
  }

  @Test func `A cluster without a report is one that could not be asked`() async throws {
    let place = try await place()
    try place.scratch.write("casa: the cluster at x does not answer: refused\n", to: "west.json")
    let run = try await CasaRun.casa(
      ["merge", "healthy.json", "west.json", "--expect", "east", "-o", "short"], in: place)
    #expect(run.status == 69)
    #expect(
      run.output.contains("west:\nunknown could not be asked: the cluster at x does not answer"))
    #expect(run.output.contains("east:\nunknown could not be asked: there is no report of it"))
  }

  @Test(arguments: ["text", "json", "junit", "sarif", "markdown", "html", "prometheus"])
  func `A merged report comes in every format`(_ format: String) async throws {
    let place = try await place()
    let words = format == "text" ? [] : ["--report", "\(format)=-"]
    let run = try await CasaRun.casa(
      ["merge", "healthy.json", "auth-password.json"] + words, in: place)
    #expect(run.status == 1)
    #expect(run.output.contains("DB-01"))
  }
}
