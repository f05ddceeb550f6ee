/// Repeated figures of one thing.
struct Series {
  var values: [Double]

  var median: Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// `median (least to most)` with so many digits.
  func shown(digits: Int = 2) -> String {
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    return "\(median.shown(digits)) (\(least.shown(digits)) to \(most.shown(digits)))"
  }
}

/// Several things measured in turn, so that what slows the machine for a while meets them all.
struct Comparison {
  private(set) var costs: [String: [Cost]] = [:]
  /// In the order in which they were measured.
  let names: [String]

  init(repetitions: Int, _ things: [(name: String, run: () throws -> Cost)]) throws {
    names = things.map(\.name)
    for _ in 0..<repetitions {
      for thing in things { costs[thing.name, default: []].append(try thing.run()) }
    }
  }

  /// Without the first round, in which files come into memory.
  var withoutFirst: Comparison {
    var rest = self
    rest.costs = costs.mapValues { Array($0.dropFirst()) }
    return rest
  }

  func series(_ name: String, _ part: KeyPath<Cost, Double>) -> Series {
    Series(values: (costs[name] ?? []).map { $0[keyPath: part] })
  }

  /// Of the figures that were taken one after the other.
  func ratio(_ name: String, to other: String, _ part: KeyPath<Cost, Double>) -> Series {
    Series(
      values: zip(costs[name] ?? [], costs[other] ?? []).map {
        $0[keyPath: part] / max($1[keyPath: part], 1e-6)
      })
  }

  func memory(_ name: String) -> Int { (costs[name] ?? []).map(\.memory).max() ?? 0 }

  func status(_ name: String) -> Int32 { costs[name]?.first?.status ?? -1 }
}

extension Double {
  func shown(_ digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let whole = Int((self * scale).rounded())
    if digits == 0 { return "\(whole)" }
    let rest = String(whole % Int(scale))
    return "\(whole / Int(scale))." + String(repeating: "0", count: digits - rest.count) + rest
  }
}

extension Int {
  /// Bytes as MiB.
  var mebibytes: String { "\((Double(self) / 1_048_576).shown(1)) MiB" }
}
