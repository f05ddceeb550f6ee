import Evidence
import Vocabulary

extension FactMaker {
  /// How the newest requests of each route of the auth service ended, as its access log tells.
  func routeFacts(_ logs: [LogStream]) -> [Fact] {
    logs.filter { $0.subject.component == .authService && !$0.isPrevious }.flatMap { log in
      AccessLog(log.bytes).routes.map { route in
        Fact(
          .route, log.subject,
          [
            "workload": .text(log.workload), "route": .text(route.name),
            "status": .number(route.status), "failing": .flag(route.status >= 500),
            "failures": .number(route.failures),
            "exception": .text(route.exception?.text ?? ""), "app": .text(route.app),
            "age": cluster.age(route.lastFailure).map { .number($0) },
          ],
          proof: Proof(
            command: log.command, line: route.line, timestamp: route.lastFailure,
            first: route.firstFailure, count: max(1, route.failures)),
          reasons: route.exception.map {
            [Proof(command: log.command, line: $0.text, timestamp: $0.time)]
          } ?? [])
      }
    }
  }
}

/// The access lines of a uvicorn log by route, and the exceptions between them.
struct AccessLog {
  struct Route {
    /// `POST /*/oauth2/token`: ids and names left out.
    var name: String
    /// The app that the path begins with: each app's requests are a route of their own.
    var app: String
    /// Of the newest answer.
    var status: Int
    /// Answers of 500 and above since the last other one.
    var failures = 0
    var firstFailure: String?
    var lastFailure: String?
    /// The access line of the newest failure, or of the newest answer.
    var line: String
    var exception: (text: String, time: String?)?
  }

  private(set) var routes: [Route] = []

  init(_ bytes: [UInt8]) {
    var places: [String: Int] = [:]
    var failed: Int?
    for line in bytes.split(separator: 10) {
      let (time, text) = Self.parted(line)
      if let request = Request(text) {
        let key = request.app + " " + request.route
        let place =
          places[key]
          ?? {
            routes.append(Route(name: request.route, app: request.app, status: 0, line: ""))
            places[key] = routes.count - 1
            return routes.count - 1
          }()
        let isFailure = request.status >= 500
        routes[place].status = request.status
        if isFailure || routes[place].failures == 0 { routes[place].line = text }
        if isFailure {
          routes[place].failures += 1
          routes[place].lastFailure = time ?? routes[place].lastFailure
          routes[place].firstFailure = routes[place].firstFailure ?? time
          routes[place].exception = nil
        } else {
          routes[place].failures = 0
          routes[place].firstFailure = nil
        }
        failed = isFailure ? place : nil
      } else if let failed, let exception = Self.exception(text) {
        routes[failed].exception = (String(exception.prefix(1000)), time)
      }
    }
  }

  /// The line of an exception, also of one in a group, which stands behind bars.
  private static func exception(_ line: String) -> String? {
    let text = line.drop { $0 == " " }
    let said = text.first == "|" ? String(text.drop { $0 == " " || $0 == "|" }) : line
    return LogLanguage.isException(said) ? said : nil
  }

  private static func parted(_ line: ArraySlice<UInt8>) -> (time: String?, text: String) {
    guard let space = line.firstIndex(of: UInt8(ascii: " ")), space - line.startIndex >= 20,
      line[line.startIndex + 10] == UInt8(ascii: "T"), line[space - 1] == UInt8(ascii: "Z")
    else { return (nil, String(decoding: line, as: UTF8.self)) }
    return (
      String(decoding: line[..<space], as: UTF8.self),
      String(decoding: line[(space + 1)...], as: UTF8.self)
    )
  }

  /// `INFO:     10.0.0.1:4000 - "POST /a/oauth2/token HTTP/1.1" 500 Internal Server Error`
  private struct Request {
    var route: String
    var app: String
    var status: Int

    init?(_ line: String) {
      guard line.hasPrefix("INFO:"), let quote = line.firstIndex(of: "\"") else { return nil }
      let words = line[quote...].dropFirst().split(separator: " ")
      guard words.count >= 4, words[2].hasPrefix("HTTP/"), let status = Int(words[3]) else {
        return nil
      }
      self.status = status
      let path = words[1].prefix { $0 != "?" }.split(separator: "/")
      app = path.dropFirst().first == "oauth2" ? path.first.map(String.init) ?? "" : ""
      let shown = path.enumerated().map { index, segment -> Substring in
        let isName = index > 0 && path[index - 1] == "namespaces"
        let isID = index == 0 && path.dropFirst().first == "oauth2"
        let isWord = segment == "k8s" || segment == "oauth2"
        return isName || isID || segment.contains(where: \.isNumber) && !isWord ? "*" : segment
      }
      route = "\(words[0]) /" + shown.joined(separator: "/")
    }
  }
}
