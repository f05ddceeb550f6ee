import CallTrail
import Diagnosis
import Gate
import RuleTable
import Vocabulary

/// A rule that explains why a call was stopped, and whether the diagnosis found it to hold.
struct RuleNote: Sendable, Equatable {
  var id: String
  var title: String
  /// A finding of the same run, at fault now or part of a chain.
  var isFound: Bool
  /// The findings that set it off, the first causes of all.
  var causes: [Cause]

  struct Cause: Sendable, Equatable {
    var id: String
    var title: String
  }

  /// The id for a line of a list: the one cause behind it, else the rule itself.
  var shortID: String { causes.count == 1 ? causes[0].id : id }

  /// More rules than this are no explanation.
  private static let maximumRules = 3

  /// The rules for a stop: what the diagnosis found comes first, then what the lines say.
  ///
  /// - Parameter isOver: the same call has passed since, so nothing that is wrong now stopped it.
  static func notes(
    for stop: Trail.Stop, isOver: Bool, lines: StopRules, diagnosis: GatedDiagnosis?
  ) -> [RuleNote] {
    let table = lines.table
    let told = lines.rules(for: stop)
    let diagnosis = isOver ? nil : diagnosis
    // What the auth service logged says more than what kind of stop it is.
    let isTold = stop.lines.contains { $0.component == .authService } && !told.isEmpty
    let open = diagnosis?.open ?? []
    let found = Set(open.filter { $0.role == .cause || $0.role == .consequence }.map(\.id))
    let named = isTold ? told + stop.rules.filter(found.contains) : stop.rules + told
    // What sets a named rule off, and was found, explains the stop, too.
    let behind = table.rules.filter { rule in
      found.contains(rule.id) && rule.explains.contains { stop.rules.contains($0) }
    }.map(\.id)
    let ids = lines.causesFirst(named + behind)
    let notes = ids.compactMap { id -> RuleNote? in
      guard let rule = table.rule(id) else { return nil }
      let findings = open.filter {
        $0.id == id && ($0.role == .cause || $0.role == .consequence)
      }
      return RuleNote(
        // What a policy says needs nothing behind it; the same rule stands for one that cannot be read.
        id: id, title: rule.title, isFound: !findings.isEmpty,
        causes: stop.place == .policy ? [] : causes(of: findings, open))
    }
    // A symptom of a rule that is named already adds nothing.
    let holding = notes.filter(\.isFound).reduce(into: [RuleNote]()) { all, note in
      let isSymptom =
        !note.causes.isEmpty
        && note.causes.allSatisfy { cause in
          all.contains { $0.id == cause.id }
        }
      if !isSymptom { all.append(note) }
    }
    return Array(holding.isEmpty ? notes.prefix(2) : holding.prefix(maximumRules))
  }

  private static func causes(of findings: [Finding], _ all: [Finding]) -> [Cause] {
    var open = findings.flatMap(\.explainedBy)
    var seen: Set<String> = []
    var causes: [Cause] = []
    while let id = open.popLast() {
      guard seen.insert(id).inserted else { continue }
      let named = all.filter { $0.id == id }
      open += named.flatMap(\.explainedBy)
      if let cause = named.first(where: { $0.role == .cause }) {
        causes.append(Cause(id: cause.id, title: cause.heading))
      }
    }
    return causes.sorted { $0.id < $1.id }
  }
}
