import Diagnosis
import Evidence
import Facts
import Gate
import Testing
import Vocabulary

/// Where CASA's guide and the chart disagree, the diagnosis follows the chart, on both layouts.
@Suite struct DisagreementTests {
  enum Layout: CaseIterable, Sendable { case chart, guide }

  private func diagnosis(
    _ name: String, _ layout: Layout,
    changing change: @escaping @Sendable (Probe, Observation) -> Observation = { $1 }
  ) async throws -> Diagnosis {
    let recorded = try RecordedCase(name)
    let whole = layout == .guide ? try await recorded.deployments() : []
    return try await recorded.diagnosis { probe, seen in
      let changed = change(probe, seen)
      guard layout == .guide else { return changed }
      // The lists by label hold the same Deployments as the list of the namespace.
      let all = change(probe, .answered(.objects(ObjectList(whole))))
      guard case .answered(.objects(let list)) = all, let workloads = list.objects(Workload.self)
      else { return changed }
      return GuideLayout.answer(probe, changed, whole: workloads)
    }.diagnosis
  }

  @Test(arguments: Layout.allCases, [#"{"status":"ok"}"#, #"{"status": "healthy"}"#])
  func `either body of /health is healthy`(layout: Layout, body: String) async throws {
    let seen = try await diagnosis("healthy", layout) { probe, seen in
      guard case .proxied(_, "/health") = probe else { return seen }
      return .answered(.http(HTTPAnswer(outcome: .answered, status: 200, body: body)))
    }
    #expect(GatedDiagnosis(seen).verdict == .healthy)
  }

  @Test(arguments: Layout.allCases)
  func `a green pod with wrong credentials is found by its answers, not by its state`(
    layout: Layout
  ) async throws {
    let seen = try await diagnosis("auth-password", layout)
    #expect(seen.errorCauses == ["DB-01"])
    #expect(!seen.active.contains("AU-03"))
    #expect(seen.causes.first?.correction != nil)
  }

  @Test(arguments: Layout.allCases)
  func `equal values and a refused password mean the volume`(layout: Layout) async throws {
    let seen = try await diagnosis("keycloak-volume", layout)
    #expect(seen.errorCauses == ["DB-03"])
    #expect(seen.causes.first?.correction?.contains("postgresKeycloak.password") == true)
  }

  @Test(arguments: Layout.allCases)
  func `a tool check is read from the traces, since no log names it`(layout: Layout) async throws {
    let seen = try await diagnosis("tool-not-selected", layout)
    #expect(seen.errorCauses == ["TC-01"])
    #expect(seen.active.contains("EX-14"))
  }

  @Test(arguments: Layout.allCases, [nil, "Pending"] as [String?])
  func `a blank phase and Pending are the same`(layout: Layout, phase: String?) async throws {
    let seen = try await diagnosis("healthy", layout) { probe, seen in
      guard case .answered(.objects(let list)) = seen else { return seen }
      if var systems = list.objects(MultiAgentSystem.self) {
        for index in systems.indices {
          systems[index].status?.phase = phase
          systems[index].status?.message = nil
        }
        return .answered(.objects(ObjectList(systems)))
      }
      if var workloads = list.objects(Workload.self) {
        for index in workloads.indices where workloads[index].metadata.name == "casa-operator" {
          workloads[index].spec.replicas = 0
          workloads[index].status?.readyReplicas = nil
        }
        return .answered(.objects(ObjectList(workloads)))
      }
      if let pods = list.objects(Pod.self) {
        let left = pods.filter { !$0.metadata.name.hasPrefix("casa-operator-") }
        return .answered(.objects(ObjectList(left)))
      }
      return seen
    }
    #expect(seen.errorCauses == ["MS-05"])
  }

  @Test(arguments: Layout.allCases)
  func `the guide's port 8443 in a policy is worth a note and no more`(layout: Layout) async throws
  {
    let seen = try await diagnosis("healthy", layout) { probe, seen in
      guard case .answered(.objects(let list)) = seen,
        var policies = list.objects(CASAPolicy.self)
      else { return seen }
      for index in policies.indices { policies[index].spec?.allowedEndpoints?[0].port = 8443 }
      return .answered(.objects(ObjectList(policies)))
    }
    #expect(seen.errorCauses == [])
    #expect(GatedDiagnosis(seen).verdict == .healthy)
  }

  @Test(arguments: Layout.allCases)
  func `a MultiAgentSystem in another namespace than the release is not enforced`(
    layout: Layout
  ) async throws {
    #expect(try await diagnosis("two-namespaces", layout).errorCauses == ["IJ-09"])
  }

  @Test(arguments: Layout.allCases)
  func `the layout that was found is said`(layout: Layout) async throws {
    let seen = try await diagnosis("healthy", layout)
    let words = seen.releases.compactMap { $0["layout"]?.description }
    #expect(words == [layout == .chart ? "chart" : "guide"])
  }
}
