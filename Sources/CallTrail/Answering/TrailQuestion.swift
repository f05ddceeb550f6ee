/// Which calls a person asks about.
public struct TrailQuestion: Sendable, Equatable {
  public enum Choice: Sendable, Equatable {
    /// The newest denied calls, a line for each.
    case newest
    /// The newest denied one, in full.
    case lastDenied
    /// All calls of the traces whose id begins so.
    case trace(String)
    /// The call nearest to this time.
    case at(Time)
  }

  /// A time as a person gives it: whole, or of the day on which the logs end.
  public struct Time: Sendable, Equatable {
    /// Seconds since midnight, or nil when the time is whole.
    private let ofDay: Int?
    private let whole: Moment?

    /// - Parameter text: RFC 3339, `10:24` or `10:24:19`, in UTC.
    public init?(_ text: String) {
      if let moment = Moment(text) {
        (ofDay, whole) = (nil, moment)
        return
      }
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      let numbers = parts.compactMap { part in
        part.count == 2 && part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
      }
      guard (2...3).contains(parts.count), numbers.count == parts.count, numbers[0] < 24,
        numbers.dropFirst().allSatisfy({ $0 < 60 })
      else { return nil }
      ofDay = numbers[0] * 3600 + numbers[1] * 60 + (numbers.count > 2 ? numbers[2] : 0)
      whole = nil
    }

    /// The time itself; one of the day is the last before `end`.
    func moment(before end: Moment?) -> Moment? {
      guard let ofDay else { return whole }
      guard let end else { return nil }
      let day = end.seconds - end.seconds % 86_400
      let today = day + ofDay
      // A minute ahead is a clock that differs, not yesterday.
      return Moment(microseconds: (today > end.seconds + 60 ? today - 86_400 : today) * 1_000_000)
    }
  }

  public var choice: Choice
  /// A part of the caller's or the callee's name.
  public var app: String?
  public var tool: String?
  /// Hosts and workloads, one of which is the caller or the callee; nil for any.
  public var apps: Set<String>?
  /// The namespace of a proxy of the call.
  public var namespace: String?

  public init(
    _ choice: Choice = .newest, app: String? = nil, tool: String? = nil, namespace: String? = nil
  ) {
    self.choice = choice
    self.app = app
    self.tool = tool
    self.namespace = namespace
  }

  func matches(_ trail: Trail) -> Bool {
    if let tool, trail.tool != tool { return false }
    if let apps, !apps.contains(trail.caller ?? ""), !apps.contains(trail.callee ?? "") {
      return false
    }
    if let app {
      let names = [trail.caller, trail.callee].compactMap { $0?.lowercased() }
      guard names.contains(where: { $0.contains(app.lowercased()) }) else { return false }
    }
    if let namespace {
      let places = trail.hops.filter { $0.place == .callerProxy || $0.place == .calleeProxy }
        .compactMap { $0.line?.source.namespace }
      if !places.isEmpty, !places.contains(namespace) { return false }
    }
    return true
  }
}

/// The calls that a question is about, and what they amount to.
public struct TrailAnswer: Sendable {
  public enum Verdict: String, Sendable { case stopped, allowed, unknown }

  public var question: TrailQuestion
  /// Told hop by hop, oldest first.
  public var shown: [Trail]
  /// Told in a line, newest first.
  public var listed: [Trail]
  /// By their place in `listed`: denied, but the same call has passed since.
  public var over: Set<Int> = []
  /// By their place in `shown`: the same.
  public var shownOver: Set<Int> = []
  /// How many more denied calls there are.
  public var furtherDenied: Int
  /// How many calls were seen at all, and from when on.
  public var seen: Int
  public var since: Moment?
  public var verdict: Verdict
  /// The logs and answers still to be read, where the verdict is not known.
  public var needed: [String]

  /// More calls than this are not told in one answer.
  public static let maximumShown = 20
  public static let maximumListed = 10
}

extension CallReview {
  public func answer(_ question: TrailQuestion) -> TrailAnswer {
    let matching = trails.filter { question.matches($0) }
    var shown: [Trail] = []
    var listed: [Trail] = []
    var isDenied = false
    switch question.choice {
    case .newest:
      let denied = matching.reversed().filter(\.isStopped)
      isDenied = !denied.isEmpty
      listed = Array((isDenied ? denied : matching.reversed()).prefix(TrailAnswer.maximumListed))
    case .lastDenied:
      shown = matching.last { $0.isStopped }.map { [$0] } ?? []
      listed = shown.isEmpty ? Array(matching.suffix(3).reversed()) : []
    case .trace(let id):
      shown = Array(
        matching.filter { $0.traceID?.hasPrefix(id.lowercased()) == true }
          .prefix(TrailAnswer.maximumShown))
    case .at(let time):
      shown = time.moment(before: end).map { nearest(to: $0, among: matching) } ?? []
    }
    let judged = shown.isEmpty ? listed : shown
    let denied = matching.count(where: \.isStopped)
    var answer = TrailAnswer(
      question: question, shown: shown, listed: listed,
      furtherDenied: max(0, denied - judged.count(where: \.isStopped)), seen: matching.count,
      since: matching.lazy.compactMap(\.time).first, verdict: .unknown, needed: [])
    answer.verdict =
      judged.contains(where: \.isStopped)
      ? .stopped
      : !judged.isEmpty && judged.allSatisfy { $0.ending == .allowed } ? .allowed : .unknown
    answer.shownOver = passedSince(shown, among: matching)
    if question.choice == .newest, isDenied { setOver(&answer, among: matching) }
    answer.needed = answer.verdict == .unknown ? needed(judged) : []
    return answer
  }

  /// Calls that were denied and have passed since are no answer to a question about denied calls.
  private func setOver(_ answer: inout TrailAnswer, among trails: [Trail]) {
    answer.over = passedSince(answer.listed, among: trails)
    // Those that are not listed are older still.
    guard answer.over.count == answer.listed.count else { return }
    answer.verdict = .allowed
    let newest = trails.filter { $0.ending == .allowed }.suffix(Self.maximumPassed).reversed()
    answer.over = Set(answer.over.map { $0 + newest.count })
    answer.listed = Array(newest) + answer.listed
  }

  /// The places of the denied ones of which a like call was allowed later.
  private func passedSince(_ denied: [Trail], among trails: [Trail]) -> Set<Int> {
    let passed = trails.filter { $0.ending == .allowed }
    let places = denied.enumerated().filter { _, trail in
      guard trail.isStopped, let time = trail.time else { return false }
      return passed.contains { later in
        guard let begin = later.time, time < begin else { return false }
        return (trail.callee == nil || later.callee == trail.callee)
          && (trail.tool == nil || later.tool == trail.tool)
      }
    }
    return Set(places.map(\.offset))
  }

  /// Calls that have passed since, of which a list tells beside those that were denied before.
  private static let maximumPassed = 5

  /// A call that is further away is another one.
  private static let longestDistance = 60.0

  private func nearest(to time: Moment, among trails: [Trail]) -> [Trail] {
    let near = trails.compactMap { trail in trail.time.map { (trail, abs($0 - time)) } }
      .filter { $0.1 <= Self.longestDistance }
    // Who asks at a time asks about what went wrong then.
    let denied = near.filter { $0.0.isStopped }
    return (denied.isEmpty ? near : denied).min { $0.1 < $1.1 }.map { [$0.0] } ?? []
  }

  private func needed(_ judged: [Trail]) -> [String] {
    var needed = judged.flatMap { trail -> [String] in
      if case .lost(let lost) = trail.ending { lost.needed } else { [] }
    }
    if judged.isEmpty {
      if !kinds.contains(.extAuth) { needed.append("the log of ext-auth (RELEASE-sidecar)") }
      if !kinds.contains(.proxy) {
        needed.append("the access logs of the agents' proxies (istio-proxy)")
      }
      for kind in TrailLogs.Kind.allCases where cut.contains(kind) {
        needed.append("the older part of the \(kind.rawValue) log, which was cut (--tail)")
      }
      if needed.isEmpty {
        needed.append("a new call, or an older part of the logs (--tail, --since)")
      }
    }
    return needed.reduce(into: []) { all, item in if !all.contains(item) { all.append(item) } }
  }
}
