import Archive
import FoundationEssentials
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(30)))
struct SecretTests {
  /// Helm keeps the chart's values, passwords and all, in its Secrets, and quotes from them when an
  /// upgrade fails.
  private static func cluster() throws -> RecordedCluster {
    let cluster = try PlantedSecret.cluster()
    let config: JSON = [
      "postgresAuth": ["password": .string(PlantedSecret.known)],
      "notes": .array(PlantedSecret.lines.map(JSON.string)),
    ]
    var failed = cluster.helm["history"]?.array.last ?? [:]
    failed["revision"] = 2
    failed["status"] = "failed"
    failed["description"] = .string(
      "Upgrade \"casa\" failed: \(PlantedSecret.known) "
        + PlantedSecret.lines.joined(separator: "\n"))
    return try cluster.with(
      history: (cluster.helm["history"]?.array ?? []) + [failed], config: config)
  }

  /// Every form in which something comes out. `OUT` is a folder whose files are looked through, too:
  /// a format that is written to a file is one more line.
  private static let forms: [[String]] = [
    ["-o", "text"], ["-o", "text", "--verbose"], ["-o", "short"], ["-o", "json"],
    ["-o", "text", "--verbose", "--color", "always"], ["--why-not", "DB-01"],
    ["-o", "json", "--record", "OUT/folder"], ["-o", "text", "--record", "OUT/r.tar.gz"],
    ["-o", "short"] + reports,
  ]

  private static let reports = [
    "json", "junit", "sarif", "markdown", "github", "html", "prometheus",
  ].flatMap { ["--report", "\($0)=OUT/report.\($0)"] }

  @Test(arguments: forms)
  func `No planted secret comes out, whatever the form`(_ form: [String]) async throws {
    let scratch = try Scratch()
    let visit = try await Visit.doctor(
      form.map { $0.replacing("OUT", with: scratch.path) }, at: Self.cluster())
    #expect([0, 1, 2].contains(visit.run.status))
    #expect(visit.run.output.isEmpty == false)
    #expect(PlantedSecret.leaks(in: visit.run.output) == [])
    #expect(PlantedSecret.leaks(in: visit.run.error) == [])
    for (name, text) in try Self.texts(in: scratch) {
      #expect(PlantedSecret.leaks(in: name + text) == [], "\(name)")
    }
  }

  /// The files below it; archives unpacked.
  private static func texts(in scratch: Scratch) throws -> [(name: String, text: String)] {
    try scratch.files().flatMap { file -> [(name: String, text: String)] in
      guard file.hasSuffix(".tar.gz") else { return [(file, scratch.text(of: file) ?? "")] }
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(scratch.path)/\(file)")))
      return try Tarball.unpack(bytes).files.map {
        ($0.key, String(decoding: $0.value, as: UTF8.self))
      }
    }
  }

  @Test func `A secret has one placeholder in all of a recording`() async throws {
    let cluster = try PlantedSecret.cluster()
    let scratch = try Scratch()
    _ = try await Visit.doctor(["--record", "\(scratch.path)/r.tar.gz"], at: cluster)
    var pairs: [String: Int] = [:]
    var places = 0
    for (_, text) in try Self.texts(in: scratch) {
      let found = text.matches(
        of: /the value (\[redacted:\d+\]) was seen, as was (\[redacted:\d+\])/)
      places += found.isEmpty ? 0 : 1
      for match in found {
        #expect(match.1 == match.2)
        pairs[String(match.1), default: 0] += 1
      }
    }
    #expect(pairs.count == 1, "\(pairs)")
    #expect(places > 20)
  }

  @Test(arguments: ["text", "short", "json"])
  func `No secret comes out of a log file`(_ format: String) async throws {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let file = try place.scratch.write(
      PlantedSecret.all.map { "ERROR \($0.text)\n" }.joined(), to: "some.log")
    let words = ["doctor", "logs", file, "-o", format, "--component", "auth-service", "--verbose"]
    let run = try await CasaRun.casa(words, in: place)
    #expect(PlantedSecret.leaks(in: run.output + run.error) == [])
    let new = try await CasaRun.casa(
      ["rules", "new", "--from-log", file, "--component", "auth-service"], in: place)
    #expect(PlantedSecret.leaks(in: new.output + new.error) == [])
  }

  @Test func `The cluster's address is shown without a user`() async throws {
    let run = try await ClusterServer.serving(Recordings.cluster("healthy")) {
      (server: ClusterServer) in
      let kubeconfig = server.kubeconfig().replacing("http://", with: "http://user:Zx9pL4nt@")
      return try await CasaRun.casa(
        ["doctor", "-o", "json"], in: Workplace(kubeconfig: kubeconfig))
    }
    #expect(try run.report.json["cluster"]["server"].string?.hasPrefix("http://127.") == true)
    #expect((run.output + run.error).contains("Zx9pL4nt") == false)
  }

  @Test func `No secret comes out of a refusal`() async throws {
    let text = PlantedSecret.all.map(\.text).joined(separator: "\n")
    let visit = try await Visit.doctor(
      ["-o", "json"], at: Recordings.cluster("healthy"),
      faults: [Fault(.status(500, text), on: "pods"), Fault(.body(text), on: "services")])
    #expect(visit.run.status == 2)
    #expect(PlantedSecret.leaks(in: visit.run.output) == [])
    #expect(visit.run.error == "")
  }

  @Test func `No secret comes out of a program that fails`() async throws {
    let lines = PlantedSecret.all.map { "echo '\($0.text.filter { $0 != "'" })' >&2" }
    let script = lines.joined(separator: "\n") + "\nexit 1"
    let visit = try await Visit.doctor(
      ["-o", "json"], at: Recordings.cluster("healthy").withReleasesElsewhere,
      helm: .program(.script(script)),
      kubectl: .real)
    #expect(PlantedSecret.leaks(in: visit.run.output) == [])
    let proxyFails = "case \"$*\" in *proxy*) \(lines.joined(separator: "; ")); exit 1;; esac"
    let failed = try await Visit.doctor(
      [], at: Recordings.cluster("healthy"),
      kubectl: .script("\(proxyFails)\nexec \"$REAL\" \"$@\""))
    #expect(failed.run.status == 69)
    #expect(PlantedSecret.leaks(in: failed.run.error) == [])
  }
}
