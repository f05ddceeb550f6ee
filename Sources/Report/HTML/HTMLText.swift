import Diagnosis
import Gate
import RuleTable
import Vocabulary

/// Small pieces that many sections share.
enum HTMLText {
  /// A sentence, in which what is between backticks is code.
  static func prose(_ sentence: String, most: Int = 4000) -> Markup {
    let parts = sentence.excerpt(most).split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return "\(sentence.excerpt(most))" }
    return parts.enumerated().reduce(.none) { text, part in
      let piece: Markup =
        part.offset % 2 == 1 ? "<code>\(String(part.element))</code>" : "\(String(part.element))"
      return text + piece
    }
  }

  /// A command that a click selects as a whole; it wraps where it must, and is copied as one line.
  static func command(_ command: String) -> Markup {
    command.isEmpty ? .none : "<pre class=\"cmd\"><code>\(command)</code></pre>"
  }

  /// The id of a rule, with a link to its page where there is one.
  static func id(_ id: String, _ pages: String?) -> Markup {
    guard let pages, pages.hasPrefix("https://") || pages.hasPrefix("http://") else {
      return "\(id)"
    }
    return "<a href=\"\(pages)/rules/\(id).md\">\(id)</a>"
  }

  /// All the ids that a finding may be.
  static func ids(_ finding: Finding, _ pages: String?) -> Markup {
    guard let undecided = Undecided(finding) else { return id(finding.id, pages) }
    let all = undecided.candidates.map { id($0, pages) }
    return all.dropFirst().reduce(all.first ?? .none) { $0 + " or " + $1 }
  }

  static func heading(_ level: Int, _ text: Markup) -> Markup {
    "<h\(level)>\(text)</h\(level)>"
  }

  /// `and 12 more`
  static func rest(_ rest: String?) -> Markup {
    rest.map { "<p class=\"rest\">\($0)</p>" } ?? .none
  }

  static func severity(_ finding: Finding) -> Markup {
    let word =
      switch finding.rule.severity {
      case .error: "Error"
      case .warning: "Warning"
      case .info: "Note"
      }
    return "<span class=\"state\">\(word)</span>"
  }

  static func badges(_ finding: Finding, _ cluster: ClusterSummary) -> Markup {
    let novelty = cluster.diagnosis[finding].novelty.map { novelty -> Markup in
      "<span class=\"badge \(novelty.rawValue)\">\(novelty.word)</span>"
    }
    let starting: Markup? = finding.isStarting ? "<span class=\"badge\">starting</span>" : nil
    return .lines([novelty, starting].compactMap { $0 })
  }

  /// A warning of the command's effect on the cluster, before it is typed.
  static func risk(_ risk: Risk?) -> Markup {
    guard let risk else { return .none }
    return "<p class=\"risk \(risk.rawValue)\">\(risk.warning ?? "only reads")</p>"
  }
}
