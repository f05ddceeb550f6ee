/// A placeholder that is a multiple of what it names: `memoryLimit * 2`, `cpuRequest / 2`.
public struct ScaledName: Sendable, Equatable {
  public let name: String
  public let numerator: Int
  public let denominator: Int

  /// Nil for a placeholder that is a name alone.
  public init?(_ placeholder: String) {
    let words = placeholder.split(separator: " ")
    guard words.count == 3, let number = Int(words[2]), (2...10).contains(number) else {
      return nil
    }
    switch words[1] {
    case "*": (numerator, denominator) = (number, 1)
    case "/": (numerator, denominator) = (1, number)
    default: return nil
    }
    name = String(words[0])
  }

  var factor: String { denominator == 1 ? "\(numerator)" : "1/\(denominator)" }

  /// The quantity times the factor, in the same or a smaller unit; nil for what is no quantity.
  ///
  /// Kubernetes takes `500m`, `2`, `512Mi`, `1.5Gi` and `128974848`.
  public func applied(to quantity: String) -> String? {
    let digits = quantity.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = String(quantity.dropFirst(digits.count))
    guard let smaller = Self.smaller[unit], let value = Double(digits), value > 0, value < 1e15
    else { return nil }
    let scaled = value * Double(numerator) / Double(denominator)
    if scaled == scaled.rounded() { return "\(Int(scaled))\(unit)" }
    guard let smaller else { return "\(Int(scaled.rounded(.up)))\(unit)" }
    return "\(Int((scaled * smaller.times).rounded(.up)))\(smaller.unit)"
  }

  /// The units, and the next smaller one of each that has one.
  private static let smaller: [String: (unit: String, times: Double)?] = [
    "": ("m", 1000), "m": nil, "k": ("", 1000), "M": ("k", 1000), "G": ("M", 1000),
    "Ki": nil, "Mi": ("Ki", 1024), "Gi": ("Mi", 1024), "Ti": ("Gi", 1024),
  ]
}
