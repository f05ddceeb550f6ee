import FoundationEssentials
import Synchronization

/// Replaces secrets by `[redacted:N]`; the same secret gets the same N in one run.
///
/// It stands where evidence enters, before anything is stored, matched or shown. It knows the shapes
/// that secrets have, and the values of the Secrets that were read. It is safe to share: numbering is
/// behind a lock.
public final class Redactor: Sendable {
  private struct Ledger {
    var numbers: [[UInt8]: Int] = [:]
    var last = 0
    /// Values of Secrets that are long and unusual enough to be searched for everywhere.
    var known = KnownValues()
    /// The database hosts that the configuration names.
    var hosts: Set<[UInt8]> = []
    var passed = PassedTexts()
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
        var scrubber = LineScrubber(known: known, hosts: hosts) { _ in Array("[redacted]".utf8) }
        let bytes = Array(text.utf8)
        return scrubber.scrub(bytes) != bytes
      }
  }

  /// The bytes, line by line, without secrets; line ends stay where they are, but for what a PEM
  /// block spans.
  public func redacted(_ bytes: [UInt8]) -> [UInt8] {
    let (known, hosts) = ledger.withLock { ($0.known, $0.hosts) }
    var scrubber = LineScrubber(known: known, hosts: hosts) { secret in
      self.placeholder(for: secret)
    }
    return scrubber.scrub(bytes)
  }

  /// The shape of one value of a Secret. A value worth hiding elsewhere is remembered, decoded and as
  /// base64.
  public func secretValue(base64: String) -> Secret.Value {
    guard let data = Data(base64Encoded: base64) else {
      return Secret.Value(token: "[withheld]", isUnsafeInURL: false)
    }
    let value = [UInt8](data)
    if value.isEmpty { return Secret.Value(token: "", isUnsafeInURL: false) }
    let number = number(of: value)
    if Self.isTelling(value) { learn(value, base64: Array(base64.utf8), number: number) }
    let breaksURL = value.contains(UInt8(ascii: "@")) || value.contains(UInt8(ascii: "%"))
    return Secret.Value(
      token: String(decoding: placeholder(for: value), as: UTF8.self), isUnsafeInURL: breaksURL)
  }

  /// Remembers a database host of the configuration. Once one is known, another host in an error of
  /// the resolver is taken for the piece of a password that it may be.
  public func expect(databaseHost host: String) {
    guard !host.isEmpty else { return }
    ledger.withLock { _ = $0.hosts.insert(Array(host.utf8)) }
  }

  /// How many values of Secrets are known; what was redacted before it grew may hold the new ones.
  var knownCount: Int { ledger.withLock { $0.known.count } }

  /// Remembers a value in every form in which it may turn up; all get the same placeholder.
  private func learn(_ value: [UInt8], base64: [UInt8], number: Int) {
    let text = String(decoding: value, as: UTF8.self)
    let bare = Array(base64.prefix { $0 != UInt8(ascii: "=") })
    let forURL = bare.map { $0 == UInt8(ascii: "+") ? 45 : $0 == UInt8(ascii: "/") ? 95 : $0 }
    let escaped = value.flatMap { byte in
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        ? [UInt8(ascii: "\\"), byte] : [byte]
    }
    ledger.withLock { ledger in
      for form in [value, base64, bare, forURL, Array(percentEncoded(text).utf8), escaped]
      where ledger.known.insert(form) {
        ledger.numbers[form] = ledger.numbers[form] ?? number
      }
    }
  }

  private func placeholder(for secret: [UInt8]) -> [UInt8] {
    Array("[redacted:\(number(of: secret))]".utf8)
  }

  private func number(of secret: [UInt8]) -> Int {
    ledger.withLock { ledger in
      if let number = ledger.numbers[secret] { return number }
      ledger.last += 1
      ledger.numbers[secret] = ledger.last
      return ledger.last
    }
  }

  /// A default like `postgres` or `admin` is also a user's name and a program's: searching for it
  /// would hide half of every log, so only its shape (`password=..`) is hidden.
  private static func isTelling(_ value: [UInt8]) -> Bool {
    guard value.count >= 6, value.count <= 4096, !value.contains(10) else { return false }
    let lettersOnly = value.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "-")
    }
    let isAddress = value.starts(with: Array("http".utf8))
    return !lettersOnly && !isAddress
  }
}
