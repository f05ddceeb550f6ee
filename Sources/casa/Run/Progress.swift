import Synchronization

/// One line on a terminal's stderr that says what is going on, gone when the report comes.
final class Progress: Sendable {
  private let isShown: Bool
  private let hasWritten = Mutex(false)

  init(isShown: Bool) { self.isShown = isShown }

  func show(round: Int, questions: Int) {
    guard isShown else { return }
    hasWritten.withLock { $0 = true }
    Terminal.put("\r\u{1B}[Kround \(round): asking \(questions) questions ...", on: 2)
  }

  func end() {
    if hasWritten.withLock({ $0 }) { Terminal.put("\r\u{1B}[K", on: 2) }
  }
}
