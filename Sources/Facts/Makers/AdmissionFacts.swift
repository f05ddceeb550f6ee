import Evidence
import Vocabulary

extension FactMaker {
  /// The webhooks that the API server asks before it creates an object.
  func admissionWebhookFacts() -> [Fact] {
    let kinds: [(String, ResourceType, ObjectIndex<WebhookConfiguration>)] = [
      ("ValidatingWebhookConfiguration", .validatingWebhooks, cluster.validatingWebhooks),
      ("MutatingWebhookConfiguration", .mutatingWebhooks, cluster.mutatingWebhooks),
    ]
    return kinds.flatMap { kind, type, configurations in
      configurations.flatMap { configuration in
        (configuration.webhooks ?? []).map { hook in
          let service = hook.clientConfig?.service
          let policy = hook.failurePolicy ?? "Fail"
          return Fact(
            .admissionWebhook, Subject(kind: kind, name: configuration.metadata.name),
            [
              "webhook": .text(hook.name), "kind": .text(kind),
              "service": service?.name.map { .text($0) },
              "serviceNamespace": service?.namespace.map { .text($0) },
              "failurePolicy": .text(policy),
            ],
            proof: Proof(
              command: command(type, nil, name: configuration.metadata.name),
              line: "\(kind) \(configuration.metadata.name): webhook \(hook.name), "
                + (service.map { "Service \($0.namespace ?? "")/\($0.name ?? "")" }
                  ?? "an address outside the cluster") + ", failurePolicy \(policy)"))
        }
      }
    }
  }

  /// A controller may not create a pod that it wants.
  public var wasPodRefused: Bool {
    inventory.entries.contains { CreationFailure.message($0, cluster) != nil }
  }
}
