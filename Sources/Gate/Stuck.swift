public import Diagnosis
import RuleTable

extension Diagnosis {
  /// The causes that no waiting mends, and that would keep the gate closed.
  public func stuck(_ threshold: Threshold) -> [Finding] {
    causes.filter { $0.rule.stuck && $0.candidates.isEmpty && threshold.isCrossed(by: $0) }
  }
}

/// Watches from one look to the next whether a cluster can still become healthy by itself.
public struct Patience: Sendable {
  /// A cause has to be seen this long before it counts as stuck: a deployment passes through
  /// states, such as an image that a registry serves a moment later.
  public let settling: Duration
  private var since: [String: Duration] = [:]

  public init(settling: Duration) { self.settling = settling }

  /// The causes that were stuck for long enough.
  ///
  /// - Parameter time: since the waiting began.
  public mutating func lost(_ diagnosis: Diagnosis, _ threshold: Threshold, at time: Duration)
    -> [Finding]
  {
    let stuck = diagnosis.stuck(threshold)
    since = Dictionary(
      stuck.map { ($0.fingerprint, since[$0.fingerprint] ?? time) }, uniquingKeysWith: min)
    return stuck.filter { time - (since[$0.fingerprint] ?? time) >= settling }
  }
}
