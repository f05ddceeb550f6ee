public import Diagnosis
public import Gate

/// Where `--watch` shows its looks.
public protocol WatchView {
  /// - Parameters:
  ///   - news: what has healed since the look before.
  ///   - problem: why the newest look has no answer; nil when it has one.
  func show(
    _ diagnosis: GatedDiagnosis, healing: Healing, news: [Healing.Healed], looks: Int, seconds: Int,
    problem: String?)
  /// Gives the terminal back.
  func close()
}
