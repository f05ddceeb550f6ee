public import Diagnosis
import Evidence
import Facts
import Gate
import Probing

/// Looks again and again while a person repairs, and shows what has healed; ends when everything is
/// well, when the time is over, or with a signal.
public struct Watching {
  private let examination: Examination
  private let limit: Duration
  private let view: any WatchView

  public init(_ examination: Examination, limit: Duration, view: any WatchView) {
    self.examination = examination
    self.limit = limit
    self.view = view
  }

  /// Between two looks.
  static let interval = Duration.seconds(3)
  /// Nobody repairs for longer without a look at something else.
  public static let longest = Duration.seconds(3600)

  /// The last complete look, and what has healed until then.
  ///
  /// - Throws: what the first look threw, if there never was one.
  public func look() async throws -> (pass: Examination.Pass, healing: Healing) {
    defer { view.close() }
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
        let next = try await examination.look(keeping: kept)
        // What an interrupted look says about the cluster is not true.
        if let last, examination.interruption.isRequested { return (last, healing) }
        news = healing.observe(
          next.diagnosis.diagnosis, at: Int((ContinuousClock.now - start).components.seconds))
        last = next
      } catch {
        guard let last else { throw error }
        if examination.interruption.isRequested { return (last, healing) }
        // A cluster under repair comes and goes.
        guard let error = error as? ClusterError else { throw error }
        problem = "\(error)"
      }
      guard let last else { throw CancellationError() }
      let elapsed = ContinuousClock.now - start
      view.show(
        last.diagnosis, healing: healing, news: news, looks: looks,
        seconds: Int(elapsed.components.seconds), problem: problem)
      // What lacks a right or a program will not be answered later either.
      let isWell =
        problem == nil
        && (last.diagnosis.exitStatus == .healthy || last.diagnosis.isUnanswerable)
      if examination.interruption.isRequested || (isWell && last.isWhole) || elapsed >= limit {
        return (last, healing)
      }
      // What looks well in parts is asked whole before anybody believes it.
      wantsWhole = isWell || looks % Waiting.wholeEvery == 0
      await examination.interruption.pause(min(Self.interval, limit - elapsed))
    }
  }
}
