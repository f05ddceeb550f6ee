import Facts
import RuleTable
import Vocabulary

extension Texts {
  /// With what a condition of a step or cause has bound, also as `KIND.ATTRIBUTE`.
  func with(_ solution: Solution) -> Texts {
    var own = self
    own.bindings = solution.bindings
    for fact in solution.facts.map(\.fact) {
      for (name, value) in fact.values {
        let full = "\(fact.kind.rawValue).\(name)"
        own.bindings[full] = own.bindings[full] ?? value
      }
    }
    return own
  }

  /// The cause in the words that fit what was seen, perhaps with a title of its own; in general
  /// where none fits for certain.
  func cause(of rule: Rule, _ evaluator: Evaluator) -> (title: String?, text: String) {
    var evaluator = evaluator
    evaluator.subject = subject
    for branch in rule.causes {
      let found = evaluator.solutions(of: branch.condition, from: Solution(bindings: bindings))
      if let first = found.first(where: { $0.isDefinite && !$0.isHistory }) {
        return (branch.title, with(first).filled(branch.text))
      }
    }
    return (nil, filled(rule.cause))
  }
}

/// The steps of a fix that fit what was seen, with real names.
struct FixSteps {
  let all: [Finding.Step]

  /// A step that fits several objects is shown for each; more than this nobody types one by one.
  private static let maximumRepeats = 5

  init(_ steps: [FixStep], evaluator: Evaluator, texts: Texts) {
    var evaluator = evaluator
    evaluator.subject = texts.subject
    var fitting: [Finding.Step] = []
    var undecided: [Finding.Step] = []
    var isDecided = false
    for step in steps {
      if step.isElse, isDecided { continue }
      guard let condition = step.condition else {
        fitting.append(Self.filled(step, texts))
        continue
      }
      let found = evaluator.solutions(of: condition, from: Solution(bindings: texts.bindings))
        .filter { !$0.isHistory }
      let certain = found.filter(\.isDefinite)
      let shown = (certain.isEmpty ? found : certain).map { Self.filled(step, texts.with($0)) }
      var different = shown.reduce(into: [Finding.Step]()) { all, step in
        if !all.contains(step), all.count < Self.maximumRepeats { all.append(step) }
      }
      // Of several objects each takes the step.
      for index in different.indices.dropFirst() where different[index].role == .alternative {
        different[index].role = .needed
      }
      isDecided = isDecided || !certain.isEmpty
      guard certain.isEmpty, !different.isEmpty else {
        fitting += different
        continue
      }
      // Each is a guess of its own, but for the command behind a file that is saved first.
      if undecided.last?.run != nil { different[0].role = .alternative }
      undecided += different
    }
    // What could not be seen leaves the choice to the reader only where nothing is known to fix it.
    let isFixed = fitting.contains { ($0.risk ?? .reads) != .reads }
    var all = Self.checkedOnce(
      isFixed || undecided.isEmpty ? fitting : undecided.map(Self.doubted) + fitting)
    // What would be done instead of nothing is what is to be done.
    if !all.isEmpty { all[0].role = .needed }
    self.all = all
  }

  /// The same check after several steps belongs behind the last of them, of each alternative.
  private static func checkedOnce(_ steps: [Finding.Step]) -> [Finding.Step] {
    steps.enumerated().map { index, step in
      var step = step
      let following = steps[(index + 1)...].prefix { $0.role != .alternative }
      if following.contains(where: { $0.verify == step.verify }) { step.verify = nil }
      return step
    }
  }

  private static func filled(_ step: FixStep, _ texts: Texts) -> Finding.Step {
    Finding.Step(
      text: texts.filled(step.text), run: step.run.map(texts.command), risk: step.risk,
      verify: step.verify.map(texts.command),
      file: step.file.map { .init(name: texts.command($0.name), text: texts.command($0.text)) },
      role: step.role)
  }

  private static func doubted(_ step: Finding.Step) -> Finding.Step {
    var doubted = step
    doubted.text = "Perhaps (it could not be checked): " + step.text
    return doubted
  }
}
