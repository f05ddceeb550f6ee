/// A parsed pattern: what is to be matched, before it becomes a program.
enum PatternSyntax: Sendable, Equatable {
  /// Matches nothing, successfully.
  case empty
  /// Matches one byte out of a set.
  case bytes(ByteSet)
  /// Matches the parts one after another.
  case sequence([PatternSyntax])
  /// Matches the first branch that leads to a match.
  case choice([PatternSyntax])
  /// Matches its body and remembers where, under the given index of the group names.
  indirect case capture(PatternSyntax, group: Int)
  /// Matches its body again and again.
  indirect case repetition(PatternSyntax, Repetition)
  /// Matches a place rather than bytes.
  case assertion(Assertion)
}

/// How often a body is repeated, and whether few or many rounds are tried first.
struct Repetition: Sendable, Equatable {
  var minimum: Int
  /// No limit when nil.
  var maximum: Int?
  var isLazy = false
}

/// A condition on a place between two bytes.
enum Assertion: Sendable, Equatable {
  case lineStart
  case lineEnd
  case wordBoundary
  case notWordBoundary
}

extension PatternSyntax {
  /// Whether the empty text matches.
  var canBeEmpty: Bool {
    switch self {
    case .empty, .assertion: true
    case .bytes: false
    case .sequence(let parts): parts.allSatisfy(\.canBeEmpty)
    case .choice(let branches): branches.contains(where: \.canBeEmpty)
    case .capture(let body, _): body.canBeEmpty
    case .repetition(let body, let rounds): rounds.minimum == 0 || body.canBeEmpty
    }
  }

  /// Whether some match consists of nothing but one unbounded repetition.
  ///
  /// An unbounded repetition of such a body can share out the same text between its rounds in
  /// ever more ways, which costs a backtracking engine exponential time.
  var canBeOnlyUnbounded: Bool {
    switch self {
    case .empty, .bytes, .assertion: false
    case .sequence(let parts):
      parts.indices.contains { chosen in
        parts[chosen].canBeOnlyUnbounded
          && parts.indices.allSatisfy { $0 == chosen || parts[$0].canBeEmpty }
      }
    case .choice(let branches): branches.contains(where: \.canBeOnlyUnbounded)
    case .capture(let body, _): body.canBeOnlyUnbounded
    case .repetition(let body, let rounds):
      switch rounds.maximum {
      case nil: true
      case 0: false
      default: body.canBeOnlyUnbounded
      }
    }
  }

  /// How many instructions `Program` makes of this, without the final one.
  var instructionCount: Int {
    switch self {
    case .empty: return 0
    case .bytes, .assertion: return 1
    case .sequence(let parts): return parts.reduce(0) { $0 + $1.instructionCount }
    case .choice(let branches):
      return branches.reduce(2 * (branches.count - 1)) { $0 + $1.instructionCount }
    case .capture(let body, _): return body.instructionCount + 2
    case .repetition(let body, let rounds):
      let size = body.instructionCount
      guard let maximum = rounds.maximum else {
        return rounds.minimum == 0 ? size + 2 : rounds.minimum * size + 1
      }
      return rounds.minimum * size + (maximum - rounds.minimum) * (size + 1)
    }
  }
}
