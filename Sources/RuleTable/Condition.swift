public import Patterns
public import Vocabulary

/// When a rule holds. There is no default combination: a list always says all, any or none.
public indirect enum Condition: Sendable {
  case all([Condition])
  case any([Condition])
  case none([Condition])
  case fact(FactCondition)
}

/// A fact of one kind whose attributes match.
public struct FactCondition: Sendable {
  public let kind: FactKind
  /// In the order of the file.
  public let matchers: [(attribute: String, matcher: Matcher)]
  /// Of a log line: the failure began at least this many seconds before it, such as a connection that
  /// timed out. What recovered since then clears it.
  public let onset: Int

  public init(
    kind: FactKind, matchers: [(attribute: String, matcher: Matcher)], onset: Int = 0
  ) {
    self.kind = kind
    self.matchers = matchers
    self.onset = onset
  }

  public subscript(attribute: String) -> Matcher? {
    matchers.first { $0.attribute == attribute }?.matcher
  }
}

/// How one attribute is compared.
public enum Matcher: Sendable {
  /// Equal to one of these.
  case oneOf([String])
  /// Present, and none of these.
  case noneOf([String])
  /// Equal to what a placeholder is bound to.
  case bound(Template)
  case number(NumberRange)
  case flag(Bool)
  /// The pattern is found.
  case text(Pattern)
  /// Present, and the pattern is not found.
  case textLacks(Pattern)
}

/// A closed range of whole numbers; nil means no bound on that side.
public struct NumberRange: Sendable, Equatable {
  public let atLeast: Int?
  public let atMost: Int?

  public init(atLeast: Int? = nil, atMost: Int? = nil) {
    self.atLeast = atLeast
    self.atMost = atMost
  }

  public func contains(_ number: Int) -> Bool {
    number >= (atLeast ?? .min) && number <= (atMost ?? .max)
  }
}
