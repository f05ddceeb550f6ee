import Diagnosis
import Report
import RuleTable

/// The answer to `--why-not ID`, for a person.
struct WhyNotText {
  let answer: WhyNot

  var text: String {
    let rule = answer.rule
    var lines = ["\(rule.id)  \(rule.title)", ""]
    switch answer.truth {
    case .holds: lines.append("It fired: see the report without --why-not.")
    case .fails where answer.isHistory:
      lines.append("It held once, but that is over: something later proved recovery.")
    case .fails: lines.append("It did not fire, because:")
    case .unknown: lines.append("It could not be decided, because:")
    }
    for line in answer.lines {
      let mark =
        switch line.truth {
        case .holds: "✓"
        case .fails: "✗"
        case .unknown: "?"
        }
      let indent = String(repeating: "  ", count: line.depth + 1)
      lines.append("\(indent)\(mark) \(SafeText.line(line.text))")
      lines += line.seen.map { "\(indent)    saw: \(SafeText.line($0))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
