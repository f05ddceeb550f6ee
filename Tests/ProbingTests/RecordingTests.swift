import Evidence
import Probing
import TestSupport
import Testing

struct RecordingTests {
  /// One of each kind of answer, and of each reason for none.
  private static func evidence() -> Evidence {
    var evidence = Evidence(
      now: 1_795_340_958,
      cluster: Cluster(context: "c", server: "s", version: "v1.36.2", namespace: "n"))
    let target = ProxyTarget(kind: .services, namespace: "ns", name: "svc", port: 80)
    evidence.add(.version, .answered(.version("v1.36.2")))
    evidence.add(
      .list(.pods, namespace: "ns", labels: "a in (b,c)", fields: "x=../../y"),
      .answered(.objects(ObjectList([Pod]()))))
    evidence.add(
      .log(namespace: "ns", pod: "p", container: "c", previous: true, limits: LogLimits()),
      .answered(.log(LogText(bytes: [0xFF, 10, 0], isCut: true))))
    evidence.add(
      .proxied(target, path: "/a?b=c"),
      .answered(.http(HTTPAnswer(outcome: .answered, status: 500, body: "é", detail: ""))))
    evidence.add(
      .address("http://localhost:8000/health"),
      .answered(.http(HTTPAnswer(outcome: .refused, status: nil, body: "", detail: "no"))))
    evidence.add(
      .helm(["status", "casa"]),
      .answered(.output(CommandOutput(exitCode: 1, output: "", error: "not found"))))
    for (number, why) in Unanswered.Why.allCases.enumerated() {
      evidence.add(
        .secret("s\(number)", in: "ns"), .unanswered(Unanswered(why: why, detail: "because")))
    }
    return evidence
  }

  @Test func `What is written is what is read`() throws {
    let scratch = try Scratch()
    let folder = "\(scratch.path)/new/folder"
    let evidence = Self.evidence()
    try Recording.write(evidence, to: folder, tool: "casa test")
    let recording = try Recording(folder: folder)
    #expect(recording.now == evidence.now)
    #expect(recording.cluster == evidence.cluster)
    #expect(recording.stats == evidence.stats)
    for probe in evidence.asked {
      #expect(try recording.observation(of: probe) == evidence[probe])
    }
    #expect(try recording.observation(of: .helm(["list"])).unanswered?.why == .notRecorded)
    #expect(scratch.files().allSatisfy { $0.hasPrefix("new") })
  }

  @Test func `The same evidence is written to the same bytes`() throws {
    let scratch = try Scratch()
    for name in ["one", "two"] {
      try Recording.write(Self.evidence(), to: "\(scratch.path)/\(name)", tool: "casa test")
    }
    #expect(scratch.files(in: "one") == scratch.files(in: "two"))
    for file in scratch.files(in: "one") {
      #expect(scratch.text(of: "one/\(file)") == scratch.text(of: "two/\(file)"), "\(file)")
    }
  }

  @Test func `A log is found whatever limit is asked for`() throws {
    let scratch = try Scratch()
    try Recording.write(Self.evidence(), to: "\(scratch.path)/r", tool: "casa test")
    let other = Probe.log(
      namespace: "ns", pod: "p", container: "c", previous: true, limits: LogLimits(tailLines: 7))
    #expect(try Recording(folder: "\(scratch.path)/r").observation(of: other).answer != nil)
  }

  /// What casa 0.1 asked and kept: twenty sessions, and a list of events without times.
  @Test(arguments: [#"{\"items\":[{\"blocked\":true,\"tool\":\"t\"}]}"#, ""])
  func `Traces in an older casa's shape are no answer, and not a system without calls`(
    _ body: String
  ) throws {
    let scratch = try Scratch()
    let target = ProxyTarget(kind: .services, namespace: "ns", name: "svc", port: 8000)
    let path = "api/v1/namespaces/ns/services/http:svc:8000/proxy/trace?mas_id=1"
    let index = """
      {"schema":"casa.recording/v1","tool":"x","now":1,"stats":{"kubectlProcesses":0,
      "helmProcesses":0,"httpRequests":0,"rounds":0,"seconds":0},"cluster":{"context":"",
      "server":"","version":"","namespace":""},"probes":[{"command":"x",
      "key":"\(path)&page=1&page_size=20",
      "http":{"body":"\(body)","detail":"","outcome":"answered","status":200}}]}
      """
    try scratch.write(index, to: "r/recording.json")
    let seen = try Recording(folder: "\(scratch.path)/r")
      .observation(of: .proxied(target, path: "/trace?mas_id=1&page=1&page_size=5"))
    #expect(seen.unanswered?.why == .notRecorded)
    #expect(seen.unanswered?.detail.contains("not understood") == true)
  }

  @Test func `A folder with files in it stays as it is`() throws {
    let scratch = try Scratch()
    try scratch.write("x", to: "r/notes.txt")
    #expect(throws: RecordingError.self) {
      try Recording.write(Self.evidence(), to: "\(scratch.path)/r", tool: "casa test")
    }
    #expect(scratch.files() == ["r", "r/notes.txt"])
  }

  @Test(arguments: [
    "/etc/passwd", "../secret.log", "a/../../secret.log", "a/b/../../../secret.log",
  ])
  func `A file outside the folder is never read`(_ file: String) throws {
    let scratch = try Scratch()
    try scratch.write("not yours", to: "secret.log")
    let index = """
      {"schema":"casa.recording/v1","tool":"x","now":1,"stats":{"kubectlProcesses":0,
      "helmProcesses":0,"httpRequests":0,"rounds":0,"seconds":0},"cluster":{"context":"",
      "server":"","version":"","namespace":""},"probes":[{"command":"x","key":"logs/ns/p/c",
      "file":"\(file)"}]}
      """
    try scratch.write(index, to: "r/recording.json")
    #expect(throws: RecordingError.self) { try Recording(folder: "\(scratch.path)/r") }
  }

  @Test(arguments: ["", "{", #"{"schema":"casa.recording/v2"}"#])
  func `An index that is none is refused with its name`(_ index: String) throws {
    let scratch = try Scratch()
    try scratch.write(index, to: "recording.json")
    #expect {
      try Recording(folder: scratch.path)
    } throws: { error in
      (error as? RecordingError)?.description.contains("\(scratch.path)/recording.json") == true
    }
  }
}
