import Evidence

extension Transfers.Result {
  /// The outcome of a question to the API server.
  func answer(patience: Duration) -> RawAnswer {
    switch code {
    case 0: .response(.init(status: status, body: body, isCut: isCut, date: date))
    case -1: .unanswered(Unanswered(why: .interrupted, detail: "interrupted before the answer"))
    case 28:
      .unanswered(Unanswered(why: .timeout, detail: "no answer within \(patience.shown)"))
    default: .unanswered(Unanswered(why: .error, detail: message))
    }
  }

  /// The outcome for an address that the user named: there a failure is an answer, too.
  var directAnswer: RawAnswer {
    switch code {
    case 0: .response(.init(status: status, body: body, isCut: isCut, date: date))
    case -1: .unanswered(Unanswered(why: .interrupted, detail: "interrupted before the answer"))
    case 6: failed(.notResolved)
    case 7: failed(.refused)
    case 28: failed(.timeout)
    case 35, 51, 58, 60, 66, 77, 80, 83, 91: failed(.tlsFailed)
    default: failed(.unreachable)
    }
  }

  /// A complete answer with status 200.
  var isWhole: Bool { code == 0 && status == 200 && !isCut }

  /// Nobody listens any more, or the connection broke before the answer.
  var isLost: Bool { [7, 52, 55, 56].contains(code) }

  /// Somebody between here and the program answered in its place.
  var relayFailure: Unanswered? {
    guard code == 0 else { return nil }
    return RawAnswer.Response(status: status, body: body, isCut: isCut, date: date).relayFailure
  }

  private func failed(_ outcome: HTTPAnswer.Outcome) -> RawAnswer {
    .failed(HTTPAnswer(outcome: outcome, status: nil, body: "", detail: message))
  }
}

extension Probe {
  var isCommand: Bool {
    switch self {
    case .helm, .kubectl: true
    case .version, .list, .log, .proxied, .address: false
    }
  }

  /// Lists whose values have to be known before anything else is read.
  var holdsSecrets: Bool {
    if case .list(.secrets, _, _, _) = self { !isMetadataOnly } else { false }
  }

  var address: String { if case .address(let url) = self { url } else { "" } }
}

extension Duration {
  /// `15 s`, for messages.
  var shown: String {
    let milliseconds = self.milliseconds
    return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
  }
}
