/// Reads logs that came from somewhere, files or pipes, one after another: whose each is, its lines
/// tell.
///
/// It reads in chunks and keeps the newest of what it understands, so its memory does not grow with
/// the logs.
public struct TrailReader {
  private var logs = TrailLogs()
  private var assemblies: [LogSource: CheckAssembly] = [:]
  private var order: [LogSource] = []
  private var services: [LogSource: ServiceLog] = [:]
  private var name = ""
  private var line: [UInt8] = []
  private var number = 0
  private let redact: ([UInt8]) -> [UInt8]

  /// More calls than this of one kind are not kept; the oldest go first.
  static let maximumEach = 40_000

  /// - Parameter redact: takes the secrets out of a line.
  public init(redact: @escaping ([UInt8]) -> [UInt8]) { self.redact = redact }

  /// Begins another log.
  public mutating func begin(_ name: String) {
    finishLine()
    (self.name, number) = (name, 0)
  }

  /// Reads on; a chunk may end anywhere.
  public mutating func read(_ chunk: UnsafeRawBufferPointer) {
    var start = 0
    while start < chunk.count {
      let end = chunk[start...].firstIndex(of: 10) ?? chunk.count
      let room = RawLine.longest - line.count
      if room > 0 { line.append(contentsOf: chunk[start..<min(end, start + room)]) }
      if end < chunk.count { finishLine() }
      start = end + 1
    }
  }

  /// All that was read; call it once.
  public mutating func finished() -> TrailLogs {
    finishLine()
    for source in order {
      guard var service = services[source] else { continue }
      let requests = service.finished()
      if !requests.isEmpty { logs.kinds.insert(.authService) }
      logs.requests += requests
    }
    let all = order.compactMap { assemblies[$0] }.filter { !$0.checks.isEmpty }
    if !all.isEmpty { logs.kinds.insert(.extAuth) }
    if !logs.records.isEmpty { logs.kinds.insert(.proxy) }
    logs.settle(all)
    return logs
  }

  private mutating func finishLine() {
    defer { line.removeAll(keepingCapacity: true) }
    if line.isEmpty, number == 0 { return }
    number += 1
    let isRecord = AccessRecord.isLikely(line[...])
    let isCheck = CheckLine.isLikely(line[...])
    let isAddress = TrailLogs.tellsAddress(line[...])
    let isService = ServiceLog.isLikely(line[...])
    guard isRecord || isCheck || isAddress || isService else { return }
    let raw = RawLine(number: number, bytes: redact(line)[...])
    let source =
      raw.prefix.map { LogSource(pod: $0.pod, container: $0.container) } ?? LogSource(pod: name)
    if isCheck, let check = CheckLine(raw, source: source) {
      if assemblies[source] == nil { note(source) }
      assemblies[source, default: CheckAssembly()].add(check)
      return
    }
    if isRecord || isAddress {
      let before = logs.records.count
      logs.takeProxyLine(raw, source)
      if logs.records.count > Self.maximumEach { logs.records.removeFirst(Self.maximumEach / 2) }
      if logs.records.count != before { return }
    }
    if isService {
      if services[source] == nil { note(source) }
      services[source, default: ServiceLog(source: source)].add(raw)
    }
  }

  private mutating func note(_ source: LogSource) {
    // A file may claim any number of pods.
    if !order.contains(source), order.count < Self.maximumSources { order.append(source) }
  }

  private static let maximumSources = 200
}
