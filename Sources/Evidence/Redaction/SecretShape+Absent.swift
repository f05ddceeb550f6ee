/// What programs write in the place of a value that is not there, or that they speak about.
extension SecretShape {
  /// `not set`, `(empty)`, `<none>`, `<your password>`, kubectl's `<set to the key 'x' in secret 'y'>`.
  static func saysAbsent(_ text: [UInt8], _ start: Int) -> Bool {
    if isPlace(text, start) { return true }
    var at = start
    if at < text.count, text[at] == UInt8(ascii: "(") { at += 1 }
    let words = text[at...].prefix(48).prefix { isHexOrLetter($0) || $0 == 32 }.split(separator: 32)
    guard let first = words.first, isWordEnd(text, first.endIndex) else { return false }
    let word = String(decoding: first.map(lowered), as: UTF8.self)
    guard word == "not" else { return absent.contains(word) }
    return words.dropFirst().first.map {
      participles.contains(String(decoding: $0.map(lowered), as: UTF8.self))
    } ?? (first.endIndex == text.count)
  }

  private static let absent: Set<String> = [
    "absent", "empty", "missing", "none", "null", "undefined", "unset",
  ]

  private static let participles: Set<String> = [
    "accepted", "allowed", "available", "configured", "defined", "found", "given", "present",
    "provided", "required", "set", "specified", "supported", "valid",
  ]

  private static func isWordEnd(_ text: [UInt8], _ at: Int) -> Bool {
    at == text.count || " ,;.)>]\r\n".utf8.contains(text[at])
  }

  /// `<` and `>` with plain words between them, and nothing glued to it.
  private static func isPlace(_ text: [UInt8], _ at: Int) -> Bool {
    let word = text[at...].prefix(160)
    guard word.first == UInt8(ascii: "<"), let end = word.firstIndex(of: UInt8(ascii: ">")),
      isWordEnd(text, end + 1)
    else { return false }
    return isVariable(text[at...end]) || word.starts(with: "<set to the key ".utf8)
  }

  /// `permission denied for table users`, `enabled`: a header's value holds at most one plain word
  /// behind its scheme.
  static func isSentence(_ value: ArraySlice<UInt8>) -> Bool {
    let words = value.split { $0 == 32 || ".,:".utf8.contains($0) }
    guard !words.isEmpty, words.allSatisfy({ $0.allSatisfy(isLetter) }) else { return false }
    return words.count >= 3
      || words.allSatisfy { verdicts.contains(String(decoding: $0.map(lowered), as: UTF8.self)) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { isHexOrLetter(byte) && byte > 57 }

  /// `1, null, 2024-01-01`, `{}`: nothing in it is long enough for a secret.
  static func holdsNoText(_ value: ArraySlice<UInt8>) -> Bool {
    value.split { !isHexOrLetter($0) }.allSatisfy { word in
      word.count <= 4 && word.allSatisfy { (48...57).contains($0) }
        || absent.contains(String(decoding: word.map(lowered), as: UTF8.self))
    }
  }

  /// `secret=casa-keycloak-secret`, `Secret: "casa-runtime/casa-tls"`: the name of the object.
  static func isObjectName(_ value: ArraySlice<UInt8>, of key: ArraySlice<UInt8>) -> Bool {
    let name = String(decoding: key.map(lowered), as: UTF8.self)
    guard name == "secret" || name == "secrets",
      value.allSatisfy({ isLowerLetter($0) || (48...57).contains($0) || "-./".utf8.contains($0) })
    else { return false }
    if value.starts(with: "sh.helm.release.".utf8) { return true }
    let words = value.split { !isHexOrLetter($0) }
    return words.count > 1
      && words.contains { objectWords.contains(String(decoding: $0, as: UTF8.self)) }
  }

  private static let objectWords: Set<String> = [
    "ca", "cert", "certs", "config", "credentials", "creds", "secret", "secrets", "tls", "token",
  ]

  /// `FailedToRetrieveImagePullSecret: ..`, `InvalidSecret: ..`: the reason of an event.
  static func isEventReason(_ name: ArraySlice<UInt8>) -> Bool {
    ["Failed", "Invalid", "Missing", "Unknown"].contains { name.starts(with: $0.utf8) }
      && name.allSatisfy { isHexOrLetter($0) }
  }
}
