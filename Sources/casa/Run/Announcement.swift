import Diagnosis
import Facts
import Gate
import Report
import Synchronization

/// Says on stderr what is being waited for: on a terminal a line that changes, elsewhere a line each
/// time that something has changed.
final class Announcement: Sendable {
  private let progress: Progress
  private let name: String?
  private let isTerminal: Bool
  private let last = Mutex("")

  /// - Parameter name: of the cluster, where there are several.
  init(progress: Progress, name: String?, isTerminal: Bool) {
    self.progress = progress
    self.name = name
    self.isTerminal = isTerminal
  }

  func show(_ diagnosis: GatedDiagnosis?, _ failure: (any Error)?, left: Duration) {
    let state = SafeText.line(failure.map { "\($0)" } ?? diagnosis.map(state) ?? "no answer yet")
    let head = name.map { "\($0): " } ?? ""
    let seconds = max(0, Int(left.components.seconds))
    if isTerminal {
      progress.show("\(head)waiting, \(seconds) s left: \(state)")
      return
    }
    let isNews = last.withLock { last in
      defer { last = state }
      return last != state
    }
    if isNews { Terminal.complain("casa: \(head)waiting, \(seconds) s left: \(state)") }
  }

  private func state(of diagnosis: GatedDiagnosis) -> String {
    let open = diagnosis.causes.filter(diagnosis.stops)
    let named = open.prefix(3).map { "\($0.id) \($0.subject.name)" }
    let more = open.count > 3 ? [" and \(open.count - 3) more"] : []
    if !open.isEmpty { return named.joined(separator: ", ") + more.joined() }
    let starting = diagnosis.findings.filter(\.isStarting).map(\.subject.name)
    if let first = starting.first { return "\(first) is still starting" }
    let count = diagnosis.unknown.count
    if count > 0 {
      return count == 1 ? "1 question has no answer" : "\(count) questions have no answer"
    }
    return "looking once more at everything"
  }
}
