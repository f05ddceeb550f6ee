import CSupport
import Glibc
import Synchronization

/// Processes that must not outlive casa, even when casa is killed and can clean up nothing itself.
///
/// A small process of casa's own learns of every group of processes that casa starts. When casa is
/// gone, it ends those that casa has not.
struct ProcessGuard: Sendable {
  private let group: Int32

  /// Guards the group that a child leads, from now until ``end()``.
  ///
  /// - Parameters:
  ///   - folder: a folder to remove with it; its path has at most 100 bytes.
  ///   - file: the one file in that folder.
  init(group: Int32, folder: String = "", file: String = "") {
    self.group = group
    Self.tell(Self.word(group, hasStarted: true, folder: folder, file: file))
  }

  /// The group has gone; to be said before its leader is reaped, so that no other group is meant.
  func end() { Self.tell(Self.word(group, hasStarted: false)) }

  /// Where the watchdog listens; -1 where none could be started, which costs nothing but its service.
  private static let watchdog = Mutex<Int32?>(nil)

  private static func tell(_ word: casa_watchdog_word) {
    watchdog.withLock { watchdog in
      let descriptor = watchdog ?? casa_watchdog_start()
      watchdog = descriptor
      guard descriptor >= 0 else { return }
      _ = withUnsafeBytes(of: word) { write(descriptor, $0.baseAddress, $0.count) }
    }
  }

  private static func word(
    _ group: Int32, hasStarted: Bool, folder: String = "", file: String = ""
  ) -> casa_watchdog_word {
    var word = casa_watchdog_word()
    word.group = group
    word.has_started = hasStarted ? 1 : 0
    withUnsafeMutableBytes(of: &word.folder) { fill($0, with: folder) }
    withUnsafeMutableBytes(of: &word.file) { fill($0, with: file) }
    return word
  }

  private static func fill(_ buffer: UnsafeMutableRawBufferPointer, with text: String) {
    guard text.utf8.count < buffer.count else { return }
    buffer.copyBytes(from: text.utf8)
  }
}
