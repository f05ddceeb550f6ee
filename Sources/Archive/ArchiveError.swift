/// Why an archive cannot be trusted, or not be read at all.
///
/// Whatever is in the names of an entry, the description holds only visible ASCII.
public struct ArchiveError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The entry's name as far as it could be read; nil when the archive as a whole is meant.
  public var entry: String?
  /// The mistake, as a phrase.
  public var reason: String

  public init(entry: String? = nil, _ reason: String) {
    self.entry = entry
    self.reason = reason
  }

  public var description: String {
    guard let entry else { return reason }
    return "entry \"\(Self.shown(entry))\": \(reason)"
  }

  /// An untrusted name, short and harmless on a terminal.
  private static func shown(_ name: String) -> String {
    let most = 120
    var text = ""
    for scalar in name.unicodeScalars.prefix(most) {
      switch scalar.value {
      case 0x22, 0x5C: text += "\\\(scalar)"
      case 0x20...0x7E: text.unicodeScalars.append(scalar)
      default: text += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return name.unicodeScalars.count > most ? text + ".." : text
  }
}
