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
    #expect(visit.run.error.contains(words[words.count - 1]))
  }

  @Test(arguments: [
    (["sidecar", "-n", "casa-runtme"], "did you mean casa-runtime?"),
    (["-n", "nowhere"], "there are: casa-runtime, default"),
    (["--release", "nope"], "there is: casa in casa-runtime"),
    (["--runtime-namespace", "casa-runtim"], "did you mean casa-runtime?"),
    (["keycloak", "-n", "elsewhere"], "there is: casa in casa-runtime"),
    (["mas", "dmeo"], "did you mean demo?"),
  ])
  func `A name that is not there ends with 64 and the names that are`(
    _ words: [String], _ hint: String
  ) async throws {
    let run = try await replay(words)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.error.contains(hint), "\(run.error)")
    #expect(run.error.split(separator: "\n").count == 1, "\(run.error)")
  }

  @Test(arguments: [
    (["doctor", "atuh"], "did you mean 'auth'?"), (["docter"], "did you mean 'doctor'?"),
    (["auth"], "did you mean 'casa doctor auth'?"),
    (["doctor", "--repaly", "x", "auth"], "Did you mean '--replay'?"),
    (["doctor", "--wait", "5"], "a duration such as 30s, 5m or 1h30m"),
    (["doctor", "-n", "CASA-RUNTIME"], "lower-case letters"),
    (["doctor", "--replay", "a", "--replay", "b"], "one recording at a time"),
    (["doctor", "--report", "html=-", "--report", "json=-"], "standard output is only one"),
    (["doctor", "logs", "x", "--context", "y"], "asks no cluster"),
    (["explain", "DB-3"], "did you mean DB-03?"),
    (["doctor", "--why-not", "DB-3"], "did you mean DB-03?"),
    (["doctor", "--watch", "-o", "json"], "--watch is for a person"),
  ])
  func `A mistake on the command line leads to what was meant`(
    _ words: [String], _ hint: String
  ) async throws {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let run = try await CasaRun.casa(words, in: place)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.error.hasPrefix("casa: "))
    #expect(run.error.contains(hint), "\(run.error)")
  }

  @Test func `Options may stand before or behind the topic`() async throws {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let recording = Recordings.folder("auth-password")
    let orders = [
      ["doctor", "--replay", recording, "-o", "short", "auth"],
      ["doctor", "auth", "--replay", recording, "-o", "short"],
      ["doctor", "-o", "short", "auth", "--replay", recording],
    ]
    var outputs: Set<String> = []
    for words in orders {
      let run = try await CasaRun.casa(words, in: place)
      #expect(run.status == 1, "\(run.error)")
      outputs.insert(run.output)
    }
    #expect(outputs.count == 1)
    #expect(outputs.first?.contains("DB-01") == true)
  }

  @Test(arguments: [
    ["doctor", "--replay", "/nonexistent"], ["doctor", "--rules", "/nonexistent"],
    ["doctor", "--kubeconfig", "/nonexistent"], ["doctor", "--baseline", "/nonexistent"],
    ["doctor", "logs", "/nonexistent"], ["merge", "/nonexistent"],
    ["record", "diff", "/nonexistent", "/nonexistent"],
  ])
  func `A file that was named and is not there ends with 66 and its name`(_ words: [String])
    async throws
  {
    let place = try Workplace(kubeconfig: "")
    let run = try await CasaRun.casa(words, in: place)
    #expect(run.status == 66)
    #expect(run.output == "")
    #expect(run.error.contains("/nonexistent: "), "\(run.error)")
  }

  @Test(arguments: [["--version"], ["doctor", "--version"], ["version"]])
  func `The version is told the way every tool tells it`(_ words: [String]) async throws {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let run = try await CasaRun.casa(words, in: place)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("casa "))
  }

  @Test(arguments: [
    ["doctor"], ["doctor", "auth"], ["doctor", "keycloak"], ["doctor", "sidecar"],
    ["doctor", "mas"], ["doctor", "policy"], ["doctor", "runtime"], ["doctor", "logs"],
    ["explain"], ["merge"],
  ])
  func `Help has examples, and its options in groups`(_ words: [String]) async throws {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let run = try await CasaRun.casa(words + ["-h"], in: place)
    #expect(run.status == 0)
    #expect(run.output.contains("EXAMPLES\n  "))
    let groups =
      words.first == "doctor" && words != ["doctor", "logs"]
      ? ["WHICH CLUSTER:", "OUTPUT:", "RECORDINGS:"] : []
    for group in groups { #expect(run.output.contains(group)) }
    #expect(!run.output.contains("\\"))
  }

  @Test func `A report on standard output takes the place of the answer`() async throws {
    let run = try await replay(["--report", "junit=-"], of: "auth-password")
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("<?xml"))
    // Nothing of the answer comes after the document.
    #expect(run.output.hasSuffix("</testsuites>\n"))
    #expect(!run.output.contains("Exit 1."))
  }

  @Test func `What was recorded is told with the way to replay it`() async throws {
    let visit = try await Visit.doctor(
      ["--record", "kept.tar.gz"], at: Recordings.cluster("healthy"))
    #expect(visit.run.status == 0)
    #expect(visit.run.error.contains("casa doctor --replay kept.tar.gz"))
  }

  @Test(arguments: [
    ["--frobnicate"], ["nonsense"], ["mas"], ["mas", "-x"], ["mas", "Not_A_Name"],
    ["mas", "demo;touch pwned"], ["mas", "$(touch pwned)"], ["-n", "--kubeconfig=/x"],
    ["--release", "a b"], ["--context=-x"], ["--context", ""], ["--timeout", "soon"],
    ["--timeout", "0s"], ["--tail", "0"], ["--tail", "-1"], ["--output", "yaml"],
    ["--fail-on", "never"], ["--auth-url", "http://user:pass@auth:8000"],
    ["--auth-url", "http://auth:8000/?token=user:pass"], ["--auth-url", "file:///etc/passwd"],
    ["--record", "a", "--replay", "b"],
    ["--replay", "b", "--context", "c"],
  ])
  func `A wrong command line ends with 64 before anything is asked`(_ words: [String]) async throws
  {
    let place = try Workplace(kubeconfig: "")
    let run = try await CasaRun.casa(["doctor"] + words, in: place)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.error.contains("user:pass") == false)
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
