public import CallTrail
import Diagnosis
public import Evidence
public import Facts
public import Gate
public import RuleTable
public import Vocabulary

/// The newest denied calls, which a diagnosis of agents names below its findings.
public struct DeniedCalls: Sendable {
  /// Newest first.
  let calls: [ExplainedCall]
  let further: Int
  private let namespace: String?
  /// The logs that were read, where there was no cluster.
  private var files: [String] = []

  /// More calls than this are not named beside a diagnosis.
  private static let maximumCalls = 3

  /// Nil where the topic is not about calls, or where none was denied.
  public init?(
    _ evidence: Evidence, logs: [LogStream], topic: Topic, diagnosis: GatedDiagnosis,
    table: RuleTable
  ) {
    var question = TrailQuestion()
    switch topic {
    case .sidecar(let namespace): question.namespace = namespace
    case .mas(let name, let namespace):
      question.namespace = namespace
      question.apps = Self.apps(of: name, namespace, evidence)
    case .everything, .auth, .keycloak, .runtime, .policy, .install: return nil
    }
    self.init(CallReview(evidence, logs: logs).answer(question), diagnosis, table)
  }

  /// Nil where none was denied.
  ///
  /// - Parameter files: the logs that were read.
  public init?(_ review: CallReview, files: [String], diagnosis: GatedDiagnosis, table: RuleTable) {
    self.init(review.answer(TrailQuestion()), diagnosis, table)
    self.files = files
  }

  private init?(_ answer: TrailAnswer, _ diagnosis: GatedDiagnosis, _ table: RuleTable) {
    let denied = answer.listed.indices.filter { answer.listed[$0].isStopped }
    guard !denied.isEmpty else { return nil }
    let named = denied.prefix(Self.maximumCalls)
    let over = named.enumerated().filter { answer.over.contains($0.element) }.map(\.offset)
    calls = ExplainedCall.calls(
      named.map { answer.listed[$0] }, over: Set(over), lines: StopRules(table),
      diagnosis: diagnosis)
    further = denied.count - named.count + answer.furtherDenied
    namespace = answer.question.namespace
  }

  /// The hosts and workloads of a MultiAgentSystem.
  private static func apps(of name: String, _ namespace: String?, _ evidence: Evidence) -> Set<
    String
  > {
    var names: Set<String> = []
    for probe in evidence.asked {
      guard case .objects(let list)? = evidence[probe]?.answer,
        let systems = list.objects(MultiAgentSystem.self)
      else { continue }
      for mas in systems
      where mas.metadata.name == name
        && (namespace ?? mas.metadata.namespace) == mas.metadata.namespace
      {
        for app in mas.spec?.apps ?? [] {
          names.formUnion([app.baseUrl?.host, app.kubernetesWorkloadName].compactMap { $0 })
        }
      }
    }
    return names
  }

  /// How to ask for the way of one of them.
  var command: String {
    let id = calls.lazy.compactMap { $0.words.shortID }.first
    return "casa doctor request \(id ?? "--last-denied")" + (namespace.map { " -n \($0)" } ?? "")
      + files.map { " --log \($0)" }.joined()
  }

  var title: String { "Newest denied calls" }

  func write(to page: inout Page) {
    page.blank()
    page.add([Span(title, .bold)])
    CallList(calls: calls).write(to: &page)
    if further > 0 { page.add([Span("and \(further) more", .dim)], indent: 2) }
    page.add([Span("Hop by hop: "), .whole("`\(command)`")], indent: 2)
  }

  var markdown: String {
    let rest = further > 0 ? "- and \(further) more\n" : ""
    return "### \(title)\n\n\(RequestMarkdown.list(calls))\(rest)\nHop by hop: "
      + MarkdownText.code(command) + "\n"
  }

  var markup: Markup {
    HTMLCallList(title: title, calls: calls).markup + HTMLText.command(command)
  }

  var documents: [CallDocument] { calls.map(CallDocument.init) }
}
