import Facts
import RuleTable
import Vocabulary

/// What speaks against it that one finding follows from another, although the rules and the order of the
/// components would allow it. A second fault must not hide among the consequences of the first.
struct Independence {
  private let cause: Finding
  private let effect: Finding
  private let addresses: Addresses

  init(_ cause: Finding, _ effect: Finding, _ addresses: Addresses) {
    self.cause = cause
    self.effect = effect
    self.addresses = addresses
  }

  /// Nothing speaks against it.
  var isNone: Bool { !isOwnMistake && !isWritten && !standsByItself && !concernsAnother }

  /// What somebody has written down, a setting or a right, no pod makes wrong.
  private var isWritten: Bool {
    let written: Set<FactKind> = [.setting, .permission, .secret, .pair, .kind]
    return effect.basis.map { written.contains($0) } == true && cause.isOfPods
  }

  /// A program that ends over its own code or options does so whatever others do.
  private var isOwnMistake: Bool {
    guard effect.isOfWorkload, effect.bindings["ownMistake"] == "true" else { return false }
    return cause.subject.component.map { $0 != effect.subject.component } == true
      || cause.subject.component == .agent && !cause.isAboutSameObject(as: effect)
  }

  /// What a workload is like follows from its own trouble and from what its program cannot start without.
  private var standsByItself: Bool {
    guard effect.isOfWorkload, let from = cause.subject.component, let to = effect.subject.component
    else { return false }
    return !to.startsOn.contains(from)
  }

  /// A complaint about one component follows from what is wrong there or below, and from how the
  /// complaining one is set up; not from its pods, as one that does not run complains of nothing.
  private var concernsAnother: Bool {
    guard let from = cause.subject.component, let caller = effect.subject.component,
      let callee = effect.callee
    else { return false }
    if from == caller { return cause.isOfPods || isOfAnother(callee) }
    switch addresses.direction(of: callee, from: caller, release: effect.subject.release) {
    // The name is wrong, whatever runs.
    case .nowhere, .otherRelease: return true
    case .outside: return from != .coredns
    case .own, nil: return !callee.answersOn.contains(from)
    }
  }

  /// The cause is the same component's complaint about somebody whom this one does not need.
  private func isOfAnother(_ callee: Component) -> Bool {
    cause.callee.map { !callee.answersOn.contains($0) } ?? false
  }
}

extension Finding {
  /// The state of a workload, a pod or a container is what it says.
  fileprivate var isOfWorkload: Bool {
    switch basis {
    case .workload, .container, .pod: true
    default: false
    }
  }

  /// It keeps pods from running; events about one are of that kind, too.
  fileprivate var isOfPods: Bool { isOfWorkload || basis == .event || basis == .volumeClaim }

  fileprivate func isAboutSameObject(as other: Finding) -> Bool {
    subject.namespace == other.subject.namespace && subject.name == other.subject.name
  }

  /// The component that it complains about; nil where it tells of its own one.
  fileprivate var callee: Component? {
    guard let component = subject.component else { return nil }
    let about: Component? =
      switch (rule.complainsAbout, component, area) {
      case (let named?, _, _): named
      case (nil, .authService, .database): .postgresAuth
      case (nil, .authService, .keycloak): .keycloak
      default: nil
      }
    return about == component ? nil : about
  }
}

/// The directions in which the components' settings send their calls.
struct Addresses {
  enum Direction: String {
    case own, nowhere, outside
    case otherRelease = "other-release"
  }

  private let settings: [Fact]

  init(_ facts: [Fact]) { settings = facts.filter { $0.kind == .setting } }

  /// Nil where no setting tells.
  func direction(of callee: Component, from caller: Component, release: String?) -> Direction? {
    guard let variable = Self.variable(for: callee, in: caller) else { return nil }
    let setting = settings.first {
      $0.subject.component == caller && $0.subject.release == release
        && $0["variable"] == .text(variable)
    }
    return setting?["leads"].flatMap { Direction(rawValue: $0.description) }
  }

  private static func variable(for callee: Component, in caller: Component) -> String? {
    switch (caller, callee) {
    case (.authService, .postgresAuth): "DB_HOST"
    case (.authService, .keycloak): "IDP_SERVER_URL"
    case (.keycloak, .postgresKeycloak): "KC_DB_URL"
    case (.operator, .authService): "AUTH_SERVICE_URL"
    case (.extAuth, .authService): "AUTH_SERVER_HOST"
    default: nil
    }
  }
}
