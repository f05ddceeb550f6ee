import Evidence
import Vocabulary

extension FactMaker {
  /// Objects that have the name of one that the chart would create.
  func takenFacts(_ install: InstallTarget) -> [Fact] {
    let release = install.release
    let accounts = ["ext-auth-service", "\(release)-operator"]
    let workloads = Component.runtime.map { $0.chartName(release: release) }
    let claims = [Component.postgresAuth, .postgresKeycloak].map {
      "\(release)-\($0.rawValue)-data"
    }
    let secrets = [Component.authService, .keycloak, .postgresAuth, .postgresKeycloak].map {
      "\(release)-\($0.rawValue)-secret"
    }
    return taken(cluster.clusterRoles, .clusterRoles, accounts, install)
      + taken(cluster.clusterRoleBindings, .clusterRoleBindings, accounts, install)
      + taken(cluster.deployments, .deployments, workloads, install)
      + taken(cluster.services, .services, workloads, install)
      + taken(cluster.claims, .claims, claims, install)
      + taken(cluster.secrets, .secrets, secrets, install)
      + taken(cluster.envoyFilters, .envoyFilters, ["casa-ext-auth-filter"], install)
      + taken(
        cluster.wasmPlugins, .wasmPlugins, ["casa-llm-proxy", "casa-traceparent-injector"], install)
  }

  private func taken(
    _ objects: ObjectIndex<some ClusterObject>, _ type: ResourceType, _ names: [String],
    _ install: InstallTarget
  ) -> [Fact] {
    let namespace = type.namespaced ? install.namespace : nil
    return objects.filter {
      names.contains($0.metadata.name) && $0.metadata.namespace == namespace
    }.map { object in
      let notes = object.metadata.annotations
      let owner = notes?.releaseName ?? ""
      let place = notes?.releaseNamespace ?? ""
      let isOwn = owner == install.release && place == install.namespace
      return Fact(
        .taken,
        Subject(kind: type.kind.name, namespace: namespace, name: object.metadata.name),
        [
          "kind": .text(type.kind.name), "resource": .text(type.argument), "own": .flag(isOwn),
          "owner": .text(owner), "ownerNamespace": .text(place),
          "release": .text(install.release), "namespace": .text(install.namespace),
        ],
        proof: Proof(
          command: command(type, namespace, name: object.metadata.name),
          line: "\(type.kind.name) \(object.metadata.name) exists; "
            + (owner.isEmpty
              ? "no Helm release owns it" : "it belongs to Helm release \(owner) in \(place)"),
          timestamp: object.metadata.creationTimestamp))
    }
  }
}
