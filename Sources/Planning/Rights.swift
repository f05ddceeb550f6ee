import Evidence
import Facts
import Vocabulary

/// One right that a plan needs, as RBAC words it.
public struct Right: Sendable, Hashable {
  public enum Scope: Sendable, Hashable {
    case namespace(String)
    case cluster
  }

  public var group: String
  public var resource: String
  public var verb: String
  /// Only these objects; empty for any.
  public var names: [String]
  public var scope: Scope
  /// Without it casa still diagnoses, but says what it could not see.
  public var isOptional: Bool
}

extension Planner {
  /// The rights that the plan needs for a release, the namespaced ones first. Computed from the same
  /// rules as the plan itself.
  ///
  /// - Parameters:
  ///   - namespace: the namespace of the release.
  ///   - release: its name; the Secrets and Services are named after it.
  public func rights(namespace: String, release: String) -> [Right] {
    // Of what is not there yet, all that is asked is known beforehand.
    if options.topic.install != nil { return clusterRights() }
    let home = Right.Scope.namespace(namespace)
    var rights: [Right] = []
    func list(
      _ types: [ResourceType], _ scope: Right.Scope, names: [String] = [], optional: Bool = false
    ) {
      rights += types.map {
        Right(
          group: $0.group, resource: $0.plural, verb: "list", names: names, scope: scope,
          isOptional: optional)
      }
    }
    func get(_ resource: String, names: [String]) {
      rights.append(
        Right(
          group: "", resource: resource, verb: "get", names: names, scope: home, isOptional: false))
    }
    list(types(at: .releases), home)
    if !needs.logs.isEmpty { get("pods/log", names: []) }
    if reads(.secretValues) {
      let keepers: [Component] = [.authService, .keycloak, .postgresAuth, .postgresKeycloak]
      let names = keepers.filter(needs.components.contains).map {
        "\(release)-\($0.rawValue)-secret"
      }
      list([.secrets], home, names: names)
    }
    if reads(.answers) {
      let services: [(Component, Int)] = [
        (.authService, 8000), (.keycloak, 8080), (.uiExplorer, 80),
      ]
      get(
        "services/proxy",
        names: services.filter { needs.components.contains($0.0) }
          .map { "http:\(release)-\($0.0.rawValue):\($0.1)" })
      if needs.components.contains(.keycloak) { get("pods/proxy", names: []) }
    }
    let casaTypes = types(at: .releasesIfRefused).filter { $0.group == "casa.io" }
    list(casaTypes, home)
    list(types(at: .releasesIfRefused).filter { !casaTypes.contains($0) }, home, optional: true)
    for agents in [options.topic.namespace].compactMap({ $0 }) where agents != namespace {
      list(
        (types(at: .agents) + types(at: .illAgents) + casaTypes), .namespace(agents))
      if !needs.logs.isEmpty {
        rights.append(
          Right(
            group: "", resource: "pods/log", verb: "get", names: [], scope: .namespace(agents),
            isOptional: false))
      }
    }
    // helm itself reads whole Secrets; who does not want that leaves it out.
    if reads(.revisions) { list([.secrets], home, optional: true) }
    return rights + clusterRights() + groundRights(release: release)
  }

  /// Rights for questions that only the first answers raise.
  private func groundRights(release: String) -> [Right] {
    var rights: [Right] = []
    func add(
      _ group: String, _ resource: String, _ verb: String, _ scope: Right.Scope,
      _ names: [String] = []
    ) {
      rights.append(
        Right(
          group: group, resource: resource, verb: verb, names: names, scope: scope,
          isOptional: true))
    }
    for (component, namespace) in [(Component.istiod, "istio-system"), (.coredns, "kube-system")]
    where needs.components.contains(component) {
      if !needs.logs.isEmpty { add("", "pods/log", "get", .namespace(namespace)) }
      // Why it is ill.
      add("apps", "replicasets", "list", .namespace(namespace))
      if wants(.event) { add("", "events", "list", .namespace(namespace)) }
    }
    for source in sources(at: .eachRelease) {
      add(
        source.type.group, source.type.plural, "list", .cluster,
        source.names.map { $0.replacing("RELEASE", with: release) })
    }
    for type in types(at: .whereRefused) { add(type.group, type.plural, "list", .cluster) }
    // Where a workload is that a MultiAgentSystem names and that is not in its namespace.
    if wants(.masApp) { add("apps", "statefulsets", "list", .cluster) }
    return rights
  }

  /// Rights for what belongs to the whole cluster, or to the infrastructure below CASA.
  private func clusterRights() -> [Right] {
    var seen: Set<Right> = []
    return next(after: Evidence()).compactMap { probe -> Right? in
      guard case .list(let type, let namespace, _, let fields) = probe else { return nil }
      let name = fields.flatMap { $0.split(separator: "=").last }.map(String.init)
      return Right(
        group: type.group, resource: type.plural, verb: "list", names: name.map { [$0] } ?? [],
        scope: namespace.map { .namespace($0) } ?? .cluster, isOptional: true)
    }.filter { seen.insert($0).inserted }
  }
}
