import Evidence
import Vocabulary

extension FactMaker {
  func masFacts() -> [Fact] {
    cluster.multiAgentSystems.map { mas in
      let status = mas.status
      let phase = status?.phase ?? ""
      let declared = mas.spec?.apps?.count ?? 0
      let specWritten = mas.metadata.managedFields?
        .filter { $0.subresource == nil && $0.fieldsV1?.spec != nil }.compactMap(\.time).max()
      let synced = status?.lastSyncTime
      let shown = phase.isEmpty ? "no status yet" : phase
      let message = status?.message?.value ?? ""
      return Fact(
        .mas, subject(of: mas),
        [
          "phase": .text(phase.isEmpty ? "Pending" : phase),
          "blank": .flag(phase.isEmpty), "message": .text(message),
          "appsReady": .number(status?.appsReady ?? 0), "appsDeclared": .number(declared),
          "incomplete": .flag(phase == "Active" && (status?.appsReady ?? 0) < declared),
          "generation": .number(mas.metadata.generation ?? 1),
          "appsChanged": .flag(
            (mas.metadata.generation ?? 1) > 1 && phase == "Active"
              && isLater(specWritten, than: mas.metadata.creationTimestamp)
              && !isTakenOver(mas)),
          "terminating": .flag(mas.metadata.deletionTimestamp != nil),
          "age": cluster.age(mas.metadata.creationTimestamp).map { .number($0) },
          "llmHost": .text(mas.spec?.llmHost ?? ""),
          "specName": mas.spec?.name.map { .text($0) },
          "sameSpecName": .text(twin(of: mas)?.metadata.fullName ?? ""),
          "toolChecks": .text((mas.spec?.enabledToolChecks ?? []).joined(separator: ",")),
          "inReleaseNamespace": .flag(isReleaseNamespace(mas.metadata.namespace)),
          "syncedBeforeDatabase": .flag(
            phase == "Active" && isLater(databaseBorn(for: mas), than: synced)),
          "unregistered": .flag(phase == "Active" && isUnregistered(mas)),
        ],
        proof: Proof(
          command: command(for: mas),
          line: "MultiAgentSystem \(mas.metadata.name): \(shown)"
            + (message.isEmpty ? "" : ", \"\(message)\"")
            + ", \(status?.appsReady ?? 0) of \(declared) apps ready",
          timestamp: synced))
    }
  }

  /// Another system of the same name: the auth service keeps one of each for the whole cluster.
  private func twin(of mas: MultiAgentSystem) -> MultiAgentSystem? {
    guard let name = mas.spec?.name, !name.isEmpty else { return nil }
    return cluster.multiAgentSystems.first {
      $0.spec?.name == name && $0.metadata.fullName != mas.metadata.fullName
        && $0.metadata.deletionTimestamp == nil
    }
  }

  private func subject(of mas: MultiAgentSystem) -> Subject {
    Subject(
      kind: "MultiAgentSystem", namespace: mas.metadata.namespace, name: mas.metadata.name,
      component: .operator, release: release(for: mas.metadata.namespace)?.name,
      mas: mas.metadata.fullName)
  }

  func isReleaseNamespace(_ namespace: String?) -> Bool {
    installation.releases.contains { $0.namespace == namespace }
  }

  /// The release that looks after a namespace: its own one, or the only one of the cluster.
  func release(for namespace: String?) -> Release? {
    installation.release(in: namespace)
      ?? (installation.releases.count == 1 ? installation.releases.first : nil)
  }

  private func isLater(_ time: String?, than other: String?) -> Bool {
    guard let time = time.flatMap({ Clock.seconds($0) }),
      let other = other.flatMap({ Clock.seconds($0) })
    else { return false }
    return time > other + 1
  }

  /// When the auth database's data began: its claim's birth, or its pod's where data dies with it.
  private func databaseBorn(for mas: MultiAgentSystem) -> String? {
    guard let release = release(for: mas.metadata.namespace),
      let entry = inventory.entry(.postgresAuth, in: release)
    else { return nil }
    let claim = cluster.claims.first {
      $0.metadata.namespace == release.namespace
        && installation.place(of: $0)?.component == .postgresAuth
    }
    if let claim { return claim.metadata.creationTimestamp }
    let volumes = entry.workload?.spec.template?.spec?.volumes ?? []
    guard volumes.contains(where: { $0.emptyDir != nil }) else { return nil }
    return entry.pods.compactMap { $0.status.startTime }.max()
  }

  /// The auth service answered for all of its hosts, and knows none of them.
  private func isUnregistered(_ mas: MultiAgentSystem) -> Bool {
    let answers = (mas.spec?.apps ?? []).compactMap { registration(of: $0, in: mas) }
    return !answers.isEmpty && answers.allSatisfy { $0 == 404 }
  }

  private func registration(of app: MultiAgentSystem.App, in mas: MultiAgentSystem) -> Int? {
    guard let answer = answer(about: app, in: mas) else { return nil }
    return answer.body.contains("MultiAgentSystem not found") || answer.status != 404
      ? answer.status : nil
  }

  private func command(for mas: MultiAgentSystem) -> String {
    commandLine([
      "kubectl", "get", "mas", mas.metadata.name, "-n", mas.metadata.namespace ?? "", "-o", "json",
    ])
  }

  /// The auth service's answer to the question whose host that of an app is.
  private func answer(about app: MultiAgentSystem.App, in mas: MultiAgentSystem) -> HTTPAnswer? {
    guard let host = app.baseUrl?.netloc, let namespace = mas.metadata.namespace else { return nil }
    let path = HostQuestion.path(namespace: namespace, host: host)
    for probe in cluster.evidence.asked {
      guard case .proxied(_, path) = probe,
        case .http(let answer)? = cluster.evidence[probe]?.answer
      else { continue }
      return answer
    }
    return nil
  }

  /// The auth service's own record of the system agrees with the spec, as far as a change could
  /// make them differ.
  private func isTakenOver(_ mas: MultiAgentSystem) -> Bool {
    let apps = mas.spec?.apps ?? []
    guard mas.status?.appsReady == apps.count else { return false }
    let asked = apps.filter { registration(of: $0, in: mas) != nil }
    guard asked.allSatisfy({ registration(of: $0, in: mas) == 200 }) else { return false }
    return asked.contains { app in
      answer(about: app, in: mas).flatMap { RegisteredSystem($0) }?.agrees(with: mas) == true
    }
  }

  func masAppFacts() -> [Fact] {
    let holdersByName = Dictionary(
      grouping: [cluster.deployments, cluster.statefulSets, cluster.daemonSets].joined(),
      by: \.metadata.name
    ).mapValues { $0.compactMap(\.metadata.namespace) }
    let namesByHost = Dictionary(
      grouping: cluster.multiAgentSystems.flatMap { mas in
        Set((mas.spec?.apps ?? []).compactMap { $0.baseUrl?.netloc }).map {
          (host: $0, name: mas.metadata.fullName)
        }
      }, by: \.host)
    return cluster.multiAgentSystems.flatMap { mas in
      (mas.spec?.apps ?? []).enumerated().map { index, app in
        let namespace = mas.metadata.namespace ?? ""
        let workload = app.kubernetesWorkloadName ?? ""
        let holders = holdersByName[workload] ?? []
        let exists = holders.contains(namespace) || hasBarePod(workload, namespace)
        let host = app.baseUrl?.netloc ?? ""
        let port = servicePort(of: app, in: namespace)
        let isShared = !host.isEmpty && (namesByHost[host]?.count ?? 0) > 1
        return Fact(
          .masApp,
          Subject(
            kind: "MultiAgentSystem", namespace: namespace, name: mas.metadata.name,
            component: .agent, release: release(for: namespace)?.name, mas: mas.metadata.fullName),
          [
            "mas": .text(mas.metadata.name), "index": .number(index), "app": .text(app.name ?? ""),
            "type": .text(app.type ?? ""), "host": .text(host), "workload": .text(workload),
            "workloadExists": isListed(namespace) ? .flag(exists) : nil,
            "workloadIn": .text(exists ? "" : holders.sorted().first ?? ""),
            "promptPath": .text(app.httpRequestSchema?.promptFieldJsonPath ?? ""),
            "shared": .flag(isShared), "protocol": port?.declared.map { .text($0) },
            "service": port.map { .text($0.service.metadata.name) },
            "serviceNamespace": (port?.service.metadata.namespace).map { .text($0) },
            "port": port.map { .number($0.number) },
          ],
          proof: Proof(
            command: command(for: mas),
            line: "app \(app.name ?? ""): host \(host), workload \(workload)"
              + (exists ? "" : ", which is not in \(namespace)")
              + (app.httpRequestSchema?.promptFieldJsonPath.map { ", prompt at \($0)" } ?? "")))
      }
    }
  }

  /// The port of a Service that an app is called at, and what Istio takes the calls for, if that is
  /// declared; nil where the Service is not seen.
  private func servicePort(
    of app: MultiAgentSystem.App, in namespace: String
  ) -> (service: Service, number: Int, declared: String?)? {
    let parts = (app.baseUrl?.netloc ?? "").split(separator: ":")
    guard let host = parts.first, let number = parts.count > 1 ? Int(parts[1]) : 80 else {
      return nil
    }
    let names = host.split(separator: ".").map(String.init)
    // A host of dots alone has no name in it.
    guard let name = names.first else { return nil }
    let service = cluster.services.named(name, in: names.count > 1 ? names[1] : namespace)
    guard let service, let port = service.spec.ports?.first(where: { $0.port == number }) else {
      return nil
    }
    let declared = port.appProtocol ?? port.name.map { String($0.prefix { $0 != "-" }) }
    return (service, number, declared?.lowercased())
  }

  func hasBarePod(_ name: String, _ namespace: String) -> Bool {
    cluster.pods.named(name, in: namespace) != nil
  }

  /// The workloads of a namespace are known, so that one that is not among them does not exist.
  func isListed(_ namespace: String) -> Bool {
    cluster.wholeDeploymentLists.contains(nil) || cluster.wholeDeploymentLists.contains(namespace)
  }
}
