public import Evidence
public import Vocabulary

/// One installation of CASA.
public struct Release: Sendable, Equatable, Hashable {
  public enum Layout: String, Sendable { case chart, guide }

  public var name: String
  public var namespace: String
  public var layout: Layout
  /// Label helm.sh/chart, such as casa-runtime-0.1.17; empty in the guide's layout.
  public var chart: String
}

/// Where CASA is in the cluster: its releases, and which object is which component.
public struct Installation: Sendable {
  public let releases: [Release]
  /// One release or namespace was asked for.
  let isChosen: Bool
  /// Namespaces that hold other releases only; what is there is not asked about.
  let foreign: Set<String>

  /// The release or namespace that a person asked to look at only.
  public struct Choice: Sendable, Equatable {
    public var release: String?
    public var runtimeNamespace: String?

    public init(release: String? = nil, runtimeNamespace: String? = nil) {
      self.release = release
      self.runtimeNamespace = runtimeNamespace
    }
  }

  /// Finds the releases by the chart's labels, else by the names and labels of the guide.
  public init(_ cluster: ClusterState, choice: Choice = Choice()) {
    var found: [Release] = []
    for deployment in cluster.deployments {
      let labels = deployment.metadata.labels ?? [:]
      let namespace = deployment.metadata.namespace ?? ""
      if Self.chartNames.contains(labels[Self.nameLabel] ?? ""),
        let instance = labels[Self.instanceLabel], KubernetesName.isRelease(instance)
      {
        found.append(
          Release(
            name: instance, namespace: namespace, layout: .chart,
            chart: labels["helm.sh/chart"] ?? ""))
      }
    }
    for deployment in cluster.deployments where Self.guideComponent(of: deployment) != nil {
      let namespace = deployment.metadata.namespace ?? ""
      let annotated = deployment.metadata.annotations?.releaseName
      let owner = annotated.flatMap { KubernetesName.isRelease($0) ? $0 : nil } ?? "casa"
      guard !found.contains(where: { $0.namespace == namespace }) else { continue }
      found.append(Release(name: owner, namespace: namespace, layout: .guide, chart: ""))
    }
    var seen: Set<String> = []
    isChosen = choice != Choice()
    let chosen =
      found
      .filter { release in
        (choice.release ?? release.name) == release.name
          && (choice.runtimeNamespace ?? release.namespace) == release.namespace
          && seen.insert("\(release.namespace)/\(release.name)").inserted
      }
      .sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
    releases = chosen
    foreign = Set(found.map(\.namespace)).subtracting(chosen.map(\.namespace))
  }

  static let nameLabel = "app.kubernetes.io/name"
  static let instanceLabel = "app.kubernetes.io/instance"
  static let componentLabel = "app.kubernetes.io/component"
  static let chartNames: Set<String> = ["casa-runtime", "casa-control-plane"]
  /// The names of the subcharts for tracing.
  static let telemetryNames: Set<String> = [
    "jaeger", "otelcollector", "opentelemetry-collector", "opentelemetry-ebpf-instrumentation",
    "opentelemetry-ebpf",
  ]

  /// The label `app=casa-keycloak` of the guide, which no chart sets.
  static func guideComponent(of object: some ClusterObject) -> Component? {
    guard let app = object.metadata.labels?["app"], app.hasPrefix("casa-") else { return nil }
    let component = Component(rawValue: String(app.dropFirst(5)))
    return component.map { Component.runtime.contains($0) } == true ? component : nil
  }

  /// The release of a namespace, when there is just one there.
  public func release(in namespace: String?) -> Release? {
    let there = releases.filter { $0.namespace == namespace }
    return there.count == 1 ? there.first : nil
  }

  /// Which release and component an object of a release's namespace is.
  public func place(
    of object: some ClusterObject, name: String? = nil, labels: [String: String]? = nil
  ) -> (release: Release, component: Component)? {
    let labels = labels ?? object.metadata.labels ?? [:]
    let name = name ?? object.metadata.name
    for release in releases where release.namespace == object.metadata.namespace {
      if let component = component(name: name, labels: labels, release: release) {
        return (release, component)
      }
    }
    return nil
  }

  private func component(
    name: String, labels: [String: String], release: Release
  ) -> Component? {
    if let instance = labels[Self.instanceLabel] {
      guard instance == release.name else { return nil }
      let label = labels[Self.nameLabel] ?? ""
      if Self.chartNames.contains(label) {
        return labels[Self.componentLabel].flatMap(Component.init(rawValue:))
      }
      if label == "sidecar" || label == "ext-auth-service" { return .extAuth }
      if Self.telemetryNames.contains(label) { return .telemetry }
    }
    if let app = labels["app"], app.hasPrefix("casa-"),
      let component = Component(rawValue: String(app.dropFirst(5))),
      Component.runtime.contains(component)
    {
      return component
    }
    // Objects without labels, such as hand-made Services and Secrets, go by their name.
    for prefix in [release.name, "casa"] where name.hasPrefix(prefix + "-") {
      let rest = name.dropFirst(prefix.count + 1)
      for component in Component.runtime {
        let word = component.rawValue
        if rest == word || rest == word + "-secret" || rest == word + "-data" { return component }
      }
    }
    return nil
  }

  /// The name of a component's Deployment and Service, as the chart makes it.
  public func name(of component: Component, in release: Release) -> String {
    component.chartName(release: release.name)
  }
}
