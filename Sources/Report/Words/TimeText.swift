import Facts

/// When something was seen, in words, by the cluster's own clock.
struct TimeText {
  /// Seconds since 1970; 0 when it is unknown.
  let now: Int

  /// `40 s ago (09:50:18 UTC)`, or nil for a text that is no time.
  func text(for timestamp: String?) -> String? {
    guard let timestamp, let seconds = Clock.seconds(timestamp) else { return nil }
    let clock = clock(seconds)
    return now > 0 ? "\(ago(seconds)) (\(clock))" : "at \(clock)"
  }

  /// `40 s ago`. Clocks differ a little: what seems to lie ahead is now.
  private func ago(_ seconds: Int) -> String {
    let age = max(0, now - seconds)
    return switch age {
    case 0...1: "just now"
    case ..<120: "\(age) s ago"
    case ..<7200: "\(age / 60) min ago"
    case ..<172_800: "\(age / 3600) h ago"
    default: "\(age / 86_400) days ago"
    }
  }

  /// `40 s earlier`, or nil when either is no time.
  static func gap(from earlier: String, to later: String?) -> String? {
    guard let from = Clock.seconds(earlier), let to = later.flatMap({ Clock.seconds($0) }) else {
      return nil
    }
    let seconds = to - from
    return seconds < 1
      ? "at the same time" : seconds < 120 ? "\(seconds) s earlier" : "\(seconds / 60) min earlier"
  }

  /// The time of day, in UTC as the cluster's logs have it; with the date when that is another one.
  private func clock(_ seconds: Int) -> String {
    let clock = "\(Clock.timeOfDay(seconds)) UTC"
    let day = Clock.day(seconds)
    return day == Clock.day(now) ? clock : "\(day) \(clock)"
  }
}
