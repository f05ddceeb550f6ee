import Diagnosis
import Evidence
import Facts
import Gate
import Probing

/// Looks again and again until the gate would open, nothing can open it, or the time is over.
struct Waiting: Sendable {
  let examination: Examination
  let gate: GateFiles
  let threshold: Threshold
  let allowUnknown: Bool
  let limit: Duration
  let announce: Announcement

  /// Between two looks.
  static let interval = Duration.seconds(5)
  /// Every so many looks everything is asked again, also what seemed well.
  static let wholeEvery = 3

  /// The last complete look, with how the waiting ended.
  ///
  /// - Throws: what the first look threw, if there never was one.
  func look() async throws -> Examination.Pass {
    let start = ContinuousClock.now
    var patience = Patience(settling: min(.seconds(20), limit / 3))
    var last: Examination.Pass?
    var failure: (any Error)?
    var looks = 0
    var wantsWhole = true
    while true {
      looks += 1
      let kept = wantsWhole ? nil : last.map(Self.wellAnswered)
      do {
        var next = try await examination.look(
          keeping: kept, within: max(.seconds(5), limit - (ContinuousClock.now - start)))
        // What a signal cut short is no complete look.
        if examination.interrupt.signal == nil || last == nil {
          let isLate = ContinuousClock.now - start >= limit
          if isLate, let last, Self.isPoorer(next.diagnosis, than: last.diagnosis) { next = last }
          next.diagnosis = gate.applied(
            to: next.diagnosis, table: try await examination.rulebook.table.value)
          last = next
        }
        failure = nil
      } catch let error as ClusterError {
        // The API server of a cluster that is being set up comes and goes.
        failure = error
      } catch  where last != nil && examination.interrupt.signal != nil {
        // The signal came before this look had seen anything; the one before it was complete.
        failure = error
      }
      let elapsed = ContinuousClock.now - start
      let ending: WaitOutcome.Ending?
      if examination.interrupt.signal != nil {
        ending = .interrupted
      } else if let last, failure == nil, passes(last.diagnosis), last.isWhole {
        ending = .healthy
      } else if let last, failure == nil,
        case let lost = patience.lost(last.diagnosis, threshold, at: elapsed), !lost.isEmpty
      {
        ending = .stuck(lost.map(\.fingerprint))
      } else if let last, failure == nil, isForLackOfRights(last.diagnosis), looks > 1 {
        ending = .unanswerable
      } else {
        ending = elapsed >= limit ? .timeout : nil
      }
      if let ending {
        guard var last else { throw failure ?? CancellationError() }
        last.diagnosis.wait = WaitOutcome(
          ending: ending, seconds: Int(elapsed.components.seconds), looks: looks)
        return last
      }
      // A clean look at parts is worth nothing before the whole was seen clean.
      let isClean = failure == nil && last.map { passes($0.diagnosis) && !$0.isWhole } == true
      wantsWhole = isClean || looks % Self.wholeEvery == 0
      announce.show(last?.diagnosis, failure, left: limit - elapsed)
      if !isClean { await examination.interrupt.pause(min(Self.interval, limit - elapsed)) }
    }
  }

  /// The end of the time cut it short: questions had no answer in time that had one before.
  private static func isPoorer(_ late: Diagnosis, than last: Diagnosis) -> Bool {
    func unanswered(_ diagnosis: Diagnosis) -> Int {
      diagnosis.unknown.count { $0.why == .timeout || $0.why == .error }
    }
    return unanswered(late) > unanswered(last)
  }

  static func wellAnswered(_ look: Examination.Pass) -> Evidence {
    Revisit(look.diagnosis, logs: look.base.logs).stripped(look.evidence)
  }

  private func passes(_ diagnosis: Diagnosis) -> Bool {
    !threshold.isCrossed(by: diagnosis) && (diagnosis.isComplete || allowUnknown)
  }

  /// Nothing is wrong, and what is not known will not be told later either.
  private func isForLackOfRights(_ diagnosis: Diagnosis) -> Bool {
    Self.isForLackOfRights(diagnosis, threshold)
  }

  static func isForLackOfRights(_ diagnosis: Diagnosis, _ threshold: Threshold) -> Bool {
    !threshold.isCrossed(by: diagnosis) && !diagnosis.unknown.isEmpty
      && diagnosis.unknown.allSatisfy { $0.why == .forbidden || $0.why == .missingTool }
  }
}
