/// The texts of objects that were let through so far, each once, as long as they are not too many.
struct PassedTexts {
  private(set) var texts: Set<String> = []
  /// Every text is there.
  private(set) var isComplete = true
  private var bytes = 0

  /// Of ten thousand pods hardly a text differs; this much is a fraction of what lists take.
  private static let maximumBytes = 4 << 20

  mutating func add(_ text: String) {
    guard isComplete, texts.insert(text).inserted else { return }
    bytes += text.utf8.count
    if bytes > Self.maximumBytes { (texts, isComplete) = ([], false) }
  }
}
