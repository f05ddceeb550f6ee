/// Amounts as Kubernetes writes them: `250m`, `1`, `512Mi`, `16393244Ki`, `1e3`.
enum Quantity {
  /// In thousandths; nil for what is no quantity.
  static func thousandths(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
    guard let value = Double(digits) else {
      return Double(text).flatMap { $0.isFinite ? whole($0 * 1000) : nil }
    }
    guard let factor = factors[String(text.dropFirst(digits.count))] else {
      return Double(text).flatMap { whole($0 * 1000) }
    }
    return whole(value * factor)
  }

  /// In whole units, rounded up, as the scheduler counts memory.
  static func units(_ text: String) -> Int? {
    thousandths(text).map { ($0 + 999) / 1000 }
  }

  private static func whole(_ value: Double) -> Int? {
    value.isFinite && abs(value) < 1e18 ? Int(value.rounded(.up)) : nil
  }

  private static let factors: [String: Double] = [
    "m": 1, "": 1e3, "k": 1e6, "M": 1e9, "G": 1e12, "T": 1e15,
    "Ki": 1e3 * 1024, "Mi": 1e3 * 1_048_576, "Gi": 1e3 * 1_073_741_824,
    "Ti": 1e3 * 1_099_511_627_776,
  ]
}
