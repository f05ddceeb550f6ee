import Evidence
import Vocabulary

extension FactMaker {
  /// The Services that the components should have, and istiod's and CoreDNS's.
  func serviceFacts() -> [Fact] {
    var facts: [Fact] = []
    for release in installation.releases where isAnswered(.services, in: release.namespace) {
      for component in Component.runtime where component != .operator {
        let entry = inventory.entry(component, in: release)
        let name = installation.name(of: component, in: release)
        let service = cluster.services.within(release.namespace).first {
          $0.metadata.name == name || installation.place(of: $0)?.component == component
        }
        facts.append(
          fact(service, name: name, component: component, entry: entry, release: release))
      }
    }
    for service in cluster.services.within("istio-system") {
      guard let entry = inventory.entries(.istiod).first, service.metadata.name == entry.name else {
        continue
      }
      facts.append(
        fact(service, name: service.metadata.name, component: .istiod, entry: entry, release: nil)
      )
    }
    return facts
  }

  private func fact(
    _ service: Service?, name: String, component: Component, entry: InventoryEntry?,
    release: Release?
  ) -> Fact {
    let namespace = service?.metadata.namespace ?? release?.namespace ?? ""
    let pods = cluster.pods.within(namespace)
    let selector = service?.spec.selector ?? [:]
    let selected =
      selector.isEmpty
      ? []
      : pods.filter { pod in
        selector.allSatisfy { pod.metadata.labels?[$0.key] == $0.value }
      }
    let readyPods = (entry?.pods ?? []).filter {
      $0.isReady && $0.metadata.deletionTimestamp == nil
    }
    let endpoints = cluster.endpointSlices.within(namespace).filter {
      $0.metadata.labels?["kubernetes.io/service-name"] == service?.metadata.name
    }.flatMap { $0.endpoints ?? [] }.filter { $0.conditions?.ready != false }
    let shown = selector.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      .joined(separator: ",")
    // A list that was refused is not an empty one.
    let areKnown = isAnswered(.endpointSlices, in: namespace)
    let line =
      service == nil
      ? "Service \(name) does not exist"
      : "Service \(name): ready endpoints: \(areKnown ? "\(endpoints.count)" : "unknown"); pods that its"
        + " selector \(shown) matches: \(selected.count); ready pods of \(component.rawValue):"
        + " \(readyPods.count)"
        + (service.flatMap { strayPort($0, entry) }.map {
          "; no container has its target port \($0)"
        } ?? "")
    return Fact(
      .service,
      Subject(
        kind: "Service", namespace: namespace, name: name, component: component,
        release: release?.name),
      [
        "exists": .flag(service != nil), "endpoints": areKnown ? .number(endpoints.count) : nil,
        "selected": .number(selected.count), "readyPods": .number(readyPods.count),
        "portsMatch": service.map { .flag(strayPort($0, entry) == nil) },
        "strayPort": service.flatMap { strayPort($0, entry) }.map { .text($0) },
        "selector": .text(shown),
      ],
      proof: Proof(command: command(.services, namespace, name: name), line: line))
  }

  /// A target port that no container has: a name gives endpoints without ports, a number one that
  /// nobody listens on.
  private func strayPort(_ service: Service, _ entry: InventoryEntry?) -> String? {
    guard let containers = entry?.workload?.spec.template?.spec?.containers else { return nil }
    let ports = containers.flatMap { $0.ports ?? [] }
    for port in service.spec.ports ?? [] {
      switch port.targetPort {
      case .name(let name): if !ports.contains(where: { $0.name == name }) { return name }
      case .number(let number):
        if !ports.isEmpty, !ports.contains(where: { $0.containerPort == number }) {
          return "\(number)"
        }
      case nil:
        if !ports.isEmpty, !ports.contains(where: { $0.containerPort == port.port }) {
          return "\(port.port)"
        }
      }
    }
    return nil
  }
}
