public import Evidence
import Vocabulary

extension FactMaker {
  /// The logs that were read, each with whose it is and whether it is over.
  public func logStreams() -> [LogStream] {
    cluster.evidence.asked.compactMap { probe in
      guard case .log(let namespace, let podName, let container, let previous, let limits) = probe,
        case .log(let log)? = cluster.evidence[probe]?.answer, !isAskedAgain(probe)
      else { return nil }
      let pod = cluster.pods.named(podName, in: namespace)
      let entry = pod.flatMap { inventory.entry(of: $0) }
      let status = pod?.allStatuses.first { $0.name == container }
      let subject =
        entry?.subject(kind: "Pod", name: podName, container: container)
        ?? Subject(kind: "Pod", namespace: namespace, name: podName, container: container)
      var stream = LogStream(
        subject: subject, workload: entry?.name ?? podName, pod: podName, container: container,
        isPrevious: previous, isHistory: previous && status?.ready == true,
        isCut: log.isCut && (log.lacksNewest(limits) || !reachesBack(log)),
        bytes: log.bytes, command: probe.command)
      stream.now = cluster.now
      return stream
    }
  }

  /// A log of which the last hour was read is as good as whole: what is older is not what is wrong
  /// now. Only a busy log whose lines of minutes fill the limit leaves a question open.
  private func reachesBack(_ log: LogText) -> Bool {
    let stamp = log.bytes.prefix(40).prefix { $0 != UInt8(ascii: " ") }
    guard let age = cluster.age(String(decoding: stamp, as: UTF8.self)) else { return false }
    return age >= Self.enoughSeconds
  }

  private static let enoughSeconds = 3600

  /// A shorter piece of the same log, which ends with its newest line, is there, too.
  private func isAskedAgain(_ probe: Probe) -> Bool {
    guard case .log(let namespace, let pod, let container, let previous, let limits) = probe else {
      return false
    }
    return cluster.evidence.asked.contains { other in
      guard case .log(namespace, pod, container, previous, let shorter) = other,
        shorter.tailLines < limits.tailLines, case .log? = cluster.evidence[other]?.answer
      else { return false }
      return true
    }
  }
}

extension LogText {
  /// The kubelet counts lines from the end and bytes from the first of them: at the limit of bytes
  /// it is the newest lines that are missing.
  public func lacksNewest(_ limits: LogLimits) -> Bool {
    // Many more lines than asked for come where the limit of lines is not known: then the limit of
    // bytes cut off the newest.
    isCut && lines != limits.tailLines
  }

  public var lines: Int { bytes.reduce(0) { $0 + ($1 == 10 ? 1 : 0) } }
}
