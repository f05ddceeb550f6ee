/// Puts the lines of one ext-auth log together to checks.
///
/// Lines of several checks stand between each other. What joins them is the check id where the build
/// prints one, else the trace and the side; a line with neither goes to the check that its token or
/// its kind fits, and is marked as a guess where only its time says so.
struct CheckAssembly {
  private(set) var checks: [Check] = []
  /// The check of each trace and side that has no decision yet.
  private var open: [Key: Int] = [:]
  private var byID: [String: Int] = [:]
  /// A failed question that was logged before any line of its check.
  private var early: CheckLine?

  private struct Key: Hashable {
    var traceID: String
    var direction: AccessRecord.Direction
  }

  /// A check that has been silent for so long gets no further line: the proxies give up by then.
  private static let longestCheck = 300.0
  /// How far apart the lines of one check are that nothing but their time joins.
  private static let nearby = 2.0
  /// Further back than this no check is looked for.
  private static let maximumOpen = 200

  mutating func add(_ line: CheckLine) {
    if case .other = line.step, line.traceID == nil, line.checkID == nil { return }
    if let place = place(of: line) {
      add(line, to: place.index, isGuess: place.isGuess)
    } else if case .failed = line.step {
      early = line
    } else if case .exchanging = line.step {
      return
    } else if case .exchanged = line.step {
      return
    } else {
      begin(line)
    }
  }

  /// All checks, with a decision wherever there can be no doubt about it.
  ///
  /// - Parameter end: the newest time that any log tells.
  mutating func settled(until end: Moment?) -> [Check] {
    for index in checks.indices {
      let last = checks[index].last
      let isOver = last.flatMap { last in end.map { $0 - last > Self.nearby } } ?? false
      checks[index].settle(isOver: isOver)
    }
    return checks
  }

  /// More than this are not kept; the oldest go first.
  static let maximumChecks = 40_000

  private mutating func forgetOldest() {
    let gone = Self.maximumChecks / 2
    checks.removeFirst(gone)
    open = open.filter { $0.value >= gone }.mapValues { $0 - gone }
    byID = byID.filter { $0.value >= gone }.mapValues { $0 - gone }
  }

  private mutating func begin(_ line: CheckLine) {
    if checks.count == Self.maximumChecks { forgetOldest() }
    var check = Check()
    if let early, case .failed(let denial) = early.step, isNear(early.line, line.line),
      denial.direction == nil || denial.direction == line.direction
    {
      check.add(early)
    }
    early = nil
    checks.append(check)
    add(line, to: checks.count - 1, isGuess: false)
  }

  private mutating func add(_ line: CheckLine, to index: Int, isGuess: Bool) {
    checks[index].add(line, isGuess: isGuess)
    if let id = line.checkID { byID[id] = index }
    guard let traceID = checks[index].traceID, let direction = checks[index].direction else {
      return
    }
    let key = Key(traceID: traceID, direction: direction)
    if checks[index].decision == nil {
      open[key] = index
    } else if open[key] == index {
      open[key] = nil
    }
  }

  private func place(of line: CheckLine) -> (index: Int, isGuess: Bool)? {
    if let id = line.checkID, let index = byID[id],
      line.traceID == nil || checks[index].traceID == nil || line.traceID == checks[index].traceID
    {
      return (index, false)
    }
    if let traceID = line.traceID {
      let directions = line.direction.map { [$0] } ?? [.inbound, .outbound]
      for direction in directions {
        guard let index = open[Key(traceID: traceID, direction: direction)],
          fits(line, checks[index])
        else { continue }
        return (index, false)
      }
      return repeated(line)
    }
    // Only a check that was traced can have these lines; one with an id of its own is another's.
    let candidates = openChecks(near: line).filter { index in
      line.checkID == nil || checks[index].checkID == nil || checks[index].checkID == line.checkID
    }
    if let token = line.token,
      let index = candidates.first(where: { checks[$0].tokens.contains(token) })
    {
      return (index, false)
    }
    switch line.step {
    case .failed(let denial), .denied(let denial):
      let side = candidates.filter {
        denial.direction == nil || checks[$0].direction == denial.direction
      }
      return side.last.map { ($0, side.count > 1) }
    case .exchanging, .exchanged:
      let side = candidates.filter { checks[$0].direction == .outbound }
      return side.last.map { ($0, side.count > 1) }
    case .allowed:
      // A traced call to a host that no app has ends so, too.
      let unknown = candidates.filter {
        if case .addresses = checks[$0].lastStep {
          checks[$0].direction == .outbound
        } else {
          false
        }
      }
      return unknown.count == 1 ? (unknown[0], true) : nil
    default: return nil
    }
  }

  /// "Call denied" behind a line that has already told why.
  private func repeated(_ line: CheckLine) -> (Int, Bool)? {
    guard case .denied(.silent) = line.step,
      let index = checks.indices.reversed().prefix(50).first(where: {
        checks[$0].traceID == line.traceID && checks[$0].direction == line.direction
      }), case .denied = checks[index].decision
    else { return nil }
    return (index, false)
  }

  /// A first line, or another check id, is of the next check of the same trace.
  private func fits(_ line: CheckLine, _ check: Check) -> Bool {
    if let id = line.checkID, let own = check.checkID, id != own { return false }
    if let last = check.last, let time = line.line.time, time - last > Self.longestCheck {
      return false
    }
    switch line.step {
    case .began: return false
    case .agentCall, .mcpCall, .addresses: return line.step != check.lastStep && isEarly(check)
    default: return true
    }
  }

  private func isEarly(_ check: Check) -> Bool {
    switch check.lastStep {
    case .began, .addresses, .other, .agentCall, .mcpCall: true
    default: false
    }
  }

  private func openChecks(near line: CheckLine) -> [Int] {
    checks.indices.suffix(Self.maximumOpen).filter { index in
      guard checks[index].decision == nil, let last = checks[index].lines.last else { return false }
      return isNear(last, line.line)
    }
  }

  private func isNear(_ one: LogLine, _ other: LogLine) -> Bool {
    guard let first = one.time, let second = other.time else { return true }
    return abs(second - first) <= Self.nearby
  }
}
