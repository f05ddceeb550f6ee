public import Diagnosis
import RuleTable

extension GatedDiagnosis {
  /// The causes that do not heal by waiting, and that would keep the gate closed.
  public var stuck: [Finding] {
    causes.filter { $0.rule.stuck && $0.candidates.isEmpty && stops(on: $0) }
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
  public mutating func lost(_ gated: GatedDiagnosis, at time: Duration) -> [Finding] {
    let stuck = gated.stuck
    since = Dictionary(
      stuck.map { ($0.fingerprint, since[$0.fingerprint] ?? time) }, uniquingKeysWith: min)
    return stuck.filter { time - (since[$0.fingerprint] ?? time) >= settling }
  }
}
