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
  private var scanner: LineScanner
  private let patterns: [Pattern]
  private let components: [Set<Component>]
  /// What was found so far.
  private(set) var hits: LogHits

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
    let conditions = table.rules.flatMap(\.facts)
    let wanted = LinePatterns(conditions, for: component)
    patterns = wanted.patterns
    components = wanted.components
    scanner = LineScanner(patterns: patterns)
    hits = LogHits(patterns, redact: redact)
  }

  /// Lines read so far.
  public var lines: Int { scanner.lines }

  /// Reads on; a chunk may end anywhere.
  public mutating func read(_ chunk: UnsafeRawBufferPointer) {
    // A copy, as the scanner must not change while what it reports to does.
    var hits = self.hits
    scanner.scan(chunk) { pattern, number, line, _ in
      hits.take(pattern, lineNumber: number, line: line)
    }
    self.hits = hits
  }

  /// What the log says, once all of it was read. Rules that also need to see the cluster come out as
  /// infos: possible, not proven.
  public mutating func diagnosis() -> Diagnosis {
    var hits = self.hits
    scanner.finish { pattern, number, line, _ in
      hits.take(pattern, lineNumber: number, line: line)
    }
    self.hits = hits
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
    for hit in hits.all {
      let whose = component.map { [$0] } ?? components[hit.pattern].sorted()
      for one in whose {
        var values: [String: FactValue?] = [
          "line": .text(hit.text), "count": .number(hit.count), "container": "log",
          "workload": .text(name), "pod": .text(name),
        ]
        for (group, value) in hit.captures { values[group] = .text(value) }
        let fact = Fact(
          .log, Subject(kind: "Log", name: name, component: one), values,
          proof: Proof(
            command: "\(name):\(hit.firstLine)"
              + (hit.lastLine > hit.firstLine ? " to \(hit.lastLine)" : ""), line: hit.text,
            count: hit.count))
        let digits = String(hit.lastLine)
        facts[patterns[hit.pattern].source, default: []].append(
          MatchedFact(
            fact: fact, captures: hit.captures,
            order: String(repeating: "0", count: max(0, 12 - digits.count)) + digits))
      }
    }
    return facts
  }
}
