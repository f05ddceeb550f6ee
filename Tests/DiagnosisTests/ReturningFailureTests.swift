import Facts
import RuleTable
import Testing
import Vocabulary

@testable import Diagnosis

/// A success proves recovery only of what it is a success of, and only if the failure stays away.
struct ReturningFailureTests {
  private static let noon = 1_795_348_800

  /// Lines at seconds after noon.
  private func log(
    _ component: Component, pod: String, _ lines: [(at: Int, text: String)], now: Int
  ) -> LogStream {
    let text = lines.map { "\(Clock.text(Self.noon + $0.at) ?? "") \($0.text)\n" }.joined()
    var log = LogStream(
      subject: Subject(
        kind: "Pod", namespace: "casa-runtime", name: pod, component: component, release: "casa"),
      workload: "casa-\(component.rawValue)", pod: pod, container: component.rawValue,
      isPrevious: false, isHistory: false, isCut: false, bytes: Array(text.utf8),
      command: "kubectl logs \(pod)")
    log.now = Self.noon + now
    return log
  }

  private func found(_ id: String, _ log: LogStream) throws -> [Finding] {
    let rule = try #require(try RuleTable.builtIn().rule(id))
    let evaluator = Evaluator(
      FactBase(facts: [], logs: [], gaps: []),
      search: LogSearch([log], for: WantedLines(rule.when.facts)))
    return FindingMaker(rule: rule, area: .sidecar, names: Names([]), evaluator: evaluator)
      .findings(evaluator.solutions(of: rule.when))
  }

  @Test(arguments: [
    "DEBUG:openai._base_client:Request options: {'json_data': {'content': '",
    "DEBUG LLM response body: {\"choices\":[{\"message\":{\"content\":\"",
  ])
  func `A prompt or an answer that quotes a failure is none`(head: String) throws {
    #expect(try found("EX-10", log(.extAuth, pod: "a", [(at: 0, text: denied)], now: 9)).count == 1)
    let quoted = log(.extAuth, pod: "a", [(at: 0, text: head + denied)], now: 9)
    #expect(try found("EX-10", quoted).isEmpty)
  }

  private func isOver(_ id: String, _ logs: [LogStream], _ facts: [Fact] = []) throws -> Bool {
    let rule = try #require(try RuleTable.builtIn().rule(id))
    let evaluator = Evaluator(
      FactBase(facts: facts, logs: [], gaps: []),
      search: LogSearch(logs, for: WantedLines(rule.when.facts + rule.clearedBy.flatMap(\.facts))))
    let maker = FindingMaker(
      rule: rule, area: .sidecar, names: Names([]), evaluator: evaluator)
    let found = maker.findings(evaluator.solutions(of: rule.when))
    try #require(!found.isEmpty)
    return found.allSatisfy { $0.role == .history }
  }

  private let denied = "ERROR Failed to find the prompt using the JSON path context=INBOUND"
  private let allowed = "INFO Access token generated context=INBOUND trace_id=c3"

  @Test(arguments: [
    // Every call of one app, between those of another that works.
    (failures: [0, 130, 260, 390], successes: Array(stride(from: 5, to: 430, by: 20)), now: 430),
    (failures: [0, 130], successes: [60, 160], now: 180),
    (
      failures: Array(stride(from: 0, to: 900, by: 3)),
      successes: Array(stride(from: 1, to: 902, by: 3)), now: 903
    ),
  ])
  func `A failure that comes back after each success goes on`(
    failures: [Int], successes: [Int], now: Int
  ) throws {
    let lines = (failures.map { ($0, denied) } + successes.map { ($0, allowed) })
      .sorted { $0.0 < $1.0 }.map { (at: $0.0, text: $0.1) }
    #expect(try !isOver("EX-10", [log(.extAuth, pod: "a", lines, now: now)]))
  }

  @Test(arguments: [
    // A start with retries.
    (failures: [0, 10, 20], successes: [30], now: 31),
    (failures: [0, 20], successes: [10, 30, 100], now: 120),
    // An outage that came twice, and one that others did not notice.
    (failures: [0, 10, 20, 3000, 3010], successes: [60, 1000, 3020, 3200], now: 3300),
    (failures: [0, 20, 40, 60], successes: [10, 30, 50, 70, 300], now: 300),
    // Two outages, the second just over.
    (failures: [0, 6, 12, 70, 76], successes: [20, 60, 80], now: 110),
    // Now and then, and not for long.
    (failures: [0, 100, 200, 300], successes: [50, 150, 250, 350, 900], now: 1000),
  ])
  func `A failure that stays away after a success is over`(
    failures: [Int], successes: [Int], now: Int
  ) throws {
    let lines = (failures.map { ($0, denied) } + successes.map { ($0, allowed) })
      .sorted { $0.0 < $1.0 }.map { (at: $0.0, text: $0.1) }
    #expect(try isOver("EX-10", [log(.extAuth, pod: "a", lines, now: now)]))
  }

  private func answer(_ app: String, _ status: String) -> String {
    "INFO:     10.0.0.4:40 - \"POST /\(app)/oauth2/token HTTP/1.1\" \(status)"
  }

  @Test(arguments: [("payments", true), ("demo", false)])
  func `A traceback belongs to the app of its request, and only a success of that one clears it`(
    app: String, clears: Bool
  ) throws {
    let lines = [
      (0, answer("payments", "500 Internal Server Error")),
      (0, "ERROR:    Exception in ASGI application"),
      (0, "ValueError: Client ID not found for client_int_id: http://x"),
      (60, answer(app, "200 OK")),
    ].map { (at: $0.0, text: $0.1) }
    let log = log(.authService, pod: "a", lines, now: 4000)
    #expect(try isOver("KC-12", [log]) == clears)
  }

  private func pod(_ name: String, isTerminating: Bool = false) -> Fact {
    Fact(
      .pod,
      Subject(
        kind: "Pod", namespace: "casa-runtime", name: name, component: .authService,
        release: "casa"),
      ["workload": .text("casa-auth-service"), "terminating": .flag(isTerminating)],
      proof: Proof(command: "kubectl get pod", line: name))
  }

  private let refused = [
    (at: 0, text: "psycopg2.OperationalError: FATAL:  database \"x\" does not exist")
  ]
  private let found = [
    (
      at: 60,
      text:
        "INFO:     10.0.0.4:40 - \"GET /k8s/namespaces/n/get_mas_by_app_host?app_host=a HTTP/1.1\" 200 OK"
    )
  ]

  @Test(arguments: [("a", false, true), ("b", false, false), ("b", true, true)])
  func `A success of one pod clears no line of another that lives`(
    pod name: String, isTerminating: Bool, clears: Bool
  ) throws {
    let logs = [
      log(.authService, pod: "a", name == "a" ? refused + found : refused, now: 100),
      log(.authService, pod: "b", name == "b" ? found : [], now: 100),
    ]
    let pods = [pod("a", isTerminating: isTerminating), pod("b")]
    #expect(try isOver("DB-04", logs, pods) == clears)
  }

  @Test(arguments: [(["a"], 100, true), (["a", "b"], 100, false), (["a", "b"], 1000, true)])
  func `The probe of a Service speaks for its only pod, and for others after a while`(
    pods: [String], now: Int, clears: Bool
  ) throws {
    let subject = Subject(
      kind: "Service", namespace: "casa-runtime", name: "casa-auth-service",
      component: .authService, release: "casa")
    let probe = Fact(
      .http, subject, ["check": .text("database"), "status": .number(404)],
      proof: Proof(command: "GET", line: "404"))
    let workload = Fact(
      .workload, subject, ["state": .text("ready"), "name": .text("casa-auth-service")],
      proof: Proof(command: "kubectl get deploy", line: "ready"))
    let logs = [log(.authService, pod: "a", refused, now: now)]
    #expect(try isOver("DB-04", logs, pods.map { pod($0) } + [probe, workload]) == clears)
  }
}
