import Evidence
import Vocabulary

extension FactMaker {
  /// The literals of the entries' environment that hold no secret.
  func settingFacts() -> [Fact] {
    inventory.entries.filter { $0.component != .agent }.flatMap { entry in
      (entry.workload?.spec.template?.spec?.containers ?? []).flatMap { container in
        (container.env ?? []).compactMap { variable -> Fact? in
          guard Container.Variable.plain.contains(variable.name), variable.valueFrom == nil else {
            return nil
          }
          let value = variable.value?.value ?? ""
          let target = AddressTarget(variable.name, value, of: container, in: entry, self)
          return Fact(
            .setting, entry.subject(container: container.name),
            [
              "container": .text(container.name), "variable": .text(variable.name),
              "value": .text(value), "set": .flag(!value.isEmpty),
              "target": .text(target.word),
              "leads": .text(SettingOwner(variable.name, value, target, in: entry, self).word),
              "service": target.service.map { .text($0) }, "host": target.host.map { .text($0) },
              "port": target.port.map { .number($0) },
            ],
            proof: Proof(
              command: command(.deployments, entry.namespace, name: entry.name),
              line: "\(entry.name): \(variable.name)=\(value)\(target.remark)"))
        }
      }
    }
  }

  /// One fact for each key of a Secret that a entry's container refers to.
  func secretFacts() -> [Fact] {
    inventory.entries.flatMap { entry in
      (entry.workload?.spec.template?.spec?.containers ?? []).flatMap { container in
        (container.env ?? []).compactMap { variable -> Fact? in
          guard let reference = variable.valueFrom?.secretKeyRef, reference.optional != true,
            isAnswered(.secret(reference.name, in: entry.namespace))
          else { return nil }
          return secret(reference, entry)
        }
      }
    }
  }

  private func isAnswered(_ probe: Probe) -> Bool { cluster.evidence[probe]?.answer != nil }

  private func secret(_ reference: Container.Variable.KeyReference, _ entry: InventoryEntry) -> Fact
  {
    let secret = cluster.secrets.first {
      $0.metadata.name == reference.name && $0.metadata.namespace == entry.namespace
    }
    let value = secret?.data?[reference.key]
    // The oldest of them: one pod with the old value is enough.
    let started = entry.pods.filter {
      $0.metadata.deletionTimestamp == nil && !$0.isFinished && $0.status.phase != "Failed"
    }.compactMap { $0.status.startTime ?? $0.metadata.creationTimestamp }.min()
    let written = secret?.metadata.writtenAt
    let isNewer = written.flatMap { written in started.map { written > $0 } }
    let line: String
    if secret == nil {
      line = "Secret \(reference.name) does not exist"
    } else if value == nil {
      line = "Secret \(reference.name) has no key \(reference.key)"
    } else {
      line =
        "Secret \(reference.name) has the key \(reference.key)"
        + (isNewer == true ? ", written after the pod of \(entry.name) started" : "")
    }
    return Fact(
      .secret,
      Subject(
        kind: "Secret", namespace: entry.namespace, name: reference.name,
        component: entry.component, release: entry.release?.name),
      [
        "key": .text(reference.key), "exists": .flag(secret != nil),
        "keyExists": .flag(value != nil), "empty": value.map { .flag($0.token.isEmpty) },
        "newerThanPod": isNewer.map { .flag($0) }, "workload": .text(entry.name),
        "takenFromHelm": secret.map { .flag(isTakenFromHelm($0.metadata, key: reference.key)) },
      ],
      proof: Proof(
        command: commandLine([
          "kubectl", "describe", "secret", reference.name, "-n", entry.namespace,
        ]), line: line,
        timestamp: isNewer == true ? written : nil))
  }

  /// Somebody wrote the key after Helm, or what runs Helm, had applied the Secret by server-side
  /// apply: the next upgrade ends with a conflict.
  private func isTakenFromHelm(_ metadata: Metadata, key: String) -> Bool {
    let writers = metadata.managedFields ?? []
    return writers.contains { $0.operation == "Apply" }
      && writers.contains { $0.operation != "Apply" && $0.fieldsV1?.data?["f:\(key)"] != nil }
  }

  func externalSecretFacts() -> [Fact] {
    cluster.externalSecrets.map { external in
      let ready = external.status?.conditions?.first { $0.type == "Ready" }
      let release = installation.release(in: external.metadata.namespace)
      return Fact(
        .externalSecret,
        Subject(
          kind: "ExternalSecret", namespace: external.metadata.namespace,
          name: external.metadata.name, component: installation.place(of: external)?.component,
          release: release?.name),
        [
          "ready": .flag(ready?.status == "True"), "reason": ready?.reason.map { .text($0) },
          "message": ready?.message.map { .text($0.value) },
        ],
        proof: Proof(
          command: command(
            .externalSecrets, external.metadata.namespace, name: external.metadata.name),
          line: "ExternalSecret \(external.metadata.name): Ready=\(ready?.status ?? "Unknown")"
            + " \(ready?.reason ?? "") \(ready?.message?.value ?? "")",
          timestamp: ready?.lastTransitionTime))
    }
  }
}
