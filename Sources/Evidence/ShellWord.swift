/// A command line to be pasted into a POSIX shell, which reads it as exactly these words.
public func commandLine(_ words: [String]) -> String {
  words.map(quoted).joined(separator: " ")
}

/// The word as a POSIX shell needs it.
public func quoted(_ word: String) -> String {
  // zsh takes a word that begins with = for a command's path.
  guard word.isEmpty || !word.utf8.allSatisfy(isPlain) || word.hasPrefix("=") else { return word }
  return "'"
    + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}

/// Whether the word means itself in every shell, and to a program is no option: it may stand in a
/// command without quotes, also as a part of a longer word.
public func isPlainWord(_ word: String) -> Bool {
  guard let first = word.utf8.first, word.utf8.count <= 253 else { return false }
  return !"-=+%,:".utf8.contains(first) && word.utf8.allSatisfy(isPlain)
}

private func isPlain(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: "-._/:=,@%+".utf8.contains(byte)
  }
}
