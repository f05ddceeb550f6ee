import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(30)))
struct RecordDiffTests {
  private static func diff(_ words: String...) async throws -> CasaRun {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    return try await CasaRun.casa(["record", "diff"] + words, in: place)
  }

  @Test func `A recording does not differ from itself`() async throws {
    let folder = Recordings.folder("healthy")
    let run = try await Self.diff(folder, folder)
    #expect(run.status == 0)
    #expect(run.output == "Nothing changed.\n")
    let json = try await Self.diff(folder, folder, "-o", "json")
    #expect(json.status == 0)
    #expect(try ReportDocument(json.output).json["isSame"] == true)
  }

  @Test func `What broke is told, and that it is fixed`() async throws {
    let healthy = Recordings.folder("healthy")
    let broken = Recordings.folder("auth-password")
    let run = try await Self.diff(healthy, broken)
    #expect(run.status == 1)
    #expect(run.output.contains("New findings\n"))
    #expect(run.output.contains("+ DB-01 "))
    #expect(run.error == "")
    let back = try await Self.diff(broken, healthy, "-o", "json")
    #expect(back.status == 1)
    let json = try ReportDocument(back.output).json
    #expect(json["schema"] == "casa.difference/v1")
    let resolved = json["difference"]["resolvedFindings"].array.compactMap { $0["rule"].string }
    #expect(resolved.contains("DB-01"))
  }

  @Test func `A broken recording ends with 65, a missing one with 66, wrong words with 64`()
    async throws
  {
    let healthy = Recordings.folder("healthy")
    let missing = try await Self.diff(healthy, "/nowhere/x.tar.gz")
    #expect(missing.status == 66)
    #expect(missing.output == "")
    let scratch = try Scratch()
    let broken = try await Self.diff(healthy, try scratch.write("no gzip", to: "x.tar.gz"))
    #expect(broken.status == 65)
    #expect(broken.output == "")
    #expect(try await Self.diff(healthy).status == 64)
    #expect(try await Self.diff("-", "-").status == 64)
  }
}
