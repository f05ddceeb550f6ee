import Diagnosis
import RuleTable

/// Numbered steps, alternatives each from 1: a sentence, what its command does to the cluster, and the
/// command to copy.
struct StepLines {
  let steps: [Finding.Step]

  func write(to page: inout Page) {
    for (index, group) in steps.alternatives.enumerated() {
      if index > 0 { page.add([Span("or", .cyan)], indent: 4) }
      write(group, to: &page)
    }
  }

  private func write(_ steps: [Finding.Step], to page: inout Page) {
    let digits = "\(steps.count)".count
    for (index, step) in steps.enumerated() {
      let number = "\(index + 1)"
      let padding = String(repeating: " ", count: digits - number.count)
      let indent = 4 + digits + 2
      page.prose(step.text, lead: [Span("\(padding)\(number). ")], indent: 4)
      if let file = step.file {
        page.add([Span("\(file.name):", .dim)], indent: indent)
        for line in file.text.split(separator: "\n", omittingEmptySubsequences: false) {
          page.line(Span(String(line), .bold), indent: indent + 2)
        }
      }
      if let run = step.run {
        if let warning = step.risk?.warning {
          let style = step.risk == .destroys ? Style.red.with(.bold) : .yellow
          page.add([Span("This \(warning):", style)], indent: indent)
        }
        page.command(run, .bold, indent: indent)
      }
      if let verify = step.verify {
        page.add([.whole(verify)], lead: [Span("Check: ", .cyan)], indent: indent, hang: 2)
      }
    }
  }
}
