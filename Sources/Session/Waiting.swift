import Diagnosis
import Evidence
import Facts
public import Gate
import Probing

/// Looks again and again until the gate would open, nothing can open it, or the time is over.
public struct Waiting: Sendable {
  /// Hears of each look before the pause after it: what was seen, why there was no answer, and the
  /// time that is left.
  public typealias Announcement = @Sendable (GatedDiagnosis?, (any Error)?, Duration) -> Void

  private let examination: Examination
  private let limit: Duration
  private let announce: Announcement

  public init(_ examination: Examination, limit: Duration, announce: @escaping Announcement) {
    self.examination = examination
    self.limit = limit
    self.announce = announce
  }

  /// Between two looks.
  static let interval = Duration.seconds(5)
  /// Every so many looks everything is asked again, also what seemed well.
  static let wholeEvery = 3

  /// The last complete look, with how the waiting ended.
  ///
  /// - Throws: what the first look threw, if there never was one.
  public func look() async throws -> Examination.Pass {
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
        if !examination.interruption.isRequested || last == nil {
          let isLate = ContinuousClock.now - start >= limit
          if isLate, let last, Self.isPoorer(next.diagnosis, than: last.diagnosis) { next = last }
          last = next
        }
        failure = nil
      } catch let error as ClusterError {
        // The API server of a cluster that is being set up comes and goes.
        failure = error
      } catch  where last != nil && examination.interruption.isRequested {
        // The signal came before this look had seen anything; the one before it was complete.
        failure = error
      }
      let elapsed = ContinuousClock.now - start
      let ending: WaitOutcome.Ending?
      if examination.interruption.isRequested {
        ending = .interrupted
      } else if let last, failure == nil, last.diagnosis.exitStatus == .healthy, last.isWhole {
        ending = .healthy
      } else if let last, failure == nil,
        case let lost = patience.lost(last.diagnosis, at: elapsed), !lost.isEmpty
      {
        ending = .stuck(lost.map(\.fingerprint))
      } else if let last, failure == nil, last.diagnosis.isUnanswerable, looks > 1 {
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
      let isClean =
        failure == nil && last.map { $0.diagnosis.exitStatus == .healthy && !$0.isWhole } == true
      wantsWhole = isClean || looks % Self.wholeEvery == 0
      announce(last?.diagnosis, failure, limit - elapsed)
      if !isClean { await examination.interruption.pause(min(Self.interval, limit - elapsed)) }
    }
  }

  /// The end of the time cut it short: questions had no answer in time that had one before.
  private static func isPoorer(_ late: GatedDiagnosis, than last: GatedDiagnosis) -> Bool {
    func unanswered(_ diagnosis: GatedDiagnosis) -> Int {
      diagnosis.unknown.count { $0.why == .timeout || $0.why == .error }
    }
    return unanswered(late) > unanswered(last)
  }

  static func wellAnswered(_ look: Examination.Pass) -> Evidence {
    Revisit(look.diagnosis.diagnosis, logs: look.base.logs).stripped(look.evidence)
  }
}
