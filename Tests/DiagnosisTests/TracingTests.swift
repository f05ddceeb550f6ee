import Diagnosis
import Evidence
import Facts
import FoundationEssentials
import Gate
import Testing
import Vocabulary

/// What carries a trace from call to call, and what happens without it.
@Suite struct TracingTests {
  /// The healthy cluster with the eBPF instrumentation on a node, following pods of some names.
  private func diagnosis(
    tracerOn node: String?, following globs: [String]
  ) async throws -> Diagnosis {
    let daemonSet = #"""
      {"kind":"DaemonSetList","items":[{"metadata":{"name":"casa-ebpf","namespace":"casa-runtime",
      "uid":"d1","labels":{"app.kubernetes.io/name":"opentelemetry-ebpf-instrumentation",
      "app.kubernetes.io/instance":"casa"}},"spec":{"template":{"spec":{"containers":[],
      "volumes":[{"name":"config","configMap":{"name":"casa-ebpf"}}]}}},
      "status":{"desiredNumberScheduled":1,"numberReady":1,"updatedNumberScheduled":1}}]}
      """#
    let instrument = globs.map { "        - k8s_pod_name: '\($0)'\\n" }.joined()
    let configMap = """
      {"kind":"ConfigMapList","items":[{"metadata":{"name":"casa-ebpf","namespace":"casa-runtime"},
      "data":{"ebpf-instrument-config.yml":"discovery:\\n      instrument:\\n\(instrument)log: 1\\n"}}]}
      """
    return try await RecordedCase("healthy").diagnosis { probe, seen in
      guard case .list(let type, "casa-runtime", _, _) = probe else { return seen }
      func answer(_ json: String) -> Observation {
        (try? ObjectList(type, json: Data(json.utf8), redactor: nil)).map {
          .answered(.objects($0))
        } ?? seen
      }
      switch (type, seen) {
      case (.daemonSets, _): return answer(daemonSet)
      case (.configMaps, _): return answer(configMap)
      case (.pods, .answered(.objects(let list))):
        guard let pods = list.objects(Pod.self) else { return seen }
        let there = node ?? pods.compactMap(\.spec.nodeName).first ?? ""
        let tracer = """
          {"kind":"PodList","items":[{"metadata":{"name":"casa-ebpf-x","namespace":"casa-runtime",
          "creationTimestamp":"2026-11-22T09:00:00Z","ownerReferences":[{"kind":"DaemonSet",
          "name":"casa-ebpf","controller":true}]},"spec":{"nodeName":"\(there)","containers":[]},
          "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}]}
          """
        let more = try? ObjectList(.pods, json: Data(tracer.utf8), redactor: nil)
        return .answered(.objects(ObjectList(pods + (more?.objects(Pod.self) ?? []))))
      default: return seen
      }
    }.diagnosis
  }

  @Test func `an instrumentation that follows the agents on their node is well`() async throws {
    let seen = try await diagnosis(tracerOn: nil, following: ["casa-demo-*", "demo-agent-????*"])
    #expect(seen.errorCauses.isEmpty)
    #expect(GatedDiagnosis(seen).verdict == .healthy)
  }

  @Test func `an agent whose name is in no pattern of the instrumentation is told`() async throws {
    let seen = try await diagnosis(tracerOn: nil, following: ["casa-demo-*", "banking-*"])
    #expect(seen.errorCauses == ["EX-24"])
  }

  @Test func `an agent on a node without the instrumentation is told`() async throws {
    let seen = try await diagnosis(tracerOn: "another-node", following: ["*"])
    #expect(seen.errorCauses == ["EX-23"])
  }

  @Test(arguments: [true, false])
  func `a trace that ends at the search for a token was denied without a word`(
    isAnswered: Bool
  ) async throws {
    let lines = [
      "INFO Checking MCP server call context=INBOUND trace_id=t1 host=casa-demo-mcp:3000 check_id=c",
      "INFO Loading stored token context=INBOUND trace_id=t1 host=casa-demo-mcp:3000 tool=get_balance",
      isAnswered ? "INFO Call allowed context=INBOUND trace_id=t1 check_id=c" : "",
      "INFO Call allowed context=INBOUND trace_id=t2 check_id=d",
    ].map { "2026-11-22T10:30:00.1Z 2026/11/22 10:30:00 \($0)\n" }
    let seen = try await RecordedCase("healthy").diagnosis { probe, seen in
      guard case .log(_, let pod, _, _, _) = probe, pod.contains("casa-sidecar"),
        case .answered(.log(var log)) = seen
      else { return seen }
      log.bytes += lines.flatMap { Array($0.utf8) }
      return .answered(.log(log))
    }.diagnosis
    #expect(seen.active.contains("EX-20") == !isAnswered)
  }

  @Test func `an install without enforcement is one line and no error`() async throws {
    let seen = try await RecordedCase("healthy").diagnosis { probe, seen in
      guard case .list(let type, _, _, _) = probe else { return seen }
      let meshTypes: [ResourceType] = [
        .envoyFilters, .wasmPlugins, .istioSidecars, .peerAuthentications, .authorizationPolicies,
        .destinationRules,
      ]
      if meshTypes.contains(type) {
        return .unanswered(Unanswered(why: .notInstalled, detail: "no such kind"))
      }
      guard case .answered(.objects(let list)) = seen else { return seen }
      if let items = list.objects(Workload.self) {
        let rest = items.filter { $0.metadata.name != "casa-sidecar" }
        return .answered(.objects(ObjectList(rest)))
      }
      if let items = list.objects(Service.self) {
        let rest = items.filter { $0.metadata.name != "casa-sidecar" }
        return .answered(.objects(ObjectList(rest)))
      }
      if let items = list.objects(Pod.self) {
        let rest = items.filter { !$0.metadata.name.hasPrefix("casa-sidecar") }
        return .answered(.objects(ObjectList(rest)))
      }
      return seen
    }.diagnosis
    #expect(seen.errorCauses.subtracting(["IJ-09"]).isEmpty)
    #expect(seen.findings.contains { $0.id == "EX-26" })
  }
}
