import Evidence

/// Finds the questions that one list of all namespaces answers faster than a list of each.
struct Coalescing {
  /// Probes that are asked as they are.
  private(set) var single: [Probe] = []
  /// Lists of one type in many namespaces.
  private(set) var groups: [Group] = []

  struct Group {
    var type: ResourceType
    var probes: [Probe]

    /// The one question that stands for all.
    var whole: Probe { .list(type, namespace: nil, labels: nil, fields: nil) }
  }

  /// Fewer are asked one by one: they fit into few waves.
  private static let fewest = 12

  /// - Parameter namespaces: how many the cluster has, as far as known; only where most of them are
  ///   asked about does a list of all cost less.
  init(_ probes: [Probe], namespaces: Int?) {
    let byType = Dictionary(grouping: probes) { probe -> ResourceType? in
      guard case .list(let type, .some, nil, nil) = probe, type.kind.isDivisible else { return nil }
      return type
    }
    let chosen = byType.filter { type, probes in
      guard type != nil, let namespaces, probes.count >= Self.fewest else { return false }
      return probes.count * 2 >= namespaces
    }
    single = probes.filter { probe in
      guard case .list(let type, .some, nil, nil) = probe else { return true }
      return chosen[type] == nil
    }
    groups = chosen.compactMap { type, probes in
      type.map { Group(type: $0, probes: probes) }
    }.sorted { $0.type.name < $1.type.name }
  }
}
