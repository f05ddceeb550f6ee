import Diagnosis
import Evidence
import FoundationEssentials
import RuleTable

/// What a printed command changes in the cluster, and what the controllers make of it.
struct AppliedStep: Sendable {
  private let verb: String
  private let namespace: String?
  private let words: [String]
  private let bindings: [String: String]

  init?(_ step: Finding.Step, of finding: Finding) {
    guard step.risk != .reads, let run = step.run else { return nil }
    self.init(words: Self.words(of: run), bindings: finding.bindings)
  }

  /// Nil for what is no command of kubectl.
  init?(words: [String], bindings: [String: String] = [:]) {
    guard words.first == "kubectl" else { return nil }
    var rest = Array(words.dropFirst())
    var namespace: String?
    if rest.first == "-n", rest.count > 2 {
      namespace = rest[1]
      rest.removeFirst(2)
    }
    guard let verb = rest.first else { return nil }
    self.verb = verb
    self.namespace = namespace
    self.words = Array(rest.dropFirst())
    self.bindings = bindings
  }

  /// Quotes are taken off; nothing is expanded.
  private static func words(of line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in line {
      switch character {
      case "'": isQuoted.toggle()
      case " " where !isQuoted:
        if !word.isEmpty { words.append(word) }
        word = ""
      default: word.append(character)
      }
    }
    return words + (word.isEmpty ? [] : [word])
  }

  func applied(to observation: Observation) -> Observation {
    guard case .answered(.objects(let list)) = observation else { return observation }
    return changed(list).map { .answered(.objects($0)) } ?? observation
  }

  /// Nil where the step changes nothing of the kind.
  private func changed(_ list: ObjectList) -> ObjectList? {
    switch verb {
    case "scale":
      return changed(list) { (item: Workload) in isNamed(item.metadata) ? scaled(item) : item }
    case "label":
      return changed(list) { (item: Namespace) in
        item.metadata.name == words[1] ? labelled(item) : item
      }
    case "rollout":
      return changed(list) { (item: Pod) in isOwned(item.metadata) ? injected(item) : item }
    case "annotate":
      return changed(list, asDefault) ?? changed(list, scheduled)
        ?? changed(list) { (item: VolumeClaim) in
          var bound = item
          bound.status?.phase = "Bound"
          return bound
        }
    case "patch":
      return changed(list) { (item: Service) in isNamed(item.metadata) ? retargeted(item) : item }
    case "apply":
      return list.objects(NetworkPolicy.self).map {
        ObjectList($0 + [allowance].compactMap(\.self))
      }
    default: return nil
    }
  }

  private func changed<Object: ClusterObject>(
    _ list: ObjectList, _ change: (Object) -> Object
  ) -> ObjectList? {
    list.objects(Object.self).map { ObjectList($0.map(change)) }
  }

  private func isNamed(_ metadata: Metadata) -> Bool {
    metadata.namespace == namespace
      && words.contains { $0.split(separator: "/").last.map(String.init) == metadata.name }
  }

  /// A pod of the workload that is rolled out.
  private func isOwned(_ metadata: Metadata) -> Bool {
    guard metadata.namespace == namespace, words.first == "restart",
      let name = words.last?.split(separator: "/").last
    else { return false }
    return metadata.name.hasPrefix("\(name)-")
  }

  private func scaled(_ workload: Workload) -> Workload {
    let replicas = words.compactMap { word -> Int? in
      word.hasPrefix("--replicas=") ? Int(word.dropFirst(11)) : nil
    }.first
    var scaled = workload
    scaled.spec.replicas = replicas
    scaled.status?.readyReplicas = replicas
    return scaled
  }

  /// The policy that the step before has saved.
  private var allowance: NetworkPolicy? {
    guard let from = bindings["from"], let to = bindings["to"], let port = bindings["port"],
      let direction = bindings["direction"], let namespace
    else { return nil }
    func selector(_ component: String) -> String {
      "{\"matchLabels\": {\"app.kubernetes.io/component\": \"\(component)\"}}"
    }
    let isIngress = direction == "ingress"
    let json = """
      {"metadata": {"name": "allow", "namespace": "\(namespace)"},
      "spec": {"podSelector": \(selector(isIngress ? to : from)),
      "policyTypes": ["\(isIngress ? "Ingress" : "Egress")"],
      "\(direction)": [{"\(isIngress ? "from" : "to")": [{"podSelector":
      \(selector(isIngress ? from : to))}], "ports": [{"port": \(port)}]}]}}
      """
    return try? JSONDecoder().decode(NetworkPolicy.self, from: Data(json.utf8))
  }

  private func labelled(_ namespace: Namespace) -> Namespace {
    var labelled = namespace
    for word in words.dropFirst(2) where word.contains("=") {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      labelled.metadata.labels = (labelled.metadata.labels ?? [:]).merging([parts[0]: parts[1]]) {
        $1
      }
    }
    return labelled
  }

  private func injected(_ pod: Pod) -> Pod {
    var injected = pod
    if !pod.hasProxy {
      var proxy = pod.spec.containers[0]
      proxy.name = "istio-proxy"
      injected.spec.containers.append(proxy)
    }
    return injected
  }

  private func asDefault(_ storage: StorageClass) -> StorageClass {
    guard words.contains(storage.metadata.name) else { return storage }
    let metadata = """
      {"name": "\(storage.metadata.name)", "annotations":
      {"storageclass.kubernetes.io/is-default-class": "true"}}
      """
    var changed = storage
    changed.metadata =
      (try? JSONDecoder().decode(Metadata.self, from: Data(metadata.utf8))) ?? storage.metadata
    return changed
  }

  private func scheduled(_ pod: Pod) -> Pod {
    var placed = pod
    placed.status.conditions = pod.status.conditions?.map { condition in
      var met = condition
      if met.type == "PodScheduled" { met.status = "True" }
      return met
    }
    return placed
  }

  private func retargeted(_ service: Service) -> Service {
    guard let part = words.last?.components(separatedBy: "\"value\":\"").last,
      let name = part.split(separator: "\"").first
    else { return service }
    var changed = service
    changed.spec.ports?[0].targetPort = .name(String(name))
    return changed
  }
}
