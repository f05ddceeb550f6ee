import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(30)))
struct UsageTests {
  private func replay(_ words: [String], of name: String = "healthy") async throws -> CasaRun {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    return try await CasaRun.casa(
      ["doctor"] + words + ["--replay", Recordings.folder(name)], in: place)
  }

  @Test(arguments: [
    ["mas", "nowhere"], ["policy", "nowhere"], ["mas", "demo", "-n", "elsewhere"],
  ])
  func `Asking about an object that is not there is a mistake of usage`(_ words: [String])
    async throws
  {
    let visit = try await Visit.doctor(words, at: Recordings.cluster("healthy"))
    #expect(visit.run.status == 64)
    #expect(visit.run.output == "")
    #expect(visit.run.error.contains(words[1]))
  }

  @Test(arguments: [
    ["--frobnicate"], ["nonsense"], ["mas"], ["mas", "-x"], ["mas", "Not_A_Name"],
    ["mas", "demo;touch pwned"], ["mas", "$(touch pwned)"], ["-n", "--kubeconfig=/x"],
    ["--release", "a b"], ["--context=-x"], ["--context", ""], ["--timeout", "soon"],
    ["--timeout", "0s"], ["--tail", "0"], ["--tail", "-1"], ["--output", "yaml"],
    ["--fail-on", "never"], ["--auth-url", "http://user:pass@auth:8000"],
    ["--auth-url", "file:///etc/passwd"], ["--record", "a", "--replay", "b"],
    ["--replay", "b", "--context", "c"],
  ])
  func `A wrong command line ends with 64 before anything is asked`(_ words: [String]) async throws
  {
    let place = try Workplace(kubeconfig: "")
    let run = try await CasaRun.casa(["doctor"] + words, in: place)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(place.kubectlCalls.isEmpty)
    #expect(place.scratch.files().contains { $0.contains("pwned") } == false)
  }

  @Test func `A mistake in a rule file is told with its place`() async throws {
    let scratch = try Scratch()
    let file = try scratch.write("rules:\n  - id: XX-01\n    colour: red\n", to: "mine.yaml")
    let run = try await replay(["--rules", file])
    #expect(run.status == 65)
    #expect(run.output == "")
    #expect(run.error.contains("\(file):3:5: "), "\(run.error)")
  }

  @Test(arguments: [
    nil, "", "{", "[]", #"{"schema":"casa.recording/v9","probes":[]}"#, "\u{0}\u{1}",
  ])
  func `A folder that is no recording ends with 65`(_ index: String?) async throws {
    let scratch = try Scratch()
    if let index { try scratch.write(index, to: "recording.json") }
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let run = try await CasaRun.casa(["doctor", "--replay", scratch.path], in: place)
    #expect(run.status == 65)
    #expect(run.output == "")
    #expect(run.error.contains(scratch.path))
  }

  @Test func `A recording is never written over other files`() async throws {
    let scratch = try Scratch()
    try scratch.write("precious", to: "notes.txt")
    let visit = try await Visit.doctor(
      ["--record", scratch.path], at: Recordings.cluster("healthy"))
    #expect(visit.run.status == 74)
    #expect(visit.kubectlCalls == [], "it is said before anything is asked")
    #expect(scratch.files() == ["notes.txt"])
    #expect(scratch.text(of: "notes.txt") == "precious")
  }
}
