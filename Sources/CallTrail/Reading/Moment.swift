import Facts

/// A point in time as a log tells it: microseconds since 1970.
public struct Moment: Sendable, Hashable, Comparable {
  public let microseconds: Int

  init(microseconds: Int) { self.microseconds = microseconds }

  /// Reads RFC 3339 (`2026-11-22T10:23:55.801139399Z`) and what Go's logger prints
  /// (`2026/11/22 10:23:55`); the zone is UTC in both.
  public init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8.prefix(40))
    guard bytes.count >= 19 else { return nil }
    if bytes[4] == UInt8(ascii: "/"), bytes[7] == bytes[4], bytes[10] == UInt8(ascii: " ") {
      (bytes[4], bytes[7], bytes[10]) = (45, 45, UInt8(ascii: "T"))
    }
    let whole = String(decoding: bytes.prefix(19), as: UTF8.self) + "Z"
    guard let seconds = Clock.seconds(whole) else { return nil }
    var fraction = 0
    var unit = 100_000
    if bytes.count > 20, bytes[19] == UInt8(ascii: ".") || bytes[19] == UInt8(ascii: ",") {
      for byte in bytes[20...] {
        guard (48...57).contains(byte) else { break }
        fraction += Int(byte - 48) * unit
        unit /= 10
      }
    }
    microseconds = seconds * 1_000_000 + fraction
  }

  public static func < (one: Moment, other: Moment) -> Bool {
    one.microseconds < other.microseconds
  }

  /// Seconds from another moment to this one.
  public static func - (one: Moment, other: Moment) -> Double {
    Double(one.microseconds - other.microseconds) / 1_000_000
  }

  public static func + (moment: Moment, seconds: Double) -> Moment {
    Moment(microseconds: moment.microseconds + Int((seconds * 1_000_000).rounded()))
  }

  /// Seconds since 1970.
  public var seconds: Int { Int((Double(microseconds) / 1_000_000).rounded(.down)) }

  /// The time of day with milliseconds, in UTC: `10:23:55.801`.
  public var clock: String {
    let milliseconds = ((microseconds / 1000) % 86_400_000 + 86_400_000) % 86_400_000
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(milliseconds / 3_600_000, 2) + ":" + padded(milliseconds / 60_000 % 60, 2) + ":"
      + padded(milliseconds / 1000 % 60, 2) + "." + padded(milliseconds % 1000, 3)
  }
}
