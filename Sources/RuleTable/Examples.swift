public import Vocabulary

/// The tests of a rule: inputs on which it fires and inputs on which it stays silent.
public struct Examples: Sendable {
  public let fires: [Example]
  public let silent: [Example]

  public init(fires: [Example], silent: [Example]) {
    self.fires = fires
    self.silent = silent
  }
}

/// A small cluster: these facts hold and, but for the kinds in `unseen`, no others.
public struct Example: Sendable {
  public struct Fact: Sendable {
    public let kind: FactKind
    /// Attribute values as YAML scalars: `true`, `3`, `ready`.
    public let attributes: [(name: String, value: String)]

    public init(kind: FactKind, attributes: [(name: String, value: String)]) {
      self.kind = kind
      self.attributes = attributes
    }
  }

  public let facts: [Fact]
  public let unseen: [FactKind]
  public let place: Place

  public init(facts: [Fact], unseen: [FactKind], place: Place) {
    self.facts = facts
    self.unseen = unseen
    self.place = place
  }
}
