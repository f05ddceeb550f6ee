import CSupport
import Diagnosis
import Gate
import Glibc
import Report
import Session

/// Where `--watch` shows its looks: a screen of its own on a terminal, which is as it was afterwards;
/// elsewhere line below line.
final class WatchScreen: WatchView {
  private let options: ReportOptions
  private let isTerminal: Bool
  private var isOpen = false
  private var last = ""

  /// The cursor again, and the screen from before. Kept for as long as the process runs, since its
  /// sudden end needs it, too.
  private static nonisolated(unsafe) let ending: UnsafePointer<CChar> = {
    let bytes = Array("\u{1B}[?25h\u{1B}[?1049l".utf8CString)
    let text = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    text.initialize(from: bytes, count: bytes.count)
    return UnsafePointer(text)
  }()

  init(_ options: ReportOptions) {
    self.options = options
    isTerminal = Terminal.isOutputTerminal && Terminal.variable("TERM") != "dumb"
  }

  func show(
    _ diagnosis: GatedDiagnosis, healing: Healing, news: [Healing.Healed], looks: Int, seconds: Int,
    problem: String?
  ) {
    var options = options
    options.now = diagnosis.now
    let state = "look \(looks), \(seconds) s"
    guard isTerminal else {
      // Only what has changed is news.
      let text = ShortReport(options).render(diagnosis)
      guard text != last || !news.isEmpty else { return }
      last = text
      Terminal.write(
        WatchPage(options, rows: .max).entry(diagnosis, healed: news, state: state))
      return
    }
    options.width = Terminal.width
    let lines = WatchPage(options, rows: Terminal.height).lines(
      diagnosis, healed: healing.healed, state: state, problem: problem)
    let begin = isOpen ? "" : "\u{1B}[?1049h\u{1B}[?25l"
    if !isOpen { casa_farewell(Self.ending) }
    isOpen = true
    // Each line is written over what was there, so that nothing flickers.
    Terminal.write(
      begin + "\u{1B}[H" + lines.map { $0 + "\u{1B}[K" }.joined(separator: "\r\n") + "\u{1B}[J")
  }

  /// Gives the terminal back.
  func close() {
    guard isOpen else { return }
    isOpen = false
    Terminal.put(String(cString: Self.ending), on: STDOUT_FILENO)
    casa_farewell(nil)
  }
}
