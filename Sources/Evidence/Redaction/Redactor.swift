import FoundationEssentials
import Synchronization

/// Replaces secrets by `[redacted:N]`; the same secret gets the same N in one run.
///
/// It is where evidence enters, before anything is stored, matched or shown. It knows the shapes
/// that secrets have, and the values of the Secrets that were read. It is safe to share: numbering is
/// behind a lock.
public final class Redactor: Sendable {
  private struct Ledger {
    /// The numbers of whole values of Secrets; only these tell whether two are equal.
    var values: [[UInt8]: Int] = [:]
    /// The numbers of what stood in texts, in the form in which texts are compared.
    var texts: [[UInt8]: Int] = [:]
    var last = 0
    var known = KnownValues()
    /// The database hosts that the configuration names.
    var hosts: Set<[UInt8]> = []
    var passed = PassedTexts()

    mutating func next() -> Int {
      last += 1
      return last
    }
  }

  private let ledger = Mutex(Ledger())

  public init() {}

  /// The text without the secrets that its shape gives away or that are known.
  public func redacted(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let clean = redacted(bytes)
    return clean == bytes ? text : String(decoding: clean, as: UTF8.self)
  }

  /// The text without secrets, as ``redacted(_:)-(String)`` gives it; it is remembered for
  /// ``hidesMore()``.
  func pass(_ text: String) -> String {
    let clean = redacted(text)
    ledger.withLock { $0.passed.add(clean) }
    return clean
  }

  /// Whether something would be hidden in a text that passed before all of today's secrets were known.
  func hidesMore() -> Bool {
    let (known, hosts, passed) = ledger.withLock { ($0.known, $0.hosts, $0.passed) }
    // Nothing gets a number here: in which order texts are looked at is chance.
    return !passed.isComplete
      || passed.texts.contains { text in
        var scrubber = LineScrubber(known: known, hosts: hosts) { _ in 0 }
        let bytes = Array(text.utf8)
        return scrubber.scrub(bytes) != bytes
      }
  }

  /// The bytes, line by line, without secrets; line ends stay where they are, but for what a PEM
  /// block spans.
  public func redacted(_ bytes: [UInt8]) -> [UInt8] {
    let (known, hosts) = ledger.withLock { ($0.known, $0.hosts) }
    var scrubber = LineScrubber(known: known, hosts: hosts) { self.number(ofText: $0) }
    return scrubber.scrub(bytes)
  }

  /// The shape of one value of a Secret. A value worth hiding elsewhere is remembered.
  ///
  /// - Parameter key: the key of the Secret under which it is.
  public func secretValue(base64: String, key: String? = nil) -> Secret.Value {
    guard let data = Data(base64Encoded: base64) else {
      return Secret.Value(token: "[withheld]", isUnsafeInURL: false)
    }
    let value = [UInt8](data)
    if value.isEmpty { return Secret.Value(token: "", isUnsafeInURL: false) }
    let number = number(ofValue: value)
    learn(value, base64: base64, key: key, number: number)
    return Secret.Value(token: "[redacted:\(number)]", isUnsafeInURL: Self.breaksURL(value))
  }

  /// Whether a password cannot stand in a URL as it is: an @ ends it there, and a % with two
  /// hexadecimal digits behind it is another character. A % alone stays what it is.
  private static func breaksURL(_ value: [UInt8]) -> Bool {
    func isHex(_ byte: UInt8) -> Bool { Character(UnicodeScalar(byte)).isHexDigit && byte < 128 }
    return value.contains(UInt8(ascii: "@"))
      || value.indices.dropLast(2).contains { index in
        value[index] == UInt8(ascii: "%") && isHex(value[index + 1]) && isHex(value[index + 2])
      }
  }

  /// Remembers a database host of the configuration. Once one is known, another host in an error of
  /// the resolver is taken for the piece of a password that it may be.
  public func expect(databaseHost host: String) {
    guard !host.isEmpty else { return }
    ledger.withLock { _ = $0.hosts.insert(Array(host.utf8)) }
  }

  /// How many values of Secrets are known; what was redacted before it grew may hold the new ones.
  var knownCount: Int { ledger.withLock { $0.known.count } }

  /// Remembers a value and its pieces. All get the value's number.
  private func learn(_ value: [UInt8], base64: String, key: String?, number: Int) {
    var forms: [(bytes: [UInt8], isWord: Bool)] = []
    for piece in SecretPieces.pieces(of: value) {
      let recognition = OrdinaryWords.recognition(of: piece, key: key)
      if case .never = recognition { continue }
      let isWord = if case .asWord = recognition { true } else { false }
      forms.append((piece, isWord))
      forms.append((LineCopy.folded(piece).bytes, isWord))
      if !isWord {
        let encoded = EncodedForms.base64(of: piece) + EncodedForms.numbers(of: piece)
        forms += encoded.map { ($0, false) }
      }
    }
    if !forms.isEmpty {
      let whole = Array(base64.utf8.prefix { $0 != UInt8(ascii: "=") })
      forms += EncodedForms.variants(of: whole).map { ($0, false) }
    }
    ledger.withLock { ledger in
      for (form, isWord) in forms {
        ledger.known.insert(form, number: number, isWord: isWord)
        let text = LineCopy.folded(form).bytes
        ledger.texts[text] = ledger.texts[text] ?? number
      }
    }
  }

  private func number(ofValue value: [UInt8]) -> Int {
    ledger.withLock { ledger in
      if let number = ledger.values[value] { return number }
      // A text that had the same number in two Secrets would call them equal.
      let seen = ledger.texts[LineCopy.folded(value).bytes]
      let isTaken = ledger.values.values.contains { $0 == seen }
      let number = isTaken ? ledger.next() : seen ?? ledger.next()
      ledger.values[value] = number
      return number
    }
  }

  private func number(ofText text: [UInt8]) -> Int {
    let text = LineCopy.folded(text).bytes
    return ledger.withLock { ledger in
      if let number = ledger.texts[text] { return number }
      let number = ledger.next()
      ledger.texts[text] = number
      return number
    }
  }
}
