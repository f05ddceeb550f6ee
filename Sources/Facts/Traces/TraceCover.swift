import Evidence
import Vocabulary

/// Whether the eBPF instrumentation covers a pod: agents of CASA leave it to that to carry a trace
/// from the request that they got to those that they make.
enum TraceCover: String {
  case covered
  case notInstalled = "not-installed"
  case notOnNode = "not-on-node"
  case notDiscovered = "not-discovered"
}

extension FactMaker {
  /// Nil where the DaemonSets were not seen, or the pod has no node yet.
  func traceCover(of pod: Pod) -> TraceCover? {
    let tracers = inventory.entries(.telemetry).filter {
      $0.kind == "DaemonSet" && $0.name.contains("ebpf")
    }
    guard !tracers.isEmpty else {
      let isSeen = observations(of: .daemonSets).contains { $0.answer != nil }
      return isSeen ? .notInstalled : nil
    }
    guard let node = pod.spec.nodeName else { return nil }
    let there = tracers.filter { tracer in
      tracer.pods.contains { $0.spec.nodeName == node && $0.isReady }
    }
    guard !there.isEmpty else { return .notOnNode }
    let isDiscovered = there.contains { tracer in
      guard let discovery = discovery(of: tracer) else { return true }
      return discovery.covers(pod.metadata.name)
    }
    return isDiscovered ? .covered : .notDiscovered
  }

  private func discovery(of tracer: InventoryEntry) -> TraceDiscovery? {
    let names = tracer.configMaps
    let text = cluster.configMaps.first {
      $0.metadata.namespace == tracer.namespace && names.contains($0.metadata.name)
    }?.data?.instrumentation?.value
    return text.flatMap { TraceDiscovery($0) }
  }
}

extension InventoryEntry {
  /// The ConfigMaps that its pods mount.
  public var configMaps: [String] {
    (workload?.spec.template?.spec?.volumes ?? []).compactMap { $0.configMap?.name }
  }
}

/// Which pods the eBPF instrumentation follows, by `discovery.instrument` of its configuration.
struct TraceDiscovery {
  private var globs: [String]

  /// Nil when not all of the list goes by pod names, so that nothing can be said.
  init?(_ configuration: String) {
    var globs: [String] = []
    var entries = 0
    var isInside = false
    var indent = 0
    for line in configuration.split(whereSeparator: \.isNewline) {
      let text = line.drop { $0 == " " }
      let depth = line.count - text.count
      if isInside, depth < indent || (depth == indent && !text.hasPrefix("-")) { isInside = false }
      if text.hasPrefix("instrument:") {
        isInside = true
        indent = depth
        continue
      }
      guard isInside else { continue }
      if text.hasPrefix("- ") { entries += 1 }
      if let key = text.firstRange(of: "k8s_pod_name:") {
        globs.append(text[key.upperBound...].filter { !" \"'".contains($0) })
      }
    }
    guard entries > 0, globs.count == entries else { return nil }
    self.globs = globs
  }

  func covers(_ pod: String) -> Bool {
    globs.contains { Self.matches(Array(pod)[...], Array($0)[...]) }
  }

  /// `*` for any text, `?` for one character.
  private static func matches(_ text: ArraySlice<Character>, _ glob: ArraySlice<Character>) -> Bool
  {
    guard let first = glob.first else { return text.isEmpty }
    if first == "*" {
      let rest = glob.dropFirst()
      return matches(text, rest) || (!text.isEmpty && matches(text.dropFirst(), glob))
    }
    guard let letter = text.first, first == "?" || first == letter else { return false }
    return matches(text.dropFirst(), glob.dropFirst())
  }
}
