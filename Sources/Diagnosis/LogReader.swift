import Evidence
import Facts
import Patterns
public import RuleTable
public import Vocabulary

/// Matches one log that came from somewhere, a file or a pipe, against the rules: no cluster needed.
///
/// It reads in chunks and keeps only what matched, so its memory does not grow with the log.
public struct LogReader {
  private let table: RuleTable
  private let name: String
  private let component: Component?
  private let redact: (String) -> String
  private var scanner: LineScanner
  private let patterns: [Pattern]
  private let components: [Set<Component>]
  private var hits: [HitKey: Hit] = [:]
  private var order: [HitKey] = []

  /// More distinct captures of one pattern than this are counted, not kept.
  private static let mostGroups = 200

  /// - Parameters:
  ///   - name: what to call the log in proofs.
  ///   - component: whose log it is, when the user says so; else any rule's lines count.
  ///   - redact: takes the secrets out of a line.
  public init(
    _ table: RuleTable, name: String, component: Component?, redact: @escaping (String) -> String
  ) {
    self.table = table
    self.name = name
    self.component = component
    self.redact = redact
    let conditions = table.rules.flatMap { $0.when.facts + $0.clearedBy.flatMap(\.facts) }
    let wanted = LinePatterns(conditions, for: component)
    patterns = wanted.patterns
    components = wanted.components
    scanner = LineScanner(patterns: patterns)
  }

  private struct HitKey: Hashable {
    var pattern: Int
    var captures: [String: String]
  }

  private struct Hit {
    var firstLine: Int
    var lastLine: Int
    var text: String
    var count: Int
  }

  /// Lines read so far.
  public var lines: Int { scanner.lines }

  public mutating func read(_ chunk: UnsafeRawBufferPointer) {
    var scanner = self.scanner
    scanner.scan(chunk) { take($0, $1, $2, $3) }
    self.scanner = scanner
  }

  private mutating func take(
    _ index: Int, _ number: Int, _ line: UnsafeRawBufferPointer, _ match: Match
  ) {
    let pattern = patterns[index]
    // Without named groups every hit counts as the same: only the last line is decoded.
    if pattern.groupNames.isEmpty, hits[HitKey(pattern: index, captures: [:])] != nil {
      hits[HitKey(pattern: index, captures: [:])]?.count += 1
      hits[HitKey(pattern: index, captures: [:])]?.lastLine = number
      return
    }
    let text = redact(String(decoding: line.prefix(2000), as: UTF8.self))
    let clean = pattern.firstMatch(in: text)
    var captures: [String: String] = [:]
    for name in pattern.groupNames { captures[name] = clean?.text(of: name, in: text) }
    let key = HitKey(pattern: index, captures: captures)
    if hits[key] != nil {
      hits[key]?.count += 1
      hits[key]?.lastLine = number
    } else if order.count(where: { $0.pattern == index }) < Self.mostGroups {
      order.append(key)
      hits[key] = Hit(firstLine: number, lastLine: number, text: text, count: 1)
    }
  }

  /// What the log says, once all of it was read. Rules that also need to see the cluster come out as
  /// infos: possible, not proven.
  public mutating func diagnosis() -> Diagnosis {
    var scanner = self.scanner
    scanner.finish { take($0, $1, $2, $3) }
    self.scanner = scanner
    let search = LogSearch(hits: facts())
    let elsewhere = Gap(
      kinds: Set(FactKind.allCases).subtracting([.log]), scope: [:], asked: "the cluster",
      reason: .init(why: .notRecorded, detail: "only a log was read"), needs: nil)
    let base = FactBase(facts: [], logs: [], gaps: [elsewhere])
    let evaluator = Evaluator(base, search: search)
    var findings: [Finding] = []
    for rule in table.rules {
      let maker = FindingMaker(
        rule: rule, area: table.check(of: rule)?.area ?? .runtime,
        names: Names([], context: nil), evaluator: evaluator)
      let solutions = evaluator.solutions(of: rule.when).filter(\.isSupported)
      let certain = maker.findings(solutions.filter(\.isDefinite))
      findings += certain
      guard certain.isEmpty else { continue }
      findings += maker.findings(solutions.filter { !$0.isDefinite }).map { finding in
        var possible = finding
        if possible.role == .cause { possible.role = .info }
        return possible
      }
    }
    return Diagnosis(
      cluster: .init(), releases: [], helm: [], checks: [],
      findings: Causality(table).ranked(unique(findings)), unknown: [], stats: .init())
  }

  /// A line that could be any of several components' makes one finding, not several.
  private func unique(_ findings: [Finding]) -> [Finding] {
    var seen: Set<String> = []
    return findings.filter { finding in
      let groups = finding.captures.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return seen.insert(([finding.id] + groups).joined(separator: "\u{1F}")).inserted
    }
  }

  private func facts() -> [String: [MatchedFact]] {
    var facts: [String: [MatchedFact]] = [:]
    for key in order {
      guard let hit = hits[key] else { continue }
      let whose = component.map { [$0] } ?? components[key.pattern].sorted()
      for one in whose {
        var values: [String: FactValue?] = [
          "line": .text(hit.text), "count": .number(hit.count), "container": "log",
          "workload": .text(name), "pod": .text(name),
        ]
        for (group, value) in key.captures { values[group] = .text(value) }
        let fact = Fact(
          .log, Subject(kind: "Log", name: name, component: one), values,
          proof: Proof(
            command: "\(name):\(hit.firstLine)"
              + (hit.lastLine > hit.firstLine ? " to \(hit.lastLine)" : ""), line: hit.text,
            count: hit.count))
        let digits = String(hit.lastLine)
        facts[patterns[key.pattern].source, default: []].append(
          MatchedFact(
            fact: fact, captures: key.captures,
            order: String(repeating: "0", count: max(0, 12 - digits.count)) + digits))
      }
    }
    return facts
  }
}
