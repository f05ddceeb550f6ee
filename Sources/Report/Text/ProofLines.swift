import Diagnosis
import Facts

/// The lines that prove a finding, when they were seen, and the command that shows them.
struct ProofLines {
  let finding: Finding
  let options: ReportOptions

  private static let maximumProofs = 2
  /// Longer lines lose their middle: what matters of a log line is at one of its ends.
  private static let longest = 400

  func write(to page: inout Page) {
    let shown = finding.evidence.prefix(options.isVerbose ? .max : Self.maximumProofs)
    for (index, proof) in shown.enumerated() {
      page.quote(line(proof, after: shown[..<index].map(\.line)), indent: 4)
      if let seen = ProofWords(proof: proof, moments: TimeText(now: options.now)).seen {
        page.add([Span(seen, .dim)], indent: 4)
      }
      // Lines that one command shows share it.
      let next = shown.index(after: index)
      if next == shown.endIndex || shown[next].command != proof.command {
        // A place in a file is no command.
        if finding.subject.kind == "Log" {
          page.add([Span("\(proof.command)", .dim)], indent: 4)
        } else {
          page.command(proof.command, .dim, indent: 4)
        }
      }
    }
    let others = finding.evidence.count - shown.count
    if others > 0 { page.add([Span("\(others) more with --verbose", .dim)], indent: 4) }
  }

  private func line(_ proof: Proof, after earlier: [String]) -> String {
    options.isVerbose ? proof.line : proof.line.withoutMessage(of: earlier).excerpt(Self.longest)
  }
}
