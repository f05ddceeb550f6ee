import Diagnosis
import Evidence
import Facts
import FoundationEssentials
import RuleTable

/// What the controllers make of a workload whose pods a step of a fix has replaced: they start, write
/// a new log, and their Service answers.
struct RenewedWorkload: Sendable {
  private let namespace: String
  private let name: String

  /// Nil for a step that replaces no pods. An upgrade of Helm replaces those of the component that it
  /// sets a value of, else those that wait for what it writes: the finding's.
  init?(_ step: Finding.Step, of finding: Finding) {
    guard step.risk != .reads, let run = step.run else { return nil }
    let words = ShellWords(run).words
    let place = words.firstIndex(of: "-n").map { words[$0 + 1] }
    guard let namespace = place ?? finding.subject.namespace else { return nil }
    self.namespace = namespace
    let replaces =
      words.contains("rollout") || words.starts(with: ["kubectl", "-n", namespace, "set"])
    if replaces, let target = words.first(where: { $0.hasPrefix("deploy/") }) {
      name = String(target.dropFirst("deploy/".count))
    } else if words.contains("upgrade"), !words.contains("--set-file") {
      let release = words[words.firstIndex(of: "upgrade")! + 1]
      let key = words.first { $0.contains(".image.") || $0.contains(".resources.") }
      name =
        key.flatMap { Self.component(ofKey: $0) }.map { "\(release)-\($0)" }
        ?? finding.subject.name
    } else {
      return nil
    }
  }

  private static func component(ofKey key: String) -> String? {
    [
      "authService": "auth-service", "keycloak": "keycloak", "uiExplorer": "ui-explorer",
      "operator": "operator", "postgresAuth": "postgres-auth",
      "postgresKeycloak": "postgres-keycloak",
    ][String(key.prefix { $0 != "." })]
  }

  func applied(_ probe: Probe, _ seen: Observation) -> Observation {
    switch (probe, seen) {
    case (.log(let place, let pod, _, _, _), .answered(.log))
    where place == namespace && pod.hasPrefix("\(name)-"):
      let first = name.hasSuffix("auth-service") ? "INFO:     Application startup complete.\n" : ""
      let time = first.isEmpty ? "" : "2026-11-22T23:00:00.000000000Z "
      return .answered(.log(LogText(bytes: Array((time + first).utf8), isCut: false)))
    case (.proxied(let target, _), .answered(.http(let answer)))
    where target.namespace == namespace && target.name == name && (answer.status ?? 503) >= 500:
      return .answered(
        .http(HTTPAnswer(outcome: .answered, status: 404, body: "MultiAgentSystem not found")))
    case (_, .answered(.objects(let list))):
      let changed =
        list.objects(Workload.self).map { ObjectList($0.map(ready)) }
        ?? list.objects(Pod.self).map { ObjectList($0.map(running)) }
        ?? list.objects(Event.self).map { ObjectList($0.filter { !isAbout($0) }) }
      return changed.map { .answered(.objects($0)) } ?? seen
    default: return seen
    }
  }

  private func isAbout(_ event: Event) -> Bool {
    event.involvedObject.name?.hasPrefix(name) == true
  }

  private func ready(_ workload: Workload) -> Workload {
    guard workload.metadata.name == name, workload.metadata.namespace == namespace else {
      return workload
    }
    var ready = workload
    let wanted = workload.spec.replicas ?? 1
    ready.status?.readyReplicas = wanted
    ready.status?.updatedReplicas = wanted
    ready.status?.replicas = wanted
    ready.status?.conditions?.removeAll {
      $0.type == "ReplicaFailure" || ($0.type == "Progressing" && $0.status == "False")
    }
    return ready
  }

  private func running(_ pod: Pod) -> Pod {
    guard pod.metadata.namespace == namespace, pod.metadata.name.hasPrefix("\(name)-") else {
      return pod
    }
    var running = pod
    running.status.phase = "Running"
    running.status.reason = nil
    for index in running.status.conditions?.indices ?? 0..<0 {
      running.status.conditions?[index].status = "True"
    }
    let state = try? JSONDecoder().decode(
      Pod.State.self, from: Data(#"{"running": {"startedAt": "2026-11-22T10:30:00Z"}}"#.utf8))
    for index in running.status.containerStatuses?.indices ?? 0..<0 {
      running.status.containerStatuses?[index].ready = true
      running.status.containerStatuses?[index].restartCount = 0
      running.status.containerStatuses?[index].lastState = nil
      running.status.containerStatuses?[index].state = state
    }
    return running
  }
}

/// What else printed commands write: passwords, definitions, registrations and revisions.
struct WrittenObject: Sendable {
  private let words: [String]

  init?(_ step: Finding.Step) {
    guard step.risk != .reads, let run = step.run else { return nil }
    words = ShellWords(run).words
  }

  func applied(_ probe: Probe, _ seen: Observation) -> Observation {
    switch probe {
    case .list(.secrets, _, _, _): return equalled(seen)
    case .list(.multiAgentSystems, _, _, _) where words.contains("crds"):
      return seen.answer == nil ? .answered(.objects(ObjectList([MultiAgentSystem]()))) : seen
    case .list(.casaPolicies, _, _, _) where words.contains("crds"):
      return seen.answer == nil ? .answered(.objects(ObjectList([CASAPolicy]()))) : seen
    case .list(.multiAgentSystems, _, _, _)
    where words.contains("delete") && words.contains("create"):
      return registered(seen)
    case .helm where words.contains("rollback"): return rolledBack(seen)
    default: return seen
    }
  }

  /// A value that is piped from one Secret into the values of another is the same in both.
  private func equalled(_ seen: Observation) -> Observation {
    guard case .answered(.objects(let list)) = seen, let secrets = list.objects(Secret.self),
      let from = words.firstIndex(of: "secret").map({ words[$0 + 1] }),
      let path = words.first(where: { $0.hasPrefix("jsonpath=") }),
      let key = path.split(separator: ".").last?.prefix(while: { $0 != "}" }),
      let setting = words.firstIndex(of: "--set-file").map({ words[$0 + 1] }),
      let (to, other) = Self.homes[String(setting.prefix { $0 != "=" })]
    else { return seen }
    return .answered(
      .objects(
        ObjectList(
          secrets.map { secret in
            var changed = secret
            let same = Secret.Value(token: "[redacted:901]", isUnsafeInURL: false)
            if secret.metadata.name == from { changed.data?[String(key)] = same }
            if secret.metadata.name.hasSuffix(to) { changed.data?[other] = same }
            return changed
          })))
  }

  private static let homes = [
    "authService.database.password": ("-auth-service-secret", "db-password"),
    "authService.idp.adminPassword": ("-auth-service-secret", "idp-admin-password"),
  ]

  private func registered(_ seen: Observation) -> Observation {
    guard case .answered(.objects(let list)) = seen,
      let systems = list.objects(MultiAgentSystem.self)
    else { return seen }
    return .answered(
      .objects(
        ObjectList(
          systems.map { system in
            guard words.contains(system.metadata.name) else { return system }
            var changed = system
            changed.status?.appsReady = system.spec?.apps?.count
            return changed
          })))
  }

  private func rolledBack(_ seen: Observation) -> Observation {
    guard case .answered(.output(var output)) = seen,
      output.output.hasSuffix("]\n")
        || output.output.hasSuffix("]")
    else { return seen }
    let newest =
      #",{"revision":99,"updated":"2026-11-22T10:30:00Z","status":"deployed","#
      + #""chart":"casa-runtime-0.1.17","app_version":"0.0.13","description":"Rollback to 1"}]"#
    output.output = output.output.replacing(/\]\s*$/, with: newest)
    return .answered(.output(output))
  }
}
