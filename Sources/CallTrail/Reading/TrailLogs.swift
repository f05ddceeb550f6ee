public import Facts
import Vocabulary

/// All that logs tell of calls: what the proxies, ext-auth and the auth service wrote.
public struct TrailLogs: Sendable {
  public internal(set) var records: [AccessRecord] = []
  public internal(set) var checks: [Check] = []
  public internal(set) var requests: [ServiceRequest] = []
  /// The pod that a proxy says it is in, by the pod's address.
  var podByAddress: [String: LogSource] = [:]
  /// The newest time in any of them.
  public internal(set) var end: Moment?
  /// Kinds of logs of which at least one was read.
  public internal(set) var kinds: Set<Kind> = []
  /// Those of which the older part is missing.
  public internal(set) var cut: Set<Kind> = []

  public enum Kind: String, Sendable, CaseIterable {
    case proxy
    case extAuth = "ext-auth"
    case authService = "auth-service"
  }

  public init() {}

  /// Reads the logs of a cluster.
  public init(_ streams: [LogStream]) {
    var assemblies: [CheckAssembly] = []
    for stream in streams {
      guard let kind = Self.kind(of: stream) else { continue }
      kinds.insert(kind)
      if stream.isCut { cut.insert(kind) }
      let source = LogSource(
        pod: stream.pod, namespace: stream.subject.namespace, container: stream.container,
        workload: stream.workload, command: stream.command)
      switch kind {
      case .proxy: takeProxy(stream.bytes, source)
      case .extAuth: assemblies.append(Self.assembly(stream.bytes, source))
      case .authService: requests += Self.requests(stream.bytes, source)
      }
    }
    settle(assemblies)
  }

  private static func kind(of stream: LogStream) -> Kind? {
    if stream.container == "istio-proxy" { return .proxy }
    switch stream.subject.component {
    case .extAuth: return .extAuth
    case .authService: return .authService
    default: return nil
    }
  }

  mutating func takeProxy(_ bytes: [UInt8], _ source: LogSource) {
    RawLine.all(
      in: bytes, where: { AccessRecord.isLikely($0) || Self.tellsAddress($0) },
      { raw in takeProxyLine(raw, source) })
  }

  mutating func takeProxyLine(_ raw: RawLine, _ source: LogSource) {
    if let record = AccessRecord(raw, source: source) {
      records.append(record)
    } else if let roles = raw.text.firstRange(of: "ips=[") {
      let addresses = raw.text[roles.upperBound...].prefix { $0 != "]" }.split { " ,".contains($0) }
      for address in addresses.prefix(4) { podByAddress[String(address)] = source }
    }
  }

  static func tellsAddress(_ line: ArraySlice<UInt8>) -> Bool {
    line.count < 400 && line.contains(UInt8(ascii: "\t"))
  }

  static func assembly(_ bytes: [UInt8], _ source: LogSource) -> CheckAssembly {
    var assembly = CheckAssembly()
    RawLine.all(in: bytes, where: CheckLine.isLikely) { raw in
      if let line = CheckLine(raw, source: source) { assembly.add(line) }
    }
    return assembly
  }

  static func requests(_ bytes: [UInt8], _ source: LogSource) -> [ServiceRequest] {
    var log = ServiceLog(source: source)
    RawLine.all(in: bytes, where: { _ in true }, { log.add($0) })
    return log.finished()
  }

  /// Puts all in the order of time, and decides what can be decided now that all is read.
  mutating func settle(_ assemblies: [CheckAssembly]) {
    let told = assemblies.flatMap { $0.checks.compactMap(\.last) }
    end = (records.map(\.end) + requests.compactMap(\.line.time) + told).max()
    for assembly in assemblies {
      var assembly = assembly
      checks += assembly.settled(until: end)
    }
    records = Self.inOrder(records) { $0.end }
    checks = Self.inOrder(checks) { $0.first }
    requests = Self.inOrder(requests) { $0.line.time }
  }

  /// By time; what has none stays in its order, first.
  private static func inOrder<Item>(_ items: [Item], by time: (Item) -> Moment?) -> [Item] {
    items.enumerated().map { (time($1)?.microseconds ?? .min, $0, $1) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }
}
