import Evidence

/// An answer that is another one now, lists and logs left out: those are told by what is in them.
public struct AnswerChange: Sendable, Equatable, Codable {
  public var command: String
  public var old: String
  public var new: String

  init?(_ old: RecordedAnswer, _ new: RecordedAnswer) {
    guard old.content != new.content else { return nil }
    command = new.command
    switch (old.content, new.content) {
    case (.list, .list), (.log, .log): return nil
    case (.http(let then), .http(let now))
    where then.status == now.status && then.outcome == now.outcome:
      guard let change = Self.firstChange(then.body, now.body) else { return nil }
      (self.old, self.new) = change
    case (.output(let then), .output(let now)) where then.exitCode == now.exitCode:
      guard
        let change = Self.firstChange(then.output, now.output)
          ?? Self.firstChange(then.error, now.error)
      else { return nil }
      (self.old, self.new) = change
    default:
      self.old = Self.summary(old.content)
      self.new = Self.summary(new.content)
    }
  }

  /// The first place where two texts differ: a field where both are JSON, else a line.
  private static func firstChange(_ old: String, _ new: String) -> (String, String)? {
    if let then = Document(old.utf8), let now = Document(new.utf8) {
      return then.changes(to: now).first.map { ("\($0.path): \($0.old)", "\($0.path): \($0.new)") }
    }
    let then = old.split(separator: "\n", omittingEmptySubsequences: false)
    let now = new.split(separator: "\n", omittingEmptySubsequences: false)
    for number in 0..<max(then.count, now.count) {
      let one = number < then.count ? then[number] : ""
      let other = number < now.count ? now[number] : ""
      if one != other { return (String(one.prefix(160)), String(other.prefix(160))) }
    }
    return nil
  }

  private static func summary(_ content: RecordedAnswer.Content) -> String {
    switch content {
    case .unanswered(let reason): "\(reason.why.rawValue): \(reason.detail.prefix(160))"
    case .version(let version): version
    case .http(let answer):
      answer.status.map { "HTTP \($0)" }
        ?? "\(answer.outcome.rawValue): \(answer.detail.prefix(160))"
    case .output(let output): "exit status \(output.exitCode)"
    case .list: "answered"
    case .log: "answered"
    }
  }
}
