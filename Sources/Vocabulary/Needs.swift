/// The facts that the rules in question read. The plan is made from it, so that an area that was
/// not asked for costs nothing and no rule lacks its input.
public struct Needs: Sendable, Equatable {
  /// A log that some rule searches.
  public struct Log: Sendable, Hashable {
    public var component: Component
    /// The Envoy of an agent's pod rather than the agent itself.
    public var isProxy: Bool

    public init(component: Component, isProxy: Bool) {
      self.component = component
      self.isProxy = isProxy
    }
  }

  public var kinds: Set<FactKind>
  public var components: Set<Component>
  public var logs: Set<Log>

  public init(kinds: Set<FactKind>, components: Set<Component>, logs: Set<Log>) {
    self.kinds = kinds
    self.components = components
    self.logs = logs
  }
}
