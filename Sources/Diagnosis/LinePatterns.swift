import Patterns
import RuleTable
import Vocabulary

/// The patterns of all log conditions, each once, with the components whose logs it is meant for.
struct LinePatterns: Sendable {
  private(set) var patterns: [Pattern] = []
  /// Beside the patterns; an empty set means any component.
  private(set) var components: [Set<Component>] = []

  /// The patterns of the rules, then those of a traceback's heads, of harmless lines, and of lines
  /// that tell of an error: a scanner reports the matches of a line in this order.
  var withErrors: [Pattern] {
    patterns + [HarmlessLines.heads, HarmlessLines.pattern, Unexplained.error].compactMap(\.self)
  }
  /// The index in `withErrors` of the pattern of a traceback's heads.
  var head: Int { patterns.count }
  private var harmless: Int { patterns.count + 1 }
  /// The index in `withErrors` of the pattern of lines that tell of an error.
  var error: Int { patterns.count + 2 }

  /// Whether the pattern is one of the rules'.
  func isOfRule(_ index: Int) -> Bool { index < patterns.count }
  /// Whether the pattern says that an error in its line is no news.
  func isNoNews(_ index: Int) -> Bool { index == head || index == harmless }

  /// - Parameter asked: only patterns for the logs of these; empty for all.
  init(_ conditions: [FactCondition], for asked: Set<Component> = []) {
    var known: [String: Int] = [:]
    for condition in conditions where condition.kind == .log {
      guard case .text(let pattern)? = condition["line"] else { continue }
      let wanted = condition.components
      if !asked.isEmpty, !wanted.isEmpty, wanted.isDisjoint(with: asked) { continue }
      if let index = known[pattern.source] {
        components[index].formUnion(wanted)
      } else {
        known[pattern.source] = patterns.count
        patterns.append(pattern)
        components.append(wanted)
      }
    }
  }
}
