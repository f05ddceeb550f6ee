import Evidence
import Vocabulary

extension FactMaker {
  /// The programs' answers to the few GETs that they were asked.
  func httpFacts() -> [Fact] {
    cluster.evidence.asked.compactMap { probe in
      guard let question = Question(probe, installation),
        case .http(let answer)? = cluster.evidence[probe]?.answer
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

  /// More of ext-auth's answers than this are its past rather than how it is now.
  private static let newestAnswers = 20

  /// How many of ext-auth's newest answers came from a decision at all.
  func decisionFacts(_ logs: [LogStream]) -> [Fact] {
    logs.filter { $0.subject.component == .extAuth && !$0.isPrevious }.compactMap { log in
      let answers = log.bytes.split(separator: 10).compactMap { line in
        Decision(String(decoding: line, as: UTF8.self))
      }.suffix(Self.newestAnswers)
      let silent = silentDenials(log.bytes)
      guard !answers.isEmpty || silent > 0 else { return nil }
      let checked = answers.count { $0 == .checked }
      let unchecked = answers.count { $0 == .unchecked }
      let denied = answers.count - checked - unchecked
      return Fact(
        .decisions, log.subject,
        [
          "checked": .number(checked), "unchecked": .number(unchecked), "denied": .number(denied),
          "uncheckedPercent": .number(unchecked * 100 / max(1, answers.count)),
          "silent": .number(silent),
        ],
        proof: Proof(
          command: log.command,
          line: "\(checked) calls allowed after a decision, \(unchecked) without one, "
            + "\(denied) denied"
            + (silent > 0
              ? "; \(silent) calls to MCP servers end at \"Loading stored token\"" : ""),
          count: answers.count))
    }
  }

  /// The newest traces whose last word at an MCP server is that a stored token is looked for: ext-auth
  /// found none, and denies such a call without saying so.
  private func silentDenials(_ log: [UInt8]) -> Int {
    var open: [Substring: Bool] = [:]
    var order: [Substring] = []
    for bytes in log.split(separator: 10) {
      let line = String(decoding: bytes, as: UTF8.self)
      guard line.contains("context=INBOUND"), let mark = line.firstRange(of: "trace_id=") else {
        continue
      }
      let trace = line[mark.upperBound...].prefix { $0 != " " }
      if open[trace] == nil { order.append(trace) }
      if line.contains("Checking MCP server call") || line.contains("Loading stored token") {
        open[trace] = line.contains("Loading stored token")
      } else {
        open[trace] = false
      }
    }
    // The newest may still be on its way.
    return order.dropLast().suffix(Self.newestAnswers).count { open[$0] == true }
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

  /// The output of the commands that rule files declare.
  func commandFacts() -> [Fact] {
    declared.compactMap { command in
      guard case .output(let output)? = cluster.evidence[command.probe]?.answer else { return nil }
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
