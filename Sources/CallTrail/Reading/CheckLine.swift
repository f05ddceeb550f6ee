import FoundationEssentials

/// One line of ext-auth's log: a message and its fields, as Go's slog prints them.
struct CheckLine {
  let line: LogLine
  let message: String
  let fields: [String: String]

  init?(_ raw: RawLine, source: LogSource) {
    let text = raw.text
    var time = raw.time
    if text.first == "{" {
      guard let data = text.data(using: .utf8),
        let values = try? JSONDecoder().decode([String: Text].self, from: data),
        let message = values["msg"]?.value
      else { return nil }
      self.message = message
      fields = values.compactMapValues(\.value)
      time = time ?? fields["time"].flatMap { Moment($0) }
    } else {
      let stamp = text.prefix(19)
      guard stamp.utf8.count == 19, let own = Moment(stamp) else { return nil }
      let rest = text.dropFirst(20)
      let level = rest.prefix { $0 != " " }
      guard ["DEBUG", "INFO", "WARN", "ERROR"].contains(String(level.prefix { $0.isLetter })) else {
        return nil
      }
      (message, fields) = Self.parts(of: rest[level.endIndex...].dropFirst())
      time = time ?? own
    }
    line = LogLine(source: source, number: raw.number, time: time, text: text)
  }

  /// A cheap look, true for every line that may be one.
  static func isLikely(_ line: ArraySlice<UInt8>) -> Bool {
    for index in line.indices.prefix(120) {
      switch line[index] {
      case UInt8(ascii: "/"):
        if index + 3 < line.endIndex, line[index + 3] == UInt8(ascii: "/") { return true }
      case UInt8(ascii: "{"): return true
      default: continue
      }
    }
    return false
  }

  /// The message, and behind it `key=value` or `key="a value"`.
  private static func parts(of text: Substring) -> (String, [String: String]) {
    var rest = text
    var message = text
    var fields: [String: String] = [:]
    var isInMessage = true
    while let space = rest.firstIndex(of: " ") {
      let next = rest[space...].dropFirst()
      let key = next.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
      guard !key.isEmpty, next[key.endIndex...].first == "=" else {
        rest = next
        continue
      }
      if isInMessage {
        message = text[..<space]
        isInMessage = false
      }
      var value = next[key.endIndex...].dropFirst()
      if value.first == "\"" {
        let (inner, end) = quoted(value.dropFirst())
        fields[String(key)] = inner
        rest = end
      } else {
        value = value.prefix { $0 != " " }
        fields[String(key)] = String(value)
        rest = next[value.endIndex...]
      }
    }
    return (String(message), fields)
  }

  private static func quoted(_ text: Substring) -> (String, Substring) {
    var value = ""
    var rest = text
    while let character = rest.popFirst() {
      if character == "\"" { return (value, rest) }
      if character == "\\", let escaped = rest.popFirst() {
        value.append(escaped == "n" ? " " : escaped)
      } else {
        value.append(character)
      }
    }
    return (value, rest)
  }

  private struct Text: Decodable {
    let value: String?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        value = text
      } else if let list = try? container.decode([String].self) {
        value = "[" + list.joined(separator: " ") + "]"
      } else if let number = try? container.decode(Double.self) {
        value = Int(exactly: number).map(String.init) ?? String(number)
      } else {
        value = nil
      }
    }
  }
}

extension CheckLine {
  var direction: AccessRecord.Direction? {
    switch fields["context"] {
    case "INBOUND": .inbound
    case "OUTBOUND": .outbound
    default: nil
    }
  }

  /// The field, or what some messages say in words: `.. with trace id T`.
  var traceID: String? {
    (fields["trace_id"] ?? fields["traceID"]).flatMap { TraceID.find(in: $0) }
      ?? (message.contains("trace id ") || message.contains("trace_id ")
        ? TraceID.find(in: message) : nil)
  }

  var checkID: String? { fields["check_id"].flatMap { $0.isEmpty ? nil : $0 } }

  /// The placeholder of this line's token; the same for the same token.
  var token: String? {
    (fields["token"] ?? fields["subject_token"]).flatMap { $0.hasPrefix("[redacted") ? $0 : nil }
  }

  var error: String { fields["err"] ?? "" }
}
