import Diagnosis
import Evidence
import Facts
import Gate
import RuleTable
import Testing
import Vocabulary

/// Every component of a healthy recording, brought into every state in which a workload does not run:
/// never healthy, one cause, in the area of its component or of what it runs on.
@Suite struct NotRunningTests {
  /// The workloads of the recording, each with the topics that its component belongs to.
  static let workloads: [(component: Component, name: String, topics: [Topic])] = [
    (.postgresAuth, "casa-postgres-auth", [.everything, .auth, .sidecar(namespace: nil)]),
    (.postgresKeycloak, "casa-postgres-keycloak", [.everything, .keycloak, .auth]),
    (.keycloak, "casa-keycloak", [.everything, .keycloak, .auth]),
    (.authService, "casa-auth-service", [.everything, .auth, .sidecar(namespace: nil)]),
    (.operator, "casa-operator", [.everything, .mas(name: "demo", namespace: nil), .runtime]),
    (.extAuth, "casa-sidecar", [.everything, .sidecar(namespace: nil)]),
    (.uiExplorer, "casa-ui-explorer", [.everything, .runtime]),
    (
      .agent, "demo-agent-safe",
      [.everything, .sidecar(namespace: nil), .mas(name: "demo", namespace: nil), .runtime]
    ),
    (.istiod, "istiod", [.everything, .sidecar(namespace: nil)]),
    (.coredns, "coredns", [.everything, .auth]),
  ]

  private static let pods = Task { try await RecordedCase("healthy").podNames() }

  @Test(arguments: Self.workloads.map(\.name), SickState.allCases)
  func `a workload that does not run is one cause, whatever the reason`(
    name: String, state: SickState
  ) async throws {
    let workload = try #require(Self.workloads.first { $0.name == name })
    let pod = try #require(try await Self.pods.value.first { $0.hasPrefix(name + "-") })
    for topic in workload.topics {
      let (diagnosis, _) = try await RecordedCase("healthy", topic: topic).diagnosis {
        state.answer($0, $1, for: name, pod: pod)
      }
      let causes = diagnosis.causes.filter { $0.rule.severity == .error }
      #expect(GatedDiagnosis(diagnosis).verdict == .problems, "\(topic)")
      #expect(Set(causes.map(\.id)).count == 1, "\(topic): \(causes.map(\.id))")
      let areas: Set<Area> = [workload.component.area, .cluster]
      #expect(causes.allSatisfy { areas.contains($0.area) }, "\(topic): \(causes.map(\.area))")
      let told = causes.flatMap(\.evidence).map(\.line) + causes.map(\.cause)
      // The recording holds no events of the ground.
      let needsEvents = [.creating, .neverReady].contains(state)
      if !needsEvents || ![.istiod, .coredns].contains(workload.component) {
        #expect(told.contains { $0.contains(state.words) }, "\(topic): \(told)")
      }
    }
  }

  @Test(arguments: Self.workloads.map(\.name))
  func `a workload within its patience is neither healthy nor blamed`(name: String) async throws {
    let (diagnosis, _) = try await RecordedCase("healthy").diagnosis {
      SickState.justCreated($0, $1, for: name)
    }
    #expect(GatedDiagnosis(diagnosis).verdict == .unknown)
    #expect(diagnosis.errorCauses.isEmpty)
    #expect(diagnosis.unknown.contains { $0.why == .starting })
  }
}

extension Component {
  fileprivate var area: Area {
    switch self {
    case .node, .coredns: .cluster
    case .postgresAuth, .postgresKeycloak: .database
    case .keycloak: .keycloak
    case .authService: .auth
    case .operator: .mas
    case .extAuth, .agent, .istiod: .sidecar
    case .uiExplorer, .telemetry: .runtime
    }
  }
}
