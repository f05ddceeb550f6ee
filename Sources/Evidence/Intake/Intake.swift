import FoundationEssentials

/// Turns what came over the wire into observations: decoded, redacted, with a reason where there is
/// no answer. Everything that becomes evidence passes here.
public struct Intake: Sendable {
  /// Learns the values of Secrets and hides them in all that is decoded.
  public let redactor: Redactor
  /// How many values of Secrets were known when an answer came in.
  let knownThen = KnownThen()

  public init(redactor: Redactor) { self.redactor = redactor }

  /// Takes in the answers of one round. Secrets come first, so that their values are known before
  /// any text is redacted; otherwise the order of `answers` is kept.
  public func observations(
    of answers: [(probe: Probe, raw: RawAnswer)]
  ) -> [(probe: Probe, observation: Observation)] {
    func isSecrets(_ probe: Probe) -> Bool {
      if case .list(.secrets, _, _, _) = probe { true } else { false }
    }
    var seen: [Probe: Observation] = [:]
    for (probe, raw) in answers.filter({ isSecrets($0.probe) })
      + answers.filter({ !isSecrets($0.probe) })
    {
      seen[probe] = observation(of: probe, raw)
      knownThen.note(redactor.knownCount, for: probe)
    }
    return answers.compactMap { answer in seen[answer.probe].map { (answer.probe, $0) } }
  }

  private func observation(of probe: Probe, _ raw: RawAnswer) -> Observation {
    switch raw {
    case .unanswered(let reason):
      return .unanswered(Unanswered(why: reason.why, detail: redactor.redacted(reason.detail)))
    case .objects(let list): return .answered(.objects(list))
    case .failed(let answer): return .answered(.http(clean(answer)))
    case .output(let exitCode, let output, let error):
      let complaint = text(redactor.redacted(error))
      guard case .helm = probe, exitCode == 0 else {
        return .answered(
          .output(
            CommandOutput(
              exitCode: exitCode, output: text(redactor.redacted(output)), error: complaint)))
      }
      // Helm's JSON holds the chart's values; only what tells the release's state is kept.
      guard let kept = HelmRevision.document(from: output, redactor: redactor) else {
        return .unanswered(Unanswered(why: .error, detail: "helm printed no revisions"))
      }
      return .answered(
        .output(CommandOutput(exitCode: exitCode, output: text(kept), error: complaint)))
    case .response(let response):
      switch probe {
      case .list(let type, _, _, _):
        return objects(type, probe, response)
      case .log(_, _, _, _, let limits): return log(response, limits)
      case .proxied where response.isCut, .address where response.isCut:
        // What a program says behind the limit may be what matters.
        return .unanswered(
          Unanswered(
            why: .truncated, detail: "the answer is longer than \(response.body.count) bytes"))
      case .proxied(_, let path): return proxied(response, path: path)
      case .address: return .answered(.http(answered(response)))
      case .version: return version(response)
      case .helm, .kubectl: return .unanswered(Unanswered(why: .error, detail: "no such transfer"))
      }
    }
  }

  /// One page of a list, decoded as it comes.
  public func page(_ body: [UInt8], of probe: Probe) throws(ListDocument.NoList) -> ListDocument {
    guard case .list(let type, _, _, _) = probe else {
      throw ListDocument.NoList("it was no list that was asked for")
    }
    return try ListDocument(
      answer: Data(body), of: type, isMetadataOnly: probe.isMetadataOnly, redactor: redactor)
  }

  private func objects(
    _ type: ResourceType, _ probe: Probe, _ response: RawAnswer.Response
  ) -> Observation {
    guard response.status == 200 else { return .unanswered(refusal(response)) }
    if response.isCut {
      return .unanswered(
        Unanswered(why: .truncated, detail: "the list is longer than \(response.body.count) bytes"))
    }
    do {
      let page = try page(response.body, of: probe)
      if page.continueToken == nil { return .answered(.objects(page.list)) }
      return .unanswered(Unanswered(why: .truncated, detail: "the list has more pages"))
    } catch {
      let shown = type == .secrets ? "" : ": \(excerpt(response))"
      return .unanswered(
        Unanswered(
          why: .error, detail: "the answer is no list of \(type.name): \(error.reason)\(shown)"))
    }
  }

  private func log(_ response: RawAnswer.Response, _ limits: LogLimits) -> Observation {
    if response.status == 200 {
      // The runtime's own words in place of a log: that run's log is gone.
      let isGone = response.body.starts(with: Array("unable to retrieve container logs".utf8))
      let lines = response.body.reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
      let isCut =
        response.isCut || response.body.count >= limits.bytes || lines >= limits.tailLines
      let bytes = isGone ? [] : redactor.redacted(response.body)
      return .answered(.log(LogText(bytes: bytes, isCut: isCut)))
    }
    let message = statusMessage(response) ?? ""
    // A container that never ran has no log; that is an answer.
    let neverRan = ["is waiting to start", "previous terminated container", "is terminated"]
    if response.status == 400, neverRan.contains(where: message.contains) {
      return .answered(.log(LogText(bytes: [], isCut: false)))
    }
    return .unanswered(refusal(response))
  }

  private func version(_ response: RawAnswer.Response) -> Observation {
    struct Version: Decodable { var gitVersion: String? }
    guard response.status == 200,
      let version = try? JSONDecoder().decode(Version.self, from: Data(response.body)).gitVersion
    else { return .unanswered(refusal(response)) }
    return .answered(.version(redactor.redacted(version)))
  }

  private func proxied(_ response: RawAnswer.Response, path: String) -> Observation {
    guard let message = statusMessage(response) else {
      if let reason = response.relayFailure { return .unanswered(clean(reason)) }
      if TracePage.isAsked(for: path) { return traces(response) }
      return .answered(.http(answered(response)))
    }
    // The API server speaks, not the program behind it.
    let outcome: HTTPAnswer.Outcome
    switch response.status {
    case 403, 401, 429: return .unanswered(refusal(response))
    case 404: outcome = .unreachable
    case 503 where message.contains("no endpoints available"): outcome = .noEndpoints
    case _ where message.contains("connection refused"): outcome = .refused
    case _ where message.contains("i/o timeout") || message.contains("deadline exceeded"):
      outcome = .timeout
    case _ where message.contains("no such host"): outcome = .notResolved
    default: outcome = .unreachable
    }
    return .answered(
      .http(
        HTTPAnswer(outcome: outcome, status: nil, body: "", detail: redactor.redacted(message))))
  }

  private func answered(_ response: RawAnswer.Response) -> HTTPAnswer {
    HTTPAnswer(
      outcome: .answered, status: response.status,
      body: text(redactor.redacted(Array(response.body.prefix(65_536)))))
  }

  /// A page of traces holds tokens and prompts: it is reduced, or not kept at all.
  private func traces(_ response: RawAnswer.Response) -> Observation {
    guard response.status == 200 else {
      return .answered(.http(HTTPAnswer(outcome: .answered, status: response.status, body: "")))
    }
    do {
      let page = try TracePage(text(response.body)).document(redactor: redactor)
      return .answered(.http(HTTPAnswer(outcome: .answered, status: 200, body: page)))
    } catch {
      return .unanswered(Unanswered(why: .error, detail: "the answer is not understood: \(error)"))
    }
  }

  private func refusal(_ response: RawAnswer.Response) -> Unanswered {
    let message = redactor.redacted(statusMessage(response) ?? excerpt(response))
    switch response.status {
    case 403: return Unanswered(why: .forbidden, detail: message)
    case 401: return Unanswered(why: .forbidden, detail: "not logged in: \(message)")
    case 504: return Unanswered(why: .timeout, detail: message)
    default: return Unanswered(why: .error, detail: "HTTP \(response.status): \(message)")
    }
  }

  /// The message of the API server's own Status document, or nil when it is none.
  private func statusMessage(_ response: RawAnswer.Response) -> String? {
    struct Status: Decodable {
      var kind: String?
      var message: String?
    }
    guard response.status >= 400, response.body.first == UInt8(ascii: "{"),
      let status = try? JSONDecoder().decode(Status.self, from: Data(response.body)),
      status.kind == "Status"
    else { return nil }
    return status.message ?? ""
  }

  private func excerpt(_ response: RawAnswer.Response) -> String {
    redactor.redacted(text(Array(response.body.prefix(120)))).split(separator: "\n").first
      .map(String.init) ?? "an empty body"
  }

  private func clean(_ reason: Unanswered) -> Unanswered {
    Unanswered(why: reason.why, detail: redactor.redacted(reason.detail))
  }

  private func clean(_ answer: HTTPAnswer) -> HTTPAnswer {
    var answer = answer
    answer.body = redactor.redacted(answer.body)
    answer.detail = redactor.redacted(answer.detail)
    return answer
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
