import Evidence
import SecretLines

/// A secret in a shape that the input chooses: the name, its style, what is between name and
/// value, the encoding and the colour. Behind the first sixteen bytes is what follows the line.
enum SecretLineTarget {
  static func run(_ input: [UInt8]) {
    var choices = input.prefix(16).makeIterator()
    let line = SecretLine { Int(choices.next() ?? 0) % $0 }
    let shown = Redactor().redacted(Array(line.text.utf8) + [32] + input.dropFirst(16))
    let text = String(decoding: shown, as: UTF8.self)
    for part in SecretLine.secrets where !holds(part, input.dropFirst(16)) {
      require(!text.contains(part), "\(line) lets out: \(text)")
    }
  }

  private static func holds(_ part: String, _ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).contains(part)
  }
}
