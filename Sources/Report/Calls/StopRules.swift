import CallTrail
import Diagnosis
import RuleTable
import Vocabulary

/// Which rules the lines of a stop prove: the same reading as that of a log file.
final class StopRules {
  let table: RuleTable
  private let lineRules: LineRules
  /// Many calls are stopped by the same lines.
  private var known: [[Trail.Telling]: [String]] = [:]

  init(_ table: RuleTable) {
    self.table = table
    lineRules = LineRules(table)
  }

  /// The rules that hold by these lines, causes first; where none does by them alone, those that
  /// look for such a line.
  func rules(for stop: Trail.Stop) -> [String] {
    if let rules = known[stop.lines] { return rules }
    let components = stop.lines.map(\.component).reduce(into: [Component]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let proven = components.flatMap { component in
      read(stop.lines.filter { $0.component == component }.map(\.text), as: component)
    }
    let rules =
      proven.isEmpty
      ? stop.lines.flatMap { lineRules.rules(for: $0.text, in: $0.component) } : proven
    known[stop.lines] = rules
    return rules
  }

  private func read(_ lines: [String], as component: Component) -> [String] {
    var reader = LogReader(
      table, name: component.rawValue, origin: LogOrigin([component], .content), redact: { $0 })
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    bytes.withUnsafeBytes { reader.read($0) }
    return reader.diagnosis().findings.filter { $0.role == .cause || $0.role == .consequence }
      .flatMap { $0.candidates.isEmpty ? [$0.id] : $0.candidates }
  }

  /// The same ids, each once, and none before one that sets it off.
  func causesFirst(_ ids: [String]) -> [String] {
    var rest = ids.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    var sorted: [String] = []
    while !rest.isEmpty {
      let next =
        rest.indices.first { index in
          !rest.contains { $0 != rest[index] && setsOff($0, rest[index]) }
        } ?? 0
      sorted.append(rest.remove(at: next))
    }
    return sorted
  }

  private func setsOff(_ cause: String, _ effect: String) -> Bool {
    var open = table.rule(cause)?.explains ?? []
    var seen: Set<String> = []
    while let id = open.popLast() {
      if id == effect { return true }
      if seen.insert(id).inserted { open += table.rule(id)?.explains ?? [] }
    }
    return false
  }
}
