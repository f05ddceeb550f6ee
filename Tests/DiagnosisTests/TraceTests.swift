import Diagnosis
import Evidence
import Facts
import Gate
import Testing
import Vocabulary

/// What the auth service tells of its systems and their calls, and what follows from it.
@Suite struct TraceTests {
  private func diagnosis(
    _ name: String, body change: @escaping @Sendable (_ path: String, _ body: String) -> String
  ) async throws -> Diagnosis {
    try await RecordedCase(name).diagnosis { probe, seen in
      guard case .proxied(_, let path) = probe, case .answered(.http(var answer)) = seen else {
        return seen
      }
      answer.body = change(path, answer.body)
      return .answered(.http(answer))
    }.diagnosis
  }

  @Test func `traces are asked for by mas_id and not by the id of the record`() async throws {
    let recorded = try RecordedCase("tool-not-selected")
    let asked = try await recorded.diagnosis().asked
    let paths = asked.compactMap { probe -> String? in
      guard case .proxied(_, let path) = probe, path.hasPrefix("/trace") else { return nil }
      return path
    }
    #expect(paths == ["/trace?mas_id=ad9a58a8-cee4-40b7-b39e-35d572b02bf8&page=1&page_size=5"])
  }

  @Test func `a tool whose newest call was allowed is not named as denied`() async throws {
    let seen = try await diagnosis("tool-not-selected") { path, body in
      guard path.hasPrefix("/trace") else { return body }
      return body.replacing(
        #"{"items":{"#,
        with: #"""
          {"items":{"00000000-0000-4000-8000-000000000000":[{"event_type":"MCPCallStartedEvent",
          "created_at":"2026-11-22T10:25:00Z","event":{"tool":"transfer_money","blocked":false}}],
          """#)
    }
    #expect(!seen.active.contains("TC-01"))
  }

  @Test func `a record that is not understood leaves the tool checks unknown`() async throws {
    let seen = try await diagnosis("healthy") { path, body in
      path.contains("get_mas_by_app_host") ? body.replacing("mas_id", with: "id_of_mas") : body
    }
    #expect(GatedDiagnosis(seen).verdict == .unknown)
  }

  @Test(arguments: [true, false])
  func `an edit is told only when the auth service did not take it over`(
    isTakenOver: Bool
  ) async throws {
    let seen = try await RecordedCase("healthy").diagnosis { probe, seen in
      switch seen {
      case .answered(.objects(let list)):
        guard var systems = list.objects(MultiAgentSystem.self) else { return seen }
        for index in systems.indices {
          systems[index].metadata.generation = 2
          for entry in systems[index].metadata.managedFields?.indices ?? 0..<0
          where systems[index].metadata.managedFields?[entry].subresource == nil {
            systems[index].metadata.managedFields?[entry].time = "2027-11-22T10:00:00Z"
          }
        }
        return .answered(.objects(ObjectList(systems)))
      case .answered(.http(var answer)) where !isTakenOver:
        answer.body = answer.body.replacing(
          #""kubernetes_workload_name":"casa-demo-mcp""#,
          with: #""kubernetes_workload_name":"another""#)
        return .answered(.http(answer))
      default: return seen
      }
    }.diagnosis
    #expect(seen.active.contains("MS-10") == !isTakenOver)
  }
}
