/// Times as Kubernetes writes them: RFC 3339, in UTC, perhaps with a fraction.
public enum Clock {
  /// Seconds since 1970, or nil when the text is no such time.
  public static func seconds(_ text: some StringProtocol) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20 else { return nil }
    func number(_ start: Int, _ count: Int) -> Int? {
      var value = 0
      for byte in bytes[start..<(start + count)] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte) - 48
      }
      return value
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
      let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
      bytes[4] == 45, bytes[7] == 45, bytes[10] == 84, (1...12).contains(month)
    else { return nil }
    return daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
  }

  /// The days of the proleptic Gregorian calendar, counted from March so that a leap day ends a year.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension ClusterState {
  /// Seconds from that time to now; nil when it is no time. Never negative: clocks differ.
  func age(_ time: String?) -> Int? {
    time.flatMap { Clock.seconds($0) }.map { max(0, now - $0) }
  }
}
