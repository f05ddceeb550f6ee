import Evidence
import Vocabulary

extension FactMaker {
  /// The logs that were read, each with whose it is and whether it is over.
  func logStreams() -> [LogStream] {
    world.evidence.asked.compactMap { probe in
      guard case .log(let namespace, let podName, let container, let previous, _) = probe,
        case .log(let log)? = world.evidence[probe]?.answer
      else { return nil }
      let pod = world.pods.first {
        $0.metadata.name == podName && $0.metadata.namespace == namespace
      }
      let member = pod.flatMap { roster.member(of: $0) }
      let status = pod?.allStatuses.first { $0.name == container }
      let subject =
        member?.subject(kind: "Pod", name: podName, container: container)
        ?? Subject(kind: "Pod", namespace: namespace, name: podName, container: container)
      return LogStream(
        subject: subject, workload: member?.name ?? podName, pod: podName, container: container,
        isPrevious: previous, isHistory: previous && status?.ready == true, isCut: log.isCut,
        bytes: log.bytes, command: probe.command)
    }
  }
}
