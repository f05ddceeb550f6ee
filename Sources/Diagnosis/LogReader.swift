import Evidence
import Facts
import Patterns
public import RuleTable
import Vocabulary

/// Matches one log that came from somewhere, a file or a pipe, against the rules: no cluster needed.
///
/// It reads in chunks and keeps only what matched, so its memory does not grow with the log.
public struct LogReader {
  private let table: RuleTable
  private let name: String
  private let origin: LogOrigin
  private var scanner: LineScanner
  private let wanted: LinePatterns
  private let redact: (String) -> String
  /// The hits so far.
  private(set) var hits: LogHits
  private var errors: ErrorLines
  /// Blank lines are no log.
  private var hasText = false

  /// - Parameters:
  ///   - name: what to call the log in proofs.
  ///   - origin: whose log it is; where that is open, any rule's lines count.
  ///   - redact: takes the secrets out of a line.
  public init(
    _ table: RuleTable, name: String, origin: LogOrigin = .unknown,
    redact: @escaping (String) -> String
  ) {
    self.table = table
    self.name = name
    self.origin = origin
    self.redact = redact
    let conditions = table.rules.flatMap(\.facts)
    wanted = LinePatterns(conditions, for: origin.components.union(origin.clients))
    scanner = LineScanner(patterns: wanted.withErrors)
    hits = LogHits(wanted.patterns, redact: redact)
    errors = ErrorLines(wanted)
  }

  /// Lines read so far.
  public var lines: Int { scanner.lines }

  /// Reads on; a chunk may end anywhere.
  public mutating func read(_ chunk: UnsafeRawBufferPointer) {
    hasText = hasText || chunk.contains { $0 > 32 }
    // Copies, as the scanner must not change while what it reports to does.
    var (hits, errors) = (self.hits, self.errors)
    let wanted = wanted
    scanner.scan(chunk) { pattern, number, line, _ in
      errors.record(pattern, lineNumber: number, line: line)
      if wanted.isOfRule(pattern) { hits.record(pattern, lineNumber: number, line: line) }
    }
    (self.hits, self.errors) = (hits, errors)
  }

  /// The diagnosis, once all of the log was read. Where a line fits several rules, or a rule also
  /// needs to see the cluster, one finding names all that remain possible.
  public mutating func diagnosis() -> Diagnosis {
    var (hits, errors) = (self.hits, self.errors)
    let wanted = wanted
    scanner.finish { pattern, number, line, _ in
      errors.record(pattern, lineNumber: number, line: line)
      if wanted.isOfRule(pattern) { hits.record(pattern, lineNumber: number, line: line) }
    }
    (self.hits, self.errors) = (hits, errors)
    let evaluator = Evaluator(
      FactBase(facts: [], logs: [], gaps: [Self.elsewhere("the cluster")]),
      search: LogSearch(hits: facts()))
    var certain: [Finding] = []
    var possible: [Finding] = []
    for rule in table.rules {
      let maker = FindingMaker(
        rule: rule, area: table.check(of: rule)?.area ?? .runtime,
        names: Names([]), evaluator: evaluator)
      let solutions = evaluator.solutions(of: rule.when).filter(\.isSupported)
      let found = maker.findings(solutions.filter(\.isDefinite))
      // From the other side of a connection a rule is not proven.
      let proven = found.filter { isOwn($0.subject.component) }
      certain += proven
      possible += found.filter { !isOwn($0.subject.component) }
      if found.isEmpty { possible += maker.findings(solutions.filter { !$0.isDefinite }) }
    }
    let findings = Causality(table).ranked(
      Alternatives(unique(certain), unique(possible), origin: origin).findings)
    let explained = explainingPatterns(of: certain + possible)
    let unexplained = errors.unexplained(
      by: explained, component: origin.component, name: name, redact: redact)
    return Diagnosis(
      cluster: .init(), releases: [], helm: [], checks: [], findings: findings, unknown: [],
      unexplained: unexplained,
      log: LogReading(
        name: name, lines: hasText ? lines : 0, origin: origin,
        errorLines: unexplained.reduce(0) { $0 + $1.count }), stats: .init())
  }

  /// The gap for everything that only a cluster could tell.
  static func elsewhere(_ command: String) -> Gap {
    Gap(
      kinds: Set(FactKind.allCases).subtracting([.log]), scope: [:], asked: command,
      reason: .init(why: .notRecorded, detail: "only a log was read"), needs: nil)
  }

  /// The patterns of the rules that said something: lines that they match are explained.
  private func explainingPatterns(of findings: [Finding]) -> Set<Int> {
    let sources = Set(
      findings.flatMap { $0.rule.facts }.compactMap { condition -> String? in
        guard condition.kind == .log, case .text(let pattern)? = condition["line"] else {
          return nil
        }
        return pattern.source
      })
    return Set(wanted.patterns.indices.filter { sources.contains(wanted.patterns[$0].source) })
  }

  /// A line that could be any of several components' makes one finding, not several.
  private func unique(_ findings: [Finding]) -> [Finding] {
    var seen: Set<String> = []
    return findings.filter { finding in
      let groups = finding.captures.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return seen.insert(([finding.id] + groups).joined(separator: "\u{1F}")).inserted
    }
  }

  /// Whose line it is when a pattern is meant for the logs of these.
  private func writers(of wanted: Set<Component>) -> [Component] {
    if origin.components.isEmpty { return wanted.sorted() }
    if wanted.isEmpty { return origin.components.sorted() }
    let own = wanted.intersection(origin.components)
    return (own.isEmpty ? wanted.intersection(origin.clients) : own).sorted()
  }

  private func isOwn(_ component: Component?) -> Bool {
    component.map { origin.components.isEmpty || origin.components.contains($0) } ?? true
      || component.map(origin.clients.contains) != true
  }

  private func facts() -> [String: [MatchedFact]] {
    var facts: [String: [MatchedFact]] = [:]
    for hit in hits.all {
      for one in writers(of: wanted.components[hit.pattern]) {
        var values: [String: FactValue?] = [
          // Who hands over a log asks about its end.
          "line": .text(hit.text), "count": .number(hit.count), "age": .number(0),
          "container": .text(origin.isProxy && one == .agent ? "istio-proxy" : "log"),
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
        facts[wanted.patterns[hit.pattern].source, default: []].append(
          MatchedFact(
            fact: fact, captures: hit.captures,
            order: String(repeating: "0", count: max(0, 12 - digits.count)) + digits))
      }
    }
    return facts
  }
}
