public import Evidence
import Vocabulary

/// The evidence by object: every list that answered, merged and in a stable order.
public struct ClusterState: Sendable {
  public let evidence: Evidence
  /// The cluster's clock, seconds since 1970.
  public let now: Int
  /// An ``ObjectIndex`` for each type of which there are objects.
  private var indexes: [ResourceType: any Sendable] = [:]

  /// The outcome of every list of a type, in the order in which they were asked.
  private(set) var lists: [ResourceType: [Observation]] = [:]
  /// The namespaces for which a list of a type has answered; nil stands for all of them at once.
  private(set) var answered: [ResourceType: Set<String?>] = [:]
  /// Those whose Deployments were listed without leaving any out.
  private(set) var wholeDeploymentLists: Set<String?> = []

  public init(_ evidence: Evidence) {
    self.evidence = evidence
    now = evidence.now
    var objects: [ResourceType: [ObjectList]] = [:]
    for probe in evidence.asked {
      guard case .list(let type, let namespace, let labels, let fields) = probe,
        let observation = evidence[probe]
      else { continue }
      lists[type, default: []].append(observation)
      guard case .objects(let list)? = observation.answer else { continue }
      answered[type, default: []].insert(namespace)
      if type == .deployments, labels == nil, fields == nil {
        wholeDeploymentLists.insert(namespace)
      }
      objects[type, default: []].append(list)
    }
    func index(_ items: some ClusterObjects) -> any Sendable { ObjectIndex(items.objects) }
    indexes = objects.compactMapValues { lists in
      ObjectList(joining: lists).map { index($0.items) }
    }
  }

  /// The objects of that type, each once.
  ///
  /// - Precondition: they are what the type's declaration decodes.
  public subscript<Object: ClusterObject>(type: ResourceType) -> ObjectIndex<Object> {
    precondition(
      type.kind.object == Object.self, "objects of \(type.name) are \(type.kind.object)")
    return indexes[type] as? ObjectIndex<Object> ?? ObjectIndex()
  }

  /// Without CASA's own objects in those namespaces.
  func leavingOut(_ namespaces: Set<String>) -> ClusterState {
    var less = self
    func isLeft(_ object: some ClusterObject) -> Bool {
      !namespaces.contains(object.metadata.namespace ?? "")
    }
    less.indexes[.multiAgentSystems] = ObjectIndex(multiAgentSystems.filter(isLeft))
    less.indexes[.casaPolicies] = ObjectIndex(casaPolicies.filter(isLeft))
    return less
  }
}
