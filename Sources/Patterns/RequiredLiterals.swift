/// Literals that every text which a piece of syntax matches must hold.
struct RequiredLiterals {
  /// Alternatives for a piece of text; `[[]]`, the empty text alone, says nothing.
  typealias Texts = [[UInt8]]

  /// All the texts that match, when they are few.
  private var whole: Texts?
  /// Every match begins with one of these.
  private var head: Texts
  /// Every match ends with one of these.
  private var tail: Texts
  /// Every match contains one of these.
  private var inside: Texts?

  private static let nothing: Texts = [[]]
  private static let unknown = RequiredLiterals(whole: nil, head: nothing, tail: nothing)
  /// Small classes such as `[Ff]` are spelt out.
  private static let maximumClass = 4
  private static let maximumTexts = 16
  private static let maximumBranches = 256
  private static let maximumLength = 256
  /// No more than this much of a literal goes into the automaton.
  private static let keptLength = 64

  /// The best set of literals for a pattern.
  static func of(_ parsed: ParsedPattern) -> LiteralSet {
    let facts = RequiredLiterals(parsed.syntax, ignoresCase: parsed.ignoresCase)
    guard let texts = facts.inside else { return .none }
    return LiteralSet(literals: essential(texts), ignoresCase: parsed.ignoresCase)
  }

  /// The texts, cut to a useful length, without those which contain another one.
  private static func essential(_ texts: Texts) -> Texts {
    var kept: Texts = []
    for text in texts.map({ Array($0.prefix(keptLength)) }).sorted(by: { $0.count < $1.count })
    where !kept.contains(where: { text.contains(bytes: $0) }) {
      kept.append(text)
    }
    return kept
  }

  // MARK: Gathering

  private init(whole: Texts?, head: Texts, tail: Texts) {
    self.whole = whole
    self.head = head
    self.tail = tail
  }

  private init(whole: Texts) {
    self.init(whole: whole, head: whole, tail: whole)
    consider(whole)
  }

  private init(_ syntax: PatternSyntax, ignoresCase: Bool) {
    switch syntax {
    case .empty, .assertion:
      self.init(whole: Self.nothing)
    case .bytes(let set):
      let folded = ignoresCase ? ByteSet(set.members.map(\.lowercasedASCII)) : set
      let isSmall = folded.count <= Self.maximumClass
      self = isSmall ? RequiredLiterals(whole: folded.members.map { [$0] }) : .unknown
    case .capture(let body, _):
      self.init(body, ignoresCase: ignoresCase)
    case .sequence(let parts):
      self.init(sequence: Self.runs(of: parts, ignoresCase: ignoresCase))
    case .choice(let branches):
      self.init(choice: branches.map { RequiredLiterals($0, ignoresCase: ignoresCase) })
    case .repetition(let body, let rounds):
      self.init(RequiredLiterals(body, ignoresCase: ignoresCase), rounds)
    }
  }

  /// The parts of a sequence, single bytes that stand side by side being one part.
  private static func runs(of parts: [PatternSyntax], ignoresCase: Bool) -> [RequiredLiterals] {
    var joined: [RequiredLiterals] = []
    var run: [UInt8] = []
    func close() {
      if !run.isEmpty { joined.append(RequiredLiterals(whole: [run])) }
      run.removeAll(keepingCapacity: true)
    }
    for part in parts {
      if case .bytes(let set) = part, let byte = set.only(ignoringCase: ignoresCase) {
        if run.count == keptLength { close() }
        run.append(byte)
      } else {
        close()
        joined.append(RequiredLiterals(part, ignoresCase: ignoresCase))
      }
    }
    close()
    return joined
  }

  private init(sequence parts: [RequiredLiterals]) {
    self.init(whole: Self.nothing, head: Self.nothing, tail: Self.nothing)
    // `tail` is what certainly is right before the next part.
    for part in parts {
      let joined = Self.product(tail, part.head)
      if let joined { consider(joined) }
      // What is inside a whole part is in the joined texts, too.
      if part.whole == nil || joined == nil, let inside = part.inside { consider(inside) }
      if whole != nil { head = joined ?? tail }
      if part.whole != nil, let joined {
        tail = joined
      } else {
        whole = nil
        tail = part.tail
      }
      if whole != nil { whole = tail }
    }
  }

  private init(choice branches: [RequiredLiterals]) {
    self.init(
      whole: Self.union(branches.map(\.whole), limit: Self.maximumTexts),
      head: Self.union(branches.map(\.head), limit: Self.maximumTexts) ?? Self.nothing,
      tail: Self.union(branches.map(\.tail), limit: Self.maximumTexts) ?? Self.nothing)
    if let inside = Self.union(branches.map(\.inside), limit: Self.maximumBranches) {
      consider(inside)
    }
  }

  private init(_ body: RequiredLiterals, _ rounds: Repetition) {
    if rounds.minimum == 0 {
      guard rounds.maximum == 1, let whole = body.whole,
        let optional = Self.union([whole, Self.nothing], limit: Self.maximumTexts)
      else {
        self = .unknown
        return
      }
      self.init(whole: optional)
      return
    }
    let copies = min(rounds.minimum, Self.maximumLength)
    self.init(sequence: Array(repeating: body, count: copies))
    if rounds.maximum != copies { whole = nil }
  }

  /// Takes the texts as what is inside if they serve better than those found so far.
  private mutating func consider(_ texts: Texts) {
    let worth = Self.worth(texts)
    guard worth.shortest >= LiteralSet.minimumLength else { return }
    if let inside, Self.worth(inside).score >= worth.score { return }
    inside = texts
  }

  /// Long texts are rare in a log and few texts are quick to confirm.
  private static func worth(_ texts: Texts) -> (shortest: Int, score: Int) {
    let shortest = texts.lazy.map(\.count).min() ?? 0
    return (shortest, shortest - (texts.count - 1))
  }

  /// Every text of the first followed by every text of the second, unless they become too many.
  private static func product(_ first: Texts, _ second: Texts) -> Texts? {
    guard first.count * second.count <= maximumTexts else { return nil }
    let joined = first.flatMap { start in second.map { start + $0 } }
    return joined.allSatisfy { $0.count <= maximumLength } ? joined : nil
  }

  private static func union(_ sets: [Texts?], limit: Int) -> Texts? {
    var result: Texts = []
    for set in sets {
      guard let set else { return nil }
      for text in set where !result.contains(text) { result.append(text) }
    }
    return result.count <= limit ? result : nil
  }
}

extension ByteSet {
  /// The one member, capital and small letters being the same where case is ignored.
  fileprivate func only(ignoringCase: Bool) -> UInt8? {
    if let only { return ignoringCase ? only.lowercasedASCII : only }
    guard ignoringCase, count == 2, let first else { return nil }
    let letter = first.lowercasedASCII
    return letter != first && contains(letter) ? letter : nil
  }
}

extension [UInt8] {
  fileprivate func contains(bytes: [UInt8]) -> Bool {
    guard bytes.count <= count else { return false }
    return (0...count - bytes.count).contains { self[$0...].starts(with: bytes) }
  }
}
