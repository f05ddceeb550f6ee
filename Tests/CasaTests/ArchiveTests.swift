import FoundationEssentials
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(30)))
struct ArchiveTests {
  typealias Entry = HandmadeTar.Entry

  private static func replay(_ archive: [UInt8]) async throws -> CasaRun {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let file = "\(place.scratch.path)/x.tar.gz"
    try Data(archive).write(to: URL(filePath: file))
    return try await CasaRun.casa(["doctor", "--replay", file], in: place)
  }

  @Test func `An archive says what the folder says, from a file and from a pipe`() async throws {
    let cluster = try Recordings.cluster("auth-password")
    let scratch = try Scratch()
    let file = "\(scratch.path)/broken.tar.gz"
    let visit = try await Visit.json(["--record", file], at: cluster)
    #expect(visit.run.status == 1)
    #expect(scratch.files() == ["broken.tar.gz"])
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let replay = try await CasaRun.casa(["doctor", "--replay", file, "-o", "json"], in: place)
    #expect(try replay.report.lasting.differences(from: visit.report.lasting) == [])
    #expect(replay.status == 1)
    let piped = try await CasaRun.casa(
      ["doctor", "--replay", "-", "-o", "json"], in: place, wrapping: .inputFile(file))
    #expect(piped.output == replay.output)
    #expect(piped.status == 1)
    #expect(replay.leftovers + piped.leftovers == [])
  }

  @Test func `An archive that exists is not written over, and that is said first`() async throws {
    let scratch = try Scratch()
    let file = try scratch.write("precious", to: "x.tar.gz")
    let visit = try await Visit.doctor(["--record", file], at: Recordings.cluster("healthy"))
    #expect(visit.run.status == 74)
    #expect(visit.run.error.contains("\(file): exists"))
    #expect(visit.kubectlCalls == [])
    #expect(scratch.text(of: "x.tar.gz") == "precious")
  }

  @Test(arguments: ["x.zip", "x.tar", "x.tar.xz", "-", ""])
  func `A recording is not written in a form that it has not`(_ name: String) async throws {
    let place = try Workplace(kubeconfig: "")
    let run = try await CasaRun.casa(["doctor", "--record", name], in: place)
    #expect(run.status == 64)
    #expect(place.kubectlCalls.isEmpty)
  }

  @Test(arguments: [
    [Entry("../x", "y")], [Entry("/etc/cron.d/x", "y")],
    [Entry("recording.json", kind: "2").with { $0.link = "/etc/passwd" }],
    [Entry("recording.json", "{}"), Entry("recording.json", "{}")],
    [Entry("a\u{1B}]0;pwned\u{7}", "y")], [Entry("x", kind: "6")],
    [Entry("recording.json", "{\"schema\":\"\\u001b[31mx\\u202e\"}")],
    [Entry("recording.json", String(repeating: "[", count: 10_000))],
  ])
  func `A hostile archive ends with 65 and leaves nothing`(_ entries: [Entry]) async throws {
    let run = try await Self.replay(HandmadeTar.archive(entries))
    #expect(run.status == 65)
    #expect(run.output == "")
    #expect(run.error.hasPrefix("casa: "))
    #expect(run.error.dropLast().utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(run.error)")
    #expect(run.leftovers == [])
  }

  @Test func `What is cut off ends with 65, what is not there with 66`() async throws {
    let whole = HandmadeTar.archive([Entry("recording.json", "{}")])
    for count in [0, 1, 10, whole.count / 2, whole.count - 1] {
      #expect(try await Self.replay(Array(whole.prefix(count))).status == 65)
    }
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    for (path, status) in [("nowhere.tar.gz", 66), ("-", 65)] {
      let run = try await CasaRun.casa(["doctor", "--replay", path], in: place)
      #expect(run.status == status)
      #expect(run.output == "")
    }
  }
}
