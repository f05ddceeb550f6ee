import FoundationEssentials

/// The fields of an access-log line as text, whichever format they come from.
struct AccessFields {
  var startTime = ""
  var method = ""
  var path = ""
  var status = ""
  var flags = ""
  var details = ""
  var failure = ""
  var duration = ""
  var requestID = ""
  var authority = ""
  var upstreamHost = ""
  var cluster = ""
  var remote = ""
  var trace = ""

  /// Istio's default format, the one of before it had details, and Envoy's own default.
  init?(text: Substring) {
    guard text.first == "[", let close = text.firstIndex(of: "]") else { return nil }
    startTime = String(text[text.startIndex..<close].dropFirst())
    let words = Self.words(in: text[close...].dropFirst())
    guard words.count >= 10, words[0].isQuoted else { return nil }
    let request = words[0].text.split(separator: " ")
    guard request.count >= 2 else { return nil }
    method = String(request[0])
    path = String(request[1])
    status = words[1].text
    flags = words[2].text
    // Bytes in, bytes out, duration, the callee's time: four numbers before five quoted words.
    guard
      let numbers = (3..<words.count - 4).first(where: { index in
        words[index...(index + 2)].allSatisfy { !$0.isQuoted && Int($0.text) != nil }
          && words[index + 4].isQuoted
      })
    else { return nil }
    let before = words[3..<numbers]
    details = before.first { !$0.isQuoted }?.text ?? ""
    failure = before.last { $0.isQuoted }?.text ?? ""
    duration = words[numbers + 2].text
    let quoted = words[(numbers + 4)...].prefix { $0.isQuoted }
    guard quoted.count >= 4 else { return nil }
    let names = quoted.map(\.text)
    requestID = names[2]
    authority = names[3]
    upstreamHost = names.count > 4 ? names[4] : ""
    let rest = words[(numbers + 4 + quoted.count)...].map(\.text)
    cluster = rest.first ?? ""
    remote = rest.count > 3 ? rest[3] : ""
    trace = rest.count > 6 ? rest[6...].joined(separator: " ") : ""
  }

  /// Istio's JSON format; other names for the trace are known, too.
  init?(json: Substring) {
    guard let data = json.data(using: .utf8),
      let values = try? JSONDecoder().decode([String: Scalar].self, from: data),
      let started = values["start_time"]?.text, let code = values["response_code"]?.text
    else { return nil }
    func value(_ names: String...) -> String {
      names.lazy.compactMap { values[$0]?.text }.first ?? ""
    }
    startTime = started
    status = code
    method = value("method")
    path = value("path", "x_envoy_original_path")
    flags = value("response_flags")
    details = value("response_code_details")
    failure = value("upstream_transport_failure_reason")
    duration = value("duration")
    requestID = value("request_id", "x_request_id")
    authority = value("authority")
    upstreamHost = value("upstream_host")
    cluster = value("upstream_cluster")
    remote = value("downstream_remote_address", "downstream_direct_remote_address")
    trace = value("trace_id", "traceID", "traceparent", "x_b3_traceid", "b3")
  }

  struct Word {
    var text: String
    var isQuoted: Bool
  }

  /// More words than a format has are of no use.
  private static let maximumWords = 64

  /// Words between spaces; quoted ones may hold spaces.
  private static func words(in text: Substring) -> [Word] {
    var words: [Word] = []
    var rest = text.drop { $0 == " " }
    while let first = rest.first, words.count < maximumWords {
      if first == "\"" {
        let inner = rest.dropFirst().prefix { $0 != "\"" }
        words.append(Word(text: String(inner), isQuoted: true))
        rest = rest[inner.endIndex...].dropFirst()
      } else {
        let word = rest.prefix { $0 != " " }
        words.append(Word(text: String(word), isQuoted: false))
        rest = rest[word.endIndex...]
      }
      rest = rest.drop { $0 == " " }
    }
    return words
  }

  private struct Scalar: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let string = try? container.decode(String.self) {
        text = string
      } else if let number = try? container.decode(Double.self) {
        text = Int(exactly: number).map(String.init) ?? String(number)
      } else {
        text = nil
      }
    }
  }
}

/// W3C trace ids: 32 hexadecimal digits.
enum TraceID {
  /// The trace id of a `traceparent`, a bare id, or nil.
  static func find(in text: some StringProtocol) -> String? {
    var run = ""
    for character in text.prefix(200) + " " {
      if character.isASCII, character.isHexDigit {
        run.append(character)
        continue
      }
      if run.count == 32, !run.allSatisfy({ $0 == "0" }) { return run.lowercased() }
      run = ""
    }
    return nil
  }
}
