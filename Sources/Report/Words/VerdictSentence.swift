import Diagnosis
import Evidence
import Gate
import RuleTable
import Vocabulary

/// The whole report in one sentence, or two.
struct VerdictSentence {
  let diagnosis: GatedDiagnosis

  var text: String {
    let own =
      switch diagnosis.verdict {
      case .problems: [problems] + gaps
      case .unknown: [unknown]
      case .healthy: [healthy]
      }
    return (own + GateSentences(diagnosis: diagnosis).all).joined(separator: " ")
  }

  var style: Style {
    switch diagnosis.verdict {
    case .problems: .red
    case .unknown: .yellow
    case .healthy: .green
    }
  }

  private var active: [Finding] {
    diagnosis.open.filter { $0.role == .cause || $0.role == .consequence }
  }
  private var unanswered: Int { diagnosis.unknown.count { $0.why != .starting } }
  private var starting: Int { diagnosis.unknown.count { $0.why == .starting } }

  private var problems: String {
    let groups = CauseGroups(diagnosis.open).causes
    guard let first = groups.first else {
      let effects = diagnosis.open.count { $0.role == .consequence }
      let follow = Counting.counted(effects, "finding follows", "findings follow")
      let from = starting > 0 ? "what is still starting" : "something that was not asked about"
      return "\(follow) from \(from) (\(severities(active)))."
    }
    let perhaps = Undecided(first.root) == nil ? "" : " (perhaps)"
    let named = "\(first.root.ids) \(first.root.title)\(perhaps)."
    let count =
      groups.count == 1 ? "" : "\(groups.count) causes (\(severities(groups.map(\.root)))), first "
    let effects = first.consequences.count
    let follow =
      effects == 0 ? "" : " It causes \(Counting.counted(effects, "other finding"))."
    return count + named + follow
  }

  private var gaps: [String] {
    var sentences: [String] = []
    let undecided = diagnosis.causes.compactMap { Undecided($0) }
    if let only = undecided.first, undecided.count == 1, only.candidates.count > 1 {
      let choice = Counting.joined(only.candidates, "or")
      sentences.append("Whether it is \(choice) could not be decided.")
    } else if !undecided.isEmpty {
      sentences.append(
        Counting.counted(undecided.count, "cause is", "causes are") + " not certain.")
    }
    if unanswered > 0 {
      sentences.append(Counting.counted(unanswered, "question") + " had no answer.")
    }
    if starting > 0 { sentences.append(stillStarting + ".") }
    if let log = diagnosis.log, let unexplained = unexplained(log) {
      sentences.append(unexplained.prefix(1).uppercased() + unexplained.dropFirst() + ".")
    }
    return sentences
  }

  /// `120 lines of auth-service read`
  private func read(_ log: LogReading) -> String {
    let whose = log.origin.component.map { " of \($0.rawValue)" } ?? ""
    return Counting.counted(log.lines, "line") + whose + " read"
  }

  private func unexplained(_ log: LogReading) -> String? {
    guard log.errorLines > 0 else { return nil }
    return Counting.counted(log.errorLines, "error line") + " that no rule explains"
  }

  private func unknown(_ log: LogReading) -> String {
    guard log.lines > 0 else {
      return "Nothing was read from \(log.name) (0 lines): that says nothing about CASA."
    }
    let nothing = log.empty.isEmpty ? nil : "nothing in \(Counting.joined(log.empty, "and"))"
    let rest = [unexplained(log), nothing].compactMap { $0 }
    return "\(read(log)): no known cause, but \(Counting.joined(rest, "and"))."
  }

  private var unknown: String {
    if let log = diagnosis.log { return unknown(log) }
    guard unanswered > 0 else {
      return "\(nothing) so far, but \(stillStarting): ask again in a few minutes."
    }
    let questions = Counting.counted(unanswered, "question") + " had no answer"
    return diagnosis.policy.allowUnknown
      ? "\(nothing); \(questions), which --allow-unknown lets pass."
      : "\(nothing), but \(questions), so \(diagnosis.install == nil ? "health" : "the rest") is unknown."
  }

  private var healthy: String {
    if let log = diagnosis.log {
      let errors = unexplained(log).map { "; \($0)" } ?? ""
      return "\(read(log)): \(active.isEmpty ? "no error in them" : nothing.lowercased())"
        + (errors.isEmpty ? "." : "\(errors), which --allow-unknown lets pass.")
    }
    if let install = diagnosis.install, active.isEmpty {
      let what = diagnosis.suppressed.isEmpty ? "nothing" : "nothing else"
      return "Ready: \(what) was found that would keep release \(install.release) from "
        + "installing in \(install.namespace). Your own rights were not checked."
    }
    return active.isEmpty && diagnosis.suppressed.isEmpty
      ? "Healthy: every question was answered, and nothing is wrong."
      : "\(nothing), and every question was answered."
  }

  private var nothing: String {
    active.isEmpty
      ? (diagnosis.suppressed.isEmpty ? "Nothing wrong was found" : "Nothing else was found")
      : "Nothing as grave as \(diagnosis.policy.threshold.severity.article) was found (\(severities(active)))"
  }

  private var stillStarting: String {
    Counting.counted(starting, "thing is", "things are") + " still starting"
  }

  /// `1 error, 2 warnings`
  private func severities(_ findings: [Finding]) -> String {
    Severity.allCases.reversed().compactMap { severity in
      let count = findings.count { $0.rule.severity == severity }
      return count == 0 ? nil : Counting.counted(count, severity.noun)
    }.joined(separator: ", ")
  }
}

extension Severity {
  fileprivate var noun: String { self == .info ? "note" : rawValue }
  fileprivate var article: String { self == .error ? "an error" : "a \(noun)" }
}
