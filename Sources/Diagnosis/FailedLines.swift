import Facts
import Vocabulary

/// Where a line comes from, as far as a success elsewhere proves nothing about it.
struct LineOrigin: Hashable {
  var component: Component?
  var release: String?
  var namespace: String?
  var workload: String?
  var pod: String?
  /// The app whose request it is about.
  var app: String?

  init() {}

  init(_ fact: Fact) {
    component = fact.subject.component
    release = fact.subject.release
    namespace = fact.subject.namespace
    workload = fact["workload"]?.description
    pod =
      fact["pod"]?.description ?? (fact.subject.kind == "Pod" ? fact.subject.name : nil)
    if let app = fact["app"]?.description, !app.isEmpty { self.app = app }
  }

  /// Whether that line was written by the same part of another release, or by another of the pods
  /// that share the work.
  func isApart(from other: LineOrigin) -> Bool {
    guard component == other.component else { return false }
    if let release, let theirs = other.release, release != theirs { return true }
    guard let pod, let theirs = other.pod, pod != theirs else { return false }
    return workload == other.workload && namespace == other.namespace
  }
}

/// The lines, all of one origin, that a recovery has to follow.
struct FailedLines {
  var origin = LineOrigin()
  /// The newest of them, as it sorts.
  var last: String?
  /// What the rule bound with them.
  var bindings: [String: FactValue] = [:]
  var times = LineTimes()
  /// Seconds since the newest of them, where they carry times.
  var quiet: Int?
  /// The pods in which there are such lines.
  var pods: Set<String> = []
  /// Their pod lives, so that it can tell of its own successes.
  var isAlive = true

  init(_ solution: Solution) {
    bindings = solution.bindings
    guard let line = solution.facts.first(where: { $0.order != nil }) else { return }
    origin = LineOrigin(line.fact)
  }

  mutating func add(_ solution: Solution) {
    for line in solution.facts {
      guard let order = line.order else { continue }
      if last.map({ isLater(order, than: $0) }) ?? true { last = order }
    }
    guard let line = solution.facts.first(where: { $0.order != nil }) else { return }
    times.merge(line.times)
    if case .number(let age)? = line.fact["age"] { quiet = min(quiet ?? age, age) }
  }
}
