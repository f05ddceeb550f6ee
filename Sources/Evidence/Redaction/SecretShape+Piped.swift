/// Secrets that a command prints into another one, which asks for a password on its input.
extension SecretShape {
  private static let readers = [
    "--password-stdin", "chpasswd", "sudo -S", "passwd --stdin", "/dev/stdin",
  ]

  /// `echo x | docker login --password-stdin`, `echo root:x | chpasswd`, `printf '%s' 'x' | ..`
  static func piped(_ text: [UInt8]) -> [Range<Int>] {
    readers.flatMap { reader in
      each(of: reader, in: text) { start in
        guard let pipe = text[..<start].suffix(1000).lastIndex(of: UInt8(ascii: "|")),
          var at = firstArgument(text[..<pipe].suffix(300))
        else { return nil }
        let quote = Quote(text, &at)
        let end = min(quote?.end(in: text, from: at) ?? plainEnd(text, at, toLineEnd: false), pipe)
        guard end > at else { return nil }
        let colon = text[at..<end].firstIndex(of: UInt8(ascii: ":"))
        return nonEmpty((colon.map { $0 + 1 } ?? at)..<end)
      }
    }
  }

  /// Where what `echo` or `printf` prints begins: behind options, and the form that `printf` takes.
  private static func firstArgument(_ command: ArraySlice<UInt8>) -> Int? {
    let echo = lastWord("echo ", in: command)
    let printf = lastWord("printf ", in: command)
    let isForm = printf ?? -1 > echo ?? -1
    guard var at = isForm ? printf.map({ $0 + 7 }) : echo.map({ $0 + 5 }) else { return nil }
    while at < command.endIndex {
      let word = command[at...].prefix { $0 > 32 }
      let isOption = ["", "-n", "-e", "-ne"].contains { word.elementsEqual($0.utf8) }
      let hasNext = command[word.endIndex...].contains { $0 > 32 }
      guard isOption || isForm && hasNext && word.contains(UInt8(ascii: "%")) else { return at }
      at = word.endIndex + 1
    }
    return nil
  }

  private static func lastWord(_ word: String, in text: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(word.utf8)
    return text.indices.reversed().first { text[$0...].starts(with: bytes) }
  }
}
