import Diagnosis
import Evidence
import Facts
import FoundationEssentials
import Testing
import Vocabulary

/// The Services of agents are read where the agents are, in whichever namespace that is.
@Suite struct AgentServiceTests {
  /// What the Service of an agent in a namespace of its own declares.
  struct Declaration: Sendable, CustomTestStringConvertible {
    var port: String?
    var appProtocol: String?
    var isChecked: Bool

    var testDescription: String { "port \(port ?? "-"), appProtocol \(appProtocol ?? "-")" }
  }

  @Test(arguments: [
    Declaration(port: "tcp-agent", isChecked: false),
    Declaration(port: "tcp", isChecked: false),
    Declaration(port: "http", appProtocol: "tcp", isChecked: false),
    Declaration(port: "https-web", isChecked: false),
    Declaration(port: "tcp-agent", appProtocol: "http", isChecked: true),
    Declaration(port: "http-agent", isChecked: true),
    Declaration(port: "http2", isChecked: true),
    Declaration(port: "agent", isChecked: true),
    Declaration(isChecked: true),
  ])
  func `a port that is declared as something else than HTTP is told`(
    declared: Declaration
  ) async throws {
    let port = [
      declared.port.map { "\"name\":\"\($0)\"" },
      declared.appProtocol.map { "\"appProtocol\":\"\($0)\"" }, "\"port\":8082",
    ].compactMap(\.self).joined(separator: ",")
    let json = """
      {"kind":"ServiceList","items":[{"metadata":{"name":"demo-agent-safe","namespace":"casa-demo"},
      "spec":{"selector":{"app":"demo-agent-safe"},"ports":[{\(port)}]}}]}
      """
    let seen = try await RecordedCase("two-namespaces").diagnosis { probe, seen in
      guard case .list(.services, "casa-demo", _, _) = probe,
        let list = try? ObjectList(.services, json: Data(json.utf8), redactor: nil)
      else { return seen }
      return .answered(.objects(list))
    }
    #expect(seen.asked.contains { $0.asksForServices(in: "casa-demo") })
    #expect(seen.diagnosis.active.contains("MS-25") != declared.isChecked)
  }
}

extension Probe {
  fileprivate func asksForServices(in namespace: String) -> Bool {
    guard case .list(.services, let found?, _, _) = self else { return false }
    return found == namespace
  }
}
