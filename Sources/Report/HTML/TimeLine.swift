import Diagnosis
import Facts
import RuleTable

/// When what happened, by the cluster's clock: changes before, the cause, what followed, and now.
struct TimeLine {
  let group: CauseGroup
  let now: Int

  private static let maximumChanges = 5
  private static let maximumEffects = 6

  private struct Moment {
    let seconds: Int
    /// Of things in the same second, what explains comes first.
    let rank: Int
    let kind: String
    let what: String
  }

  /// Nothing when no moment is known but now.
  var markup: Markup {
    let moments = moments
    guard !moments.isEmpty else { return .none }
    let words = TimeText(now: now)
    let items = moments.map { moment -> Markup in
      let time = Clock.text(moment.seconds) ?? ""
      return """
        <li class="\(moment.kind)"><time datetime="\(time)">\(words.text(for: time) ?? "")</time> \
        <span>\(moment.what.excerpt(300))</span></li>
        """
    }
    let end = Clock.text(now).map { time -> Markup in
      "<li class=\"now\"><time datetime=\"\(time)\">now</time> <span>This report</span></li>"
    }
    return "<ol class=\"time\">\(.lines(items + [end].compactMap { $0 }))</ol>"
  }

  private var moments: [Moment] {
    let root = group.root
    func moment(_ time: String?, _ rank: Int, _ kind: String, _ what: String) -> Moment? {
      // No time of a cluster lies outside of the years that have four digits.
      guard let seconds = time.flatMap({ Clock.seconds($0) }), Clock.text(seconds) != nil else {
        return nil
      }
      return Moment(seconds: seconds, rank: rank, kind: kind, what: what)
    }
    var all = root.changes.prefix(Self.maximumChanges).compactMap {
      moment($0.time, 0, "change", $0.what)
    }
    let last = root.evidence.compactMap(\.timestamp).max()
    // Older lines of the cause may be gone; it is no younger than what it caused.
    let effects = group.consequences.compactMap(\.firstSeen)
    let begin = ([root.firstSeen].compactMap { $0 } + effects).min {
      (Clock.seconds($0) ?? 0) < (Clock.seconds($1) ?? 0)
    }
    let isSeen = begin == root.firstSeen
    all += [
      moment(
        begin, 1, "cause", isSeen ? "\(root.ids) first seen" : "\(root.ids) by now at the latest")
    ].compactMap { $0 }
    all += group.consequences.prefix(Self.maximumEffects).compactMap {
      moment($0.firstSeen, 2, "effect", "\($0.id) \($0.title)")
    }
    if last != root.firstSeen {
      all += [moment(last, 3, "cause", "\(root.ids) last seen")].compactMap { $0 }
    }
    return all.sorted { ($0.seconds, $0.rank) < ($1.seconds, $1.rank) }
  }
}
