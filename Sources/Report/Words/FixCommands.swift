import Diagnosis
import RuleTable

extension [Finding.Step] {
  /// The steps in groups, any one of which is the whole fix.
  var alternatives: [[Finding.Step]] {
    reduce(into: []) { groups, step in
      if groups.isEmpty || step.role == .alternative {
        groups.append([step])
      } else {
        groups[groups.count - 1].append(step)
      }
    }
  }
}

/// What to type, where there is room for commands only: the first of the alternatives that changes
/// something, else the first command that reads.
struct FixCommands {
  /// In the order in which they are typed.
  let shown: [String]
  /// How many commands it takes, those that are not shown among them.
  let needed: Int
  let onlyRead: Bool
  let destroy: Bool
  /// The file that has to be saved before.
  let file: String?

  /// More commands than this are no summary.
  private static let maximumShown = 3

  init(_ fix: [Finding.Step], repeats: [[Finding.Step]] = []) {
    let own = fix.alternatives.first(where: Self.changes)
    let all =
      [own].compactMap(\.self) + repeats.compactMap { $0.alternatives.first(where: Self.changes) }
    var seen: Set<String?> = []
    let steps = all.joined().filter { Self.changes($0) && seen.insert($0.run).inserted }
    // Nobody is led to destroy data by a line that says too little, unless nothing else helps.
    let harmless = steps.filter { $0.risk != .destroys }
    let first = fix.first { $0.run != nil }
    let chosen =
      harmless.isEmpty
      ? (steps.first ?? first).map { [$0] } ?? []
      : harmless.count == steps.count && steps.count <= Self.maximumShown
        ? harmless : Array(harmless.prefix(1))
    shown = chosen.compactMap(\.run)
    needed = Swift.max(steps.count, shown.count)
    onlyRead = steps.isEmpty
    destroy = chosen.contains { $0.risk == .destroys }
    file = own?.compactMap(\.file?.name).first
  }

  /// All in one line; nil where there is none.
  var line: String? {
    guard !shown.isEmpty else { return nil }
    let before = (destroy ? "destroys data: " : "") + (file.map { "with \($0) saved: " } ?? "")
    let rest = shown.count < needed ? " (\(shown.count) of \(needed) commands)" : ""
    return before + shown.joined(separator: " && ") + rest
  }

  private static func changes(_ steps: [Finding.Step]) -> Bool { steps.contains(where: changes) }

  private static func changes(_ step: Finding.Step) -> Bool {
    step.run != nil && step.role != .optional && (step.risk ?? .reads) != .reads
  }
}
