import Facts

/// When the lines of one kind were written, as far as the rhythm of them needs it: the newest, and
/// some from all over the log. So the memory does not grow with the log.
struct LineTimes: Sendable {
  /// In UTC and without the `Z`, so that they sort as they were written.
  private var newest: [Substring] = []
  private var spread: [Substring] = []
  private var count = 0
  /// Every so many are taken into `spread`.
  private var step = 1

  private static let limit = 128

  /// Lines farther apart than this tell of two incidents.
  private static let longestPause = 3600
  /// A failure that came back once, and sooner than this, comes and goes; later it is another one.
  private static let soon = 900
  /// The cluster's clock, and the reading of a log, take this long.
  private static let shortestQuiet = 20

  /// Takes the next line's time, as the kubelet wrote it.
  mutating func append(_ time: String) {
    let time = time.hasSuffix("Z") ? time.dropLast() : time[...]
    newest.append(time)
    if newest.count == 2 * Self.limit { newest.removeFirst(Self.limit) }
    if count % step == 0 { spread.append(time) }
    count += 1
    guard spread.count == 2 * Self.limit else { return }
    step *= 2
    spread = spread.indices.filter { $0 % 2 == 0 }.map { spread[$0] }
  }

  /// Adds those of other lines of the same failure.
  mutating func merge(_ other: LineTimes) {
    newest = Array((newest + other.newest).sorted().suffix(2 * Self.limit - 1))
    spread = Array((spread + other.spread).sorted().suffix(2 * Self.limit - 1))
  }

  /// Whether these failures come and go: successes lie between them, and it is not yet quiet for
  /// longer than it was between two of them.
  ///
  /// - Parameter quiet: seconds since the newest of them.
  func goOn(between successes: [LineTimes], quiet: Int) -> Bool {
    guard quiet <= Self.longestPause, let first = newest.first, let last = newest.last else {
      return false
    }
    let between = successes.lazy.flatMap { $0.newest + $0.spread }.filter {
      $0 > first && $0 < last
    }
    let episodes = episodes(at: between.sorted())
    let pauses = zip(episodes, episodes.dropFirst()).map { later, earlier in
      Self.seconds(from: earlier.last, to: later.first)
    }
    guard let only = pauses.first else { return false }
    if pauses.count == 1 {
      // Two outages are two; two calls that failed among others may be the same fault.
      return episodes.allSatisfy(\.isBrief) && only <= Self.soon
        && quiet <= max(only, Self.shortestQuiet)
    }
    let usual = pauses.sorted()[(pauses.count - 1) / 2]
    return quiet <= min(max(3 * usual, Self.shortestQuiet), Self.longestPause)
  }

  /// Failures without a success between them.
  private struct Episode {
    var first: Substring
    var last: Substring

    var isBrief: Bool { LineTimes.seconds(from: first, to: last) <= 1 }
  }

  /// Those of the newest incident, the newest first.
  private func episodes(at successes: [Substring]) -> [Episode] {
    var episodes: [Episode] = []
    var index = successes.endIndex
    for time in newest.reversed() {
      guard let next = episodes.last?.first else {
        episodes.append(Episode(first: time, last: time))
        continue
      }
      while index > 0, successes[index - 1] >= next { index -= 1 }
      guard index > 0, successes[index - 1] > time else {
        episodes[episodes.count - 1].first = time
        continue
      }
      guard Self.seconds(from: time, to: next) <= Self.longestPause else { break }
      episodes.append(Episode(first: time, last: time))
    }
    return episodes
  }

  /// Lines without times lie far apart: nothing is known of them.
  private static func seconds(from start: Substring, to end: Substring) -> Int {
    guard let start = Clock.seconds(start + "Z"), let end = Clock.seconds(end + "Z") else {
      return .max
    }
    return end - start
  }
}
