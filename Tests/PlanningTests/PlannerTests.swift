import Evidence
import FoundationEssentials
import Planning
import TestSupport
import Testing
import Vocabulary

@Suite struct PlannerTests {
  @Test(arguments: Recordings.names)
  func `nothing is asked twice, and the rounds end`(name: String) async throws {
    let plan = try await PlannedRounds(name)
    #expect(Set(plan.asked).count == plan.asked.count)
    #expect(plan.rounds.count <= Planner.maximumRounds)
  }

  @Test(arguments: [Topic.auth, .keycloak, .sidecar(namespace: nil), .runtime])
  func `a topic asks nothing that the whole does not ask`(topic: Topic) async throws {
    let whole = Set(try await PlannedRounds("auth-password").asked)
    let part = try await PlannedRounds("auth-password", topic: topic).asked
    #expect(part.allSatisfy(whole.contains))
  }

  /// Namespaced rights come from a Role in the release's namespace, the others from a ClusterRole.
  @Test(arguments: Recordings.names)
  func `the printed rights cover every question`(name: String) async throws {
    let plan = try await PlannedRounds(name)
    let rights = plan.planner.rights(namespace: "casa-runtime", release: "casa")
    for probe in plan.asked {
      switch probe {
      case .list(let type, let namespace, _, let fields):
        let object = fields?.split(separator: "=").last.map(String.init)
        // Where nobody names the namespaces of agents, their rights are those of the reader.
        if let namespace, !["casa-runtime", "istio-system", "kube-system"].contains(namespace) {
          continue
        }
        #expect(
          rights.contains { right in
            right.resource == type.plural && right.verb == "list"
              && (right.scope == .cluster || right.scope == namespace.map { .namespace($0) })
              && (right.names.isEmpty || object.map(right.names.contains) == true)
          }, "\(probe.command)")
      case .log(let namespace, _, _, _, _)
      where ["casa-runtime", "istio-system", "kube-system"].contains(namespace):
        #expect(
          rights.contains { $0.resource == "pods/log" && $0.scope == .namespace(namespace) },
          "\(probe.command)")
      case .log, .proxied, .version, .address, .helm, .kubectl: continue
      }
    }
  }

  @Test func `helm is not asked about a release that its labels call deployed`() async throws {
    let recorded = try await PlannedRounds("healthy").asked
    let secrets = Probe.helmSecrets(of: "casa", in: "casa-runtime")
    let history = Probe.helmHistory(of: "casa", in: "casa-runtime")
    #expect(recorded.contains(history), "the recording holds no labels")
    let told = try await PlannedRounds("healthy") { probe, seen in
      guard probe == secrets else { return seen }
      let labelled = """
        {"items": [{"metadata": {
          "name": "sh.helm.release.v1.casa.v1", "namespace": "casa-runtime",
          "creationTimestamp": "2026-11-22T09:47:29Z",
          "labels": {"owner": "helm", "name": "casa", "version": "1", "status": "deployed"}}}]}
        """
      let list = try? ObjectList(.secrets, json: Data(labelled.utf8), redactor: nil)
      return list.map { .answered(.objects($0)) } ?? seen
    }
    #expect(told.asked.contains(secrets))
    #expect(!told.asked.contains(history))
  }

  @Test func `webhooks that validate are listed once a pod was refused`() async throws {
    let list = Probe.list(.validatingWebhooks, namespace: nil, labels: nil, fields: nil)
    #expect(!(try await PlannedRounds("healthy").asked.contains(list)))
    let refused = try await PlannedRounds("healthy") { _, seen in
      let failure = """
        {"type": "ReplicaFailure", "status": "True", "reason": "FailedCreate",
         "message": "failed calling webhook"}
        """
      guard case .answered(.objects(let all)) = seen, var sets = all.objects(Workload.self),
        let index = sets.firstIndex(where: { $0.metadata.name == "casa-keycloak" }),
        let condition = try? JSONDecoder().decode(ObjectCondition.self, from: Data(failure.utf8))
      else { return seen }
      sets[index].status?.readyReplicas = 0
      sets[index].status?.conditions = [condition]
      return .answered(.objects(ObjectList(sets)))
    }
    #expect(refused.asked.contains(list))
  }

  @Test func `where no list of the whole cluster is allowed, likely namespaces are asked`()
    async throws
  {
    let plan = try await PlannedRounds("healthy") { probe, seen in
      guard case .list(.deployments, nil, .some, _) = probe else { return seen }
      return .unanswered(Unanswered(why: .forbidden, detail: "forbidden"))
    }
    #expect(
      plan.asked.contains(
        .list(.deployments, namespace: "casa-runtime", labels: nil, fields: nil)))
  }
}
