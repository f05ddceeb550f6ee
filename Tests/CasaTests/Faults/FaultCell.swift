import TestSupport
import Testing

/// One thing that goes wrong, and what casa makes of it; a row of the table in docs/reliability.md.
struct FaultCell: Sendable, CustomTestStringConvertible {
  var name: String
  var status: Int
  /// Words that stand in the report or on stderr.
  var told: String
  /// There is a report of what was answered.
  var hasReport: Bool
  private let run: @Sendable () async throws -> CasaRun

  var testDescription: String { name }

  init(
    _ name: String, _ status: Int, _ told: String, hasReport: Bool,
    run: @escaping @Sendable () async throws -> CasaRun
  ) {
    self.name = name
    self.status = status
    self.told = told
    self.hasReport = hasReport
    self.run = run
  }

  /// Runs casa into it. That nothing is left behind, and that only GET was asked, is checked, too.
  func check() async throws {
    let run = try await run()
    #expect(run.status == status, "\(run.error)")
    #expect(run.leftovers == [])
    #expect((run.output + run.error).contains(told), "\(run.output.prefix(2000)) \(run.error)")
    if hasReport {
      let report = try run.report
      #expect(report.exitStatus == (status == 74 ? report.exitStatus : status))
      #expect(report.causes == [], "a fault is no cause")
      #expect(report.json["checks"].array.contains { $0["status"] == "pass" })
    } else {
      #expect(run.output == "")
    }
  }

  /// A fault of one list, after the cluster has been reached; all the rest is answered.
  static func list(_ name: String, _ kind: Fault.Kind, _ told: String) -> FaultCell {
    visit(name, 2, told, faults: [Fault(kind, on: "pods", in: "casa-runtime")])
  }

  /// A fault of the log of one component.
  static func log(_ name: String, _ kind: Fault.Kind, _ status: Int, _ told: String) -> FaultCell {
    let fault = Fault(kind) { path in
      if case .log(_, let pod) = path { pod.hasPrefix("casa-sidecar") } else { false }
    }
    return visit(name, status, told, faults: [fault])
  }

  /// A fault on the way to the cluster: it cannot be reached.
  static func door(_ name: String, _ kind: Fault.Kind, _ told: String) -> FaultCell {
    visit(name, 69, told, faults: [Fault(kind, on: "version")], hasReport: false)
  }

  static func visit(
    _ name: String, _ status: Int, _ told: String, _ words: [String] = [], faults: [Fault] = [],
    helm: Visit.Helm = .recorded, kubectl: Workplace.KubectlProgram = .real,
    wrapping: CasaRun.Wrapping = .none, hasReport: Bool = true
  ) -> FaultCell {
    FaultCell(name, status, told, hasReport: hasReport) {
      try await Visit.doctor(
        ["-o", "json", "--probe-timeout", "6s"] + words, at: Recordings.cluster("healthy"),
        faults: faults, helm: helm, kubectl: kubectl, wrapping: wrapping
      ).run
    }
  }

  /// A kubeconfig that leads to no cluster.
  static func unreachable(
    _ name: String, _ told: String, _ server: RawServer.Behaviour, scheme: String = "http"
  ) -> FaultCell {
    FaultCell(name, 69, told, hasReport: false) {
      let server = try RawServer(server)
      defer { server.stop() }
      return try await casa(server.kubeconfig(scheme: scheme, user: "{token: abc}"))
    }
  }

  static func casa(
    _ kubeconfig: String, kubectl: Workplace.KubectlProgram = .real
  ) async throws -> CasaRun {
    try await CasaRun.casa(
      ["doctor", "-o", "json", "--timeout", "24s", "--probe-timeout", "6s"],
      in: Workplace(kubeconfig: kubeconfig, kubectl: kubectl))
  }
}
