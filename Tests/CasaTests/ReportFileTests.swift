import Glibc
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct ReportFileTests {
  private let place: Workplace

  init() throws { place = try Workplace(kubeconfig: "", kubectl: .missing) }

  private func replay(_ words: [String]) async throws -> CasaRun {
    try await CasaRun.casa(
      ["doctor", "--replay", Recordings.folder("auth-password")] + words, in: place)
  }

  @Test func `One run writes many reports, with the status of the run`() async throws {
    let formats = ["json", "junit", "sarif", "markdown", "github", "html", "prometheus"]
    let words = formats.flatMap { ["--report", "\($0)=\(place.scratch.path)/out.\($0)"] }
    let run = try await replay(words + ["-o", "short"])
    #expect(run.status == 1)
    #expect(run.error == "")
    for format in formats {
      let text = try #require(place.scratch.text(of: "out.\(format)"), "\(format)")
      #expect(text.contains("DB-01"), "\(format)")
    }
    #expect(!place.scratch.files().contains { $0.hasSuffix(".part") })
  }

  @Test func `The JSON file is what standard output would have held`() async throws {
    let run = try await replay(["-o", "json", "--report", "json=\(place.scratch.path)/same.json"])
    #expect(place.scratch.text(of: "same.json") == run.output)
  }

  @Test func `A full disk behind standard output does not cost the files`() async throws {
    let file = "\(place.scratch.path)/report.json"
    let run = try await CasaRun.casa(
      ["doctor", "--replay", Recordings.folder("auth-password"), "--report", "json=\(file)"],
      in: place, wrapping: .fullOutput)
    #expect(run.status == 74)
    #expect(place.scratch.text(of: "report.json")?.contains("DB-01") == true)
  }

  @Test func `An old report stays until the new one is whole`() async throws {
    let file = try place.scratch.write("old", to: "report.json")
    #expect(try await replay(["--report", "json=\(file)"]).status == 1)
    #expect(place.scratch.text(of: "report.json")?.contains("casa.doctor/v1") == true)
  }

  @Test(arguments: ["json=/nowhere/report.json", "json=/tmp"])
  func `A place where no file can be is told before anything is asked`(_ report: String)
    async throws
  {
    let run = try await replay(["--report", report])
    #expect(run.status == 74)
    #expect(run.output == "")
    #expect(run.error.contains(String(report.dropFirst(5))))
  }

  @Test func `A full disk loses the file, not the report on the terminal`() async throws {
    let run = try await replay(["-o", "short", "--report", "json=/dev/full"])
    #expect(run.status == 74)
    #expect(run.output.contains("DB-01"))
    #expect(run.error.contains("/dev/full"))
  }

  @Test(arguments: ["yaml=x", "json", "json=", "=x"])
  func `An unknown format or a missing path is a usage error`(_ report: String) async throws {
    #expect(try await replay(["--report", report]).status == 64)
  }
}
