import Evidence
import Vocabulary

extension FactMaker {
  /// What the programs answered to the few GETs that they were asked.
  func httpFacts() -> [Fact] {
    world.evidence.asked.compactMap { probe in
      guard let question = Question(probe, installation),
        case .http(let answer)? = world.evidence[probe]?.answer
      else { return nil }
      let line = answer.status.map { "HTTP \($0) \(oneLine(answer.body))" } ?? answer.detail
      let release = question.release
      return Fact(
        .http,
        Subject(
          kind: "Service", namespace: release?.namespace, name: question.target,
          component: question.component, release: release?.name),
        [
          "check": .text(question.check), "outcome": .text(answer.outcome.rawValue),
          "status": answer.status.map { .number($0) },
          "body": .text(String(answer.body.prefix(2000))),
          "host": question.host.map { .text($0) }, "url": .text(question.address),
        ],
        proof: Proof(command: probe.command, line: line))
    }
  }

  private func oneLine(_ body: String) -> String {
    String(body.prefix(200)).split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// The newest call of each tool of each MultiAgentSystem.
  func toolCallFacts() -> [Fact] {
    world.evidence.asked.flatMap { probe -> [Fact] in
      guard case .proxied(let target, let path) = probe, path.hasPrefix("/trace?"),
        case .http(let answer)? = world.evidence[probe]?.answer
      else { return [] }
      let release = installation.releases.first { $0.namespace == target.namespace }
      let mas = TraceQuery.mas(of: path, world: world)
      let events = TraceEvent.events(in: answer.body)
      let started = events.contains { $0.type == "LLMCallStartedEvent" }
      let ended = events.contains { $0.type == "LLMCallEndedEvent" }
      let calls = events.filter { $0.tool != nil }
      let tools = calls.compactMap(\.tool).reduce(into: [String]()) { tools, tool in
        if !tools.contains(tool) { tools.append(tool) }
      }
      return tools.compactMap { tool in
        guard let newest = calls.first(where: { $0.tool == tool }) else { return nil }
        let like = calls.filter { $0.tool == tool && $0.blockingReason == newest.blockingReason }
        let isBlocked = newest.blocked == true
        return Fact(
          .toolCall,
          Subject(
            kind: "MultiAgentSystem", namespace: mas?.metadata.namespace ?? target.namespace,
            name: mas?.metadata.name ?? "", component: .agent, release: release?.name,
            mas: mas?.metadata.fullName),
          [
            "mas": (mas?.metadata.name).map { .text($0) }, "tool": .text(tool),
            "blocked": .flag(isBlocked), "check": newest.blockingType.map { .text($0) },
            "reason": newest.blockingReason.map { .text($0) }, "count": .number(like.count),
            "llmStarted": .flag(started), "llmEnded": .flag(ended),
          ],
          proof: Proof(
            command: probe.command,
            line: "\(newest.type ?? "call") of tool \(tool): "
              + (isBlocked
                ? "blocked, \(newest.blockingType ?? "") \(newest.blockingReason ?? "")" : "allowed"),
            count: like.count))
      }
    }
  }

  /// More of ext-auth's answers than this are its past rather than how it is now.
  private static let newestAnswers = 20

  /// How many of ext-auth's newest answers came from a decision at all.
  func decisionFacts() -> [Fact] {
    logStreams().filter { $0.subject.component == .sidecar && !$0.isPrevious }.compactMap { log in
      let answers = log.bytes.split(separator: 10).compactMap { line in
        Decision(String(decoding: line, as: UTF8.self))
      }.suffix(Self.newestAnswers)
      guard !answers.isEmpty else { return nil }
      let checked = answers.count { $0 == .checked }
      let unchecked = answers.count { $0 == .unchecked }
      let denied = answers.count - checked - unchecked
      return Fact(
        .decisions, log.subject,
        [
          "checked": .number(checked), "unchecked": .number(unchecked), "denied": .number(denied),
          "uncheckedPercent": .number(unchecked * 100 / answers.count),
        ],
        proof: Proof(
          command: log.command,
          line: "\(checked) calls allowed after a decision, \(unchecked) without one, \(denied) denied",
          count: answers.count))
    }
  }

  private enum Decision {
    case checked, unchecked, denied

    init?(_ line: String) {
      if line.contains("Call allowed") {
        self = line.contains("trace_id=") ? .checked : .unchecked
      } else if line.contains("Call denied") || line.contains("Call defnied") {
        self = .denied
      } else {
        return nil
      }
    }
  }

  /// What the commands printed that rule files declare.
  func commandFacts() -> [Fact] {
    declared.compactMap { command in
      guard case .output(let output)? = world.evidence[command.probe]?.answer else { return nil }
      return Fact(
        .command, Subject(kind: "Command", name: command.id),
        [
          "probe": .text(command.id), "exitCode": .number(output.exitCode),
          "output": .text(output.output),
        ],
        proof: Proof(command: command.probe.command, line: oneLine(output.output)))
    }
  }
}

/// What a GET was meant to find out.
struct Question {
  var check: String
  var component: Component
  var target: String
  var address: String
  var host: String?
  var release: Release?

  init?(_ probe: Probe, _ installation: Installation) {
    switch probe {
    case .address(let url):
      check = url.contains("get_mas_by_app_host") ? "database" : "health"
      component = .authService
      release = installation.releases.first
      target = release.map { installation.name(of: .authService, in: $0) } ?? "auth-service"
      address = url
    case .proxied(let to, let path):
      release = installation.releases.first { $0.namespace == to.namespace }
      target = to.name
      address = "http://\(to.name).\(to.namespace):\(to.port)\(path)"
      switch (to.port, path) {
      case (8000, "/health"): (check, component) = ("health", .authService)
      case (8000, HostQuestion.nobody): (check, component) = ("database", .authService)
      case (8000, _) where path.contains("get_mas_by_app_host"):
        (check, component) = ("app-host", .authService)
        host = HostQuestion.host(in: path)
      case (8080, "/realms/master"): (check, component) = ("realm-master", .keycloak)
      case (9000, "/health/ready"): (check, component) = ("keycloak-ready", .keycloak)
      case (80, "/"): (check, component) = ("ui", .uiExplorer)
      case (80, "/api/health"): (check, component) = ("ui-api", .uiExplorer)
      default: return nil
      }
    case .version, .list, .log, .helm, .kubectl: return nil
    }
  }
}

/// The auth service's question which app has a host: its answer shows whether its database works.
public enum HostQuestion {
  /// About a host that nobody registers: 404 proves that the database was asked.
  public static let nobody = path(namespace: "doctor", host: "doctor")

  public static func path(namespace: String, host: String) -> String {
    "/k8s/namespaces/\(namespace)/get_mas_by_app_host?app_host=\(percentEncoded(host))"
  }

  static func host(in path: String) -> String? {
    guard let value = path.split(separator: "=").last else { return nil }
    return percentDecoded(String(value))
  }
}

/// The auth service's list of recent events of one MultiAgentSystem.
public enum TraceQuery {
  public static func path(masID: String) -> String {
    "/trace?mas_id=\(percentEncoded(masID))&page=1&page_size=20"
  }

  /// The auth service's own id of a MultiAgentSystem, by its answer about one of its hosts.
  public static func masID(in answer: String) -> String? {
    guard let start = answer.firstRange(of: "\"id\":") else { return nil }
    let rest = answer[start.upperBound...].drop { $0 == " " || $0 == "\"" }
    let id = rest.prefix { $0.isHexDigit || $0 == "-" }
    return id.count == 36 ? String(id) : nil
  }

  /// The MultiAgentSystem behind a trace question: the one of whose hosts the service gave that id.
  static func mas(of path: String, world: World) -> MultiAgentSystem? {
    for mas in world.multiAgentSystems {
      for app in mas.spec?.apps ?? [] {
        guard let host = app.baseUrl?.host else { continue }
        let question = HostQuestion.path(namespace: mas.metadata.namespace ?? "", host: host)
        for probe in world.evidence.asked {
          guard case .proxied(_, question) = probe,
            case .http(let answer)? = world.evidence[probe]?.answer,
            let id = masID(in: answer.body), path == self.path(masID: id)
          else { continue }
          return mas
        }
      }
    }
    return nil
  }
}

/// `%XX` back to bytes.
func percentDecoded(_ text: String) -> String {
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), rest.count >= 2,
      let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
    {
      bytes.append(value)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
