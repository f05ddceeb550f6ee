import Diagnosis
import Facts
import FoundationEssentials
import Gate
import Testing
import Vocabulary

/// Every recording with a `truth.json` is diagnosed, and must come out as it says.
@Suite struct RecordedTruthTests {
  struct Truth: Decodable, Sendable, CustomTestStringConvertible {
    var name = ""
    var causes: Set<String>
    /// The topics that must find it, as words after `casa doctor`.
    var topics: [String]

    enum CodingKeys: String, CodingKey { case causes, topics }

    var testDescription: String { name }

    static let all: [Truth] = {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: RecordedCase.folder)) ?? []
      return names.sorted().compactMap { name in
        let file = URL(filePath: "\(RecordedCase.folder)/\(name)/truth.json")
        guard let data = try? Data(contentsOf: file),
          var truth = try? JSONDecoder().decode(Truth.self, from: data)
        else { return nil }
        truth.name = name
        return truth
      }
    }()
  }

  @Test func `there are recordings of a healthy cluster and of many broken ones`() {
    #expect(Truth.all.contains { $0.causes.isEmpty })
    #expect(Truth.all.count { !$0.causes.isEmpty } >= 12)
  }

  @Test(arguments: Truth.all)
  func `the causes are the true ones from every topic that can see them`(truth: Truth) async throws
  {
    for words in truth.topics {
      let recorded = try RecordedCase(truth.name, topic: topic(words))
      let (diagnosis, _) = try await recorded.diagnosis()
      #expect(diagnosis.errorCauses == truth.causes, "casa doctor \(words)")
      let verdict = GatedDiagnosis(diagnosis).verdict
      #expect((verdict == .problems) == !truth.causes.isEmpty, "casa doctor \(words)")
    }
  }

  @Test(arguments: Truth.all)
  func `the same cluster with the guide's labels has the same causes`(truth: Truth) async throws {
    let recorded = try RecordedCase(truth.name)
    let whole = try await recorded.deployments()
    let (diagnosis, _) = try await recorded.diagnosis { probe, seen in
      GuideLayout.answer(probe, seen, whole: whole)
    }
    #expect(diagnosis.errorCauses == truth.causes)
    #expect(diagnosis.releases.allSatisfy { $0["layout"] == .text("guide") })
  }

  private func topic(_ words: String) throws -> Topic {
    let parts = words.split(separator: " ").map(String.init)
    switch parts.first ?? "" {
    case "": return .everything
    case "auth": return .auth
    case "keycloak": return .keycloak
    case "runtime": return .runtime
    case "sidecar": return .sidecar(namespace: parts.count > 1 ? parts[1] : nil)
    case "mas": return .mas(name: parts[1], namespace: nil)
    case "policy": return .policy(name: parts[1], namespace: nil)
    default: throw UnknownTopic(words: words)
    }
  }

  struct UnknownTopic: Error { var words: String }
}
