/// A gauge with its samples, in the text format of Prometheus.
struct PrometheusMetric {
  typealias Label = (String, String)

  let name: String
  let help: String
  private(set) var samples: [String] = []

  /// The most samples of one metric in a file for each cluster; the rest is counted together.
  static let most = 500

  init(name: String, help: String) {
    self.name = name
    self.help = help
  }

  mutating func add(_ labels: [Label], _ value: Int) { add(labels, "\(value)") }

  mutating func add(_ labels: [Label], _ value: String) {
    let pairs = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
    samples.append(pairs.isEmpty ? "\(name) \(value)" : "\(name){\(pairs)} \(value)")
  }

  /// A sample for each set of labels, with how many there are of it, in their order.
  mutating func count<Element>(_ elements: [Element], by labels: (Element) -> [Label]) {
    var counts: [String: (place: Int, labels: [Label], count: Int)] = [:]
    for element in elements {
      let labels = labels(element)
      let key = labels.map(\.1).joined(separator: "\u{1F}")
      let place = counts.count
      counts[key, default: (place, labels, 0)].count += 1
    }
    let all = counts.values.sorted { $0.place < $1.place }
    for entry in all.prefix(Self.most) { add(entry.labels, entry.count) }
    let rest = all.dropFirst(Self.most)
    guard let first = rest.first else { return }
    let labels = first.labels.map { $0.0 == "cluster" ? $0 : ($0.0, "other") }
    add(labels, rest.reduce(0) { $0 + $1.count })
  }

  /// Every metric once, with the samples of all clusters: the format wants them together.
  static func merged(_ metrics: [PrometheusMetric]) -> [PrometheusMetric] {
    var merged: [PrometheusMetric] = []
    for metric in metrics {
      if let index = merged.firstIndex(where: { $0.name == metric.name }) {
        merged[index].samples += metric.samples
      } else {
        merged.append(metric)
      }
    }
    return merged
  }

  var text: String {
    (["# HELP \(name) \(help)", "# TYPE \(name) gauge"] + samples).map { $0 + "\n" }.joined()
  }

  private static func escaped(_ value: String) -> String {
    SafeText.line(value.excerpt(200)).unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\"": escaped += "\\\""
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
