import FoundationEssentials
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(3)))
struct SecretTests {
  /// helm prints the chart's values, passwords and all.
  private static func helm(_ cluster: RecordedCluster) -> HelmStandIn {
    var documents = cluster.helm
    let config: JSON = [
      "postgresAuth": ["password": .string(PlantedSecret.known)],
      "notes": .array(PlantedSecret.all.map { .string($0.text) }),
    ]
    documents["status"] = HelmStandIn.status(
      cluster.helm["status"]?.array.last ?? [:], config: config)
    return .answering(documents)
  }

  @Test(arguments: [["-o", "text", "--verbose"], ["-o", "short"], ["-o", "json"]])
  func `No planted secret comes out, whatever the format`(_ words: [String]) async throws {
    let cluster = try PlantedSecret.cluster()
    let scratch = try Scratch()
    let visit = try await Visit.doctor(
      words + ["--record", "\(scratch.path)/r"], at: cluster,
      helm: .program(Self.helm(cluster)))
    #expect([0, 1, 2].contains(visit.run.status))
    #expect(PlantedSecret.leaks(in: visit.run.output) == [])
    #expect(PlantedSecret.leaks(in: visit.run.error) == [])
    let files = scratch.files()
    #expect(files.count > 40)
    for file in files {
      #expect(PlantedSecret.leaks(in: file + (scratch.text(of: file) ?? "")) == [], "\(file)")
    }
  }

  @Test(arguments: PlantedSecret.all)
  func `No secret comes out of a refusal`(_ secret: PlantedSecret) async throws {
    let visit = try await Visit.doctor(
      ["-o", "json"], at: Recordings.cluster("healthy"),
      faults: [
        Fault(.status(500, secret.text), on: "pods"), Fault(.body(secret.text), on: "services"),
      ])
    #expect(visit.run.status == 2)
    #expect(visit.run.output.contains(secret.needle) == false)
    #expect(visit.run.error == "")
  }

  @Test func `No secret comes out of a program that fails`() async throws {
    let lines = PlantedSecret.all.map { "echo '\($0.text.filter { $0 != "'" })' >&2" }
    let script = lines.joined(separator: "\n") + "\nexit 1"
    let visit = try await Visit.doctor(
      ["-o", "json"], at: Recordings.cluster("healthy"), helm: .program(.script(script)),
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
