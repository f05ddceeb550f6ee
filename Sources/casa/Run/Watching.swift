import Diagnosis
import Evidence
import Facts
import Gate
import Probing

/// Looks again and again while a person repairs, and shows what has healed; ends when everything is
/// well, when the time is over, or with a signal.
struct Watching {
  let examination: Examination
  let gate: GateFiles
  let threshold: Threshold
  let allowUnknown: Bool
  let limit: Duration
  let screen: WatchScreen

  /// Between two looks.
  static let interval = Duration.seconds(3)
  /// Nobody repairs for longer without a look at something else.
  static let longest = Duration.seconds(3600)

  /// The last complete look, and what has healed until then.
  ///
  /// - Throws: what the first look threw, if there never was one.
  func look() async throws -> (pass: Examination.Pass, healing: Healing) {
    defer { screen.close() }
    let start = ContinuousClock.now
    var healing = Healing()
    var last: Examination.Pass?
    var looks = 0
    var wantsWhole = true
    while true {
      looks += 1
      var problem: String?
      var news: [Healing.Healed] = []
      do {
        let kept = wantsWhole ? nil : last.map(Waiting.wellAnswered)
        var next = try await examination.look(keeping: kept)
        if examination.interrupt.signal == nil || last == nil {
          next.diagnosis = gate.applied(
            to: next.diagnosis, table: try await examination.rulebook.table.value)
          news = healing.take(
            next.diagnosis, at: Int((ContinuousClock.now - start).components.seconds))
          last = next
        }
      } catch let error as ClusterError where last != nil {
        // A cluster under repair comes and goes.
        problem = "\(error)"
      } catch  where last != nil && examination.interrupt.signal != nil {
        problem = "interrupted"
      }
      guard let last else { throw CancellationError() }
      let elapsed = ContinuousClock.now - start
      screen.show(
        last.diagnosis, healing: healing, news: news, looks: looks,
        seconds: Int(elapsed.components.seconds), problem: problem)
      // What lacks a right or a program will not be answered later either.
      let isWell =
        problem == nil && !threshold.isCrossed(by: last.diagnosis)
        && (last.diagnosis.isComplete || allowUnknown
          || Waiting.isForLackOfRights(last.diagnosis, threshold))
      if examination.interrupt.signal != nil || (isWell && last.isWhole) || elapsed >= limit {
        return (last, healing)
      }
      // What looks well in parts is asked whole before anybody believes it.
      wantsWhole = isWell || looks % Waiting.wholeEvery == 0
      await examination.interrupt.pause(min(Self.interval, limit - elapsed))
    }
  }
}
