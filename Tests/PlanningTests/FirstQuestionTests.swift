import Evidence
import Planning
import Testing
import Vocabulary

/// Two first questions at once race in the start-up code of the auth service: the loser is told 500,
/// which is no failure of the cluster.
@Suite struct FirstQuestionTests {
  @Test(arguments: ["healthy", "guide-layout"], [Topic.everything, .auth])
  func `One question goes to the auth service's database before all others`(
    _ name: String, topic: Topic
  ) async throws {
    let rounds = try await PlannedRounds(name, topic: topic).rounds
    let questions = rounds.map { probes in
      probes.compactMap { probe -> String? in
        guard case .proxied(_, let path) = probe, path.hasPrefix("/k8s/") else { return nil }
        return path
      }
    }.filter { !$0.isEmpty }
    #expect(questions.first?.count == 1)
    if topic == .everything { #expect(questions.count > 1) }
  }

  @Test func `A healthy cluster is known after three rounds`() async throws {
    #expect(try await PlannedRounds("healthy").rounds.count == 3)
  }
}
