public import Evidence

/// The declaration of a kind of facts: its words, what facts are made from, and what they can say.
/// The plan, the rights it takes, what is unknown without an answer, and docs/facts.md follow from it.
public struct FactDeclaration: Sendable {
  /// Names a fact in a sentence: `a pod`.
  public let noun: String
  /// Tells in a sentence what a fact says.
  public let sentence: String
  /// Where one of these has no answer, facts may be missing.
  public let restsOn: [FactSource]
  /// Sources that make facts fuller; the facts are there without them.
  public let alsoReads: [FactSource]
  /// The attributes of a fact beside ``FactKind/common``.
  public let attributes: [Attribute]

  init(
    _ noun: String, _ sentence: String, restsOn: [FactSource], alsoReads: [FactSource] = [],
    attributes: [Attribute]
  ) {
    self.noun = noun
    self.sentence = sentence
    self.restsOn = restsOn
    self.alsoReads = alsoReads
    self.attributes = attributes
  }

  public var sources: [FactSource] { restsOn + alsoReads }
}

/// Something that is asked for the sake of a kind of facts.
public enum FactSource: Sendable, Hashable {
  case objects(ObjectSource)
  /// The Secrets that containers refer to, each by its name.
  case secretValues
  /// Helm's knowledge of a release: from helm, else from the labels of its Secrets.
  case revisions
  /// The logs that rules search.
  case logs
  /// The log of one component, whether a rule searches it or not.
  case log(of: Component)
  /// Answers of CASA's programs to a GET, asked of their Services or of a pod.
  case answers
  /// The auth service's answers about the hosts of MultiAgentSystems.
  case hosts
  /// The auth service's record of recent calls.
  case traces
  /// The commands that rule files declare.
  case declaredCommands

  /// Lists of a type.
  ///
  /// - Parameters:
  ///   - places: where they are asked for; none if others ask for them anyway.
  ///   - names: the only objects that matter; `RELEASE` stands for a release's name.
  ///   - components: asked for only if one of them is looked at; empty for always.
  static func list(
    _ type: ResourceType, at places: ListPlace..., names: [String] = [],
    for components: Set<Component> = []
  ) -> FactSource {
    .objects(ObjectSource(type: type, places: places, names: names, components: components))
  }

  /// The rights that it takes.
  public var rights: [AccessNeed] {
    func need(_ verb: String, _ resource: String) -> AccessNeed {
      AccessNeed(verb: verb, resource: resource, namespace: nil)
    }
    return switch self {
    case .objects(let source): [need("list", source.type.name)]
    case .secretValues, .revisions: [need("list", ResourceType.secrets.name)]
    case .logs, .log: [need("get", "pods/log")]
    case .answers: [need("get", "services/proxy"), need("get", "pods/proxy")]
    case .hosts, .traces: [need("get", "services/proxy")]
    case .declaredCommands: []
    }
  }
}

/// Lists of one type of objects.
public struct ObjectSource: Sendable, Hashable {
  public let type: ResourceType
  public let places: [ListPlace]
  public let names: [String]
  public let components: Set<Component>
}

/// Where a type of objects is listed.
public enum ListPlace: Sendable, Hashable {
  /// In the whole cluster, before anything else is known.
  case cluster
  /// In the whole cluster, by names that follow from a release's.
  case eachRelease
  /// In the namespaces that hold a release.
  case releases
  /// In the namespaces that hold a release, if the whole cluster may not be listed.
  case releasesIfRefused
  /// In the namespaces that hold agents, if these are looked at.
  case agents
  /// In the namespaces of agents of which one is not well. Where all are, these are the longest lists
  /// of a cluster and say nothing.
  case illAgents
  /// In the whole cluster, once a pod was refused at its creation.
  case whereRefused
  /// In Istio's namespace.
  case mesh
  /// In the namespace of the cluster's DNS, its objects only.
  case dns
  /// Where an install is planned: in its namespace, or by name in the whole cluster.
  case target
  /// In the whole cluster, if an install is planned; else such lists would be long and say nothing.
  case everywhere
}
