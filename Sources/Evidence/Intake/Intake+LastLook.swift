import Dispatch
import FoundationEssentials
import Synchronization

extension Intake {
  /// The evidence without the values of Secrets that were not known yet when an answer came in: what
  /// is asked in the first round, such as a system's status, is there before any Secret is read.
  public func lastLook(at evidence: Evidence) -> Evidence {
    var clean = evidence
    let known = redactor.knownCount
    let early = evidence.asked.filter { knownThen.count(for: $0) < known }
    // In most clusters nobody wrote the value of a Secret anywhere else.
    let listsAreClean = early.isEmpty || !redactor.hidesMore()
    // Side by side: what is found here has its number already.
    let again = Mutex<[Probe: Observation]>([:])
    DispatchQueue.concurrentPerform(iterations: early.count) { index in
      guard let observation = evidence[early[index]] else { return }
      if listsAreClean, case .answered(.objects) = observation { return }
      let cleaned = cleaned(observation, early[index])
      again.withLock { $0[early[index]] = cleaned }
    }
    for (probe, observation) in again.withLock(\.self) { clean.add(probe, observation) }
    clean.cluster.server = redactor.redacted(evidence.cluster.server)
    clean.cluster.context = redactor.redacted(evidence.cluster.context)
    return clean
  }

  private func cleaned(_ observation: Observation, _ probe: Probe) -> Observation {
    switch observation {
    case .unanswered(let reason):
      .unanswered(Unanswered(why: reason.why, detail: redactor.redacted(reason.detail)))
    case .answered(.version): observation
    case .answered(.log(let log)):
      .answered(.log(LogText(bytes: redactor.redacted(log.bytes), isCut: log.isCut)))
    case .answered(.http(let answer)):
      .answered(
        .http(
          HTTPAnswer(
            outcome: answer.outcome, status: answer.status, body: redactor.redacted(answer.body),
            detail: redactor.redacted(answer.detail))))
    case .answered(.output(let output)):
      .answered(
        .output(
          CommandOutput(
            exitCode: output.exitCode, output: redactor.redacted(output.output),
            error: redactor.redacted(output.error))))
    case .answered(.objects(let list)): .answered(.objects(cleaned(list, probe)))
    }
  }

  /// The list again, decoded again with all that is known now; the values of Secrets are placeholders
  /// already and stay what they are.
  private func cleaned(_ list: ObjectList, _ probe: Probe) -> ObjectList {
    guard case .list(let type, _, _, _) = probe, let json = try? list.json(),
      let clean = try? ObjectList(type, json: json, redactor: redactor)
    else { return list }
    return clean
  }
}

/// Which answers came in when how much was known.
final class KnownThen: Sendable {
  private let counts = Mutex<[Probe: Int]>([:])

  func note(_ count: Int, for probe: Probe) { counts.withLock { $0[probe] = count } }

  func count(for probe: Probe) -> Int { counts.withLock { $0[probe] } ?? 0 }
}
