/// One request as the auth service logs it: uvicorn's access line, what was said before it, and the
/// exception behind it.
public struct ServiceRequest: Sendable, Equatable {
  public enum Operation: String, Sendable {
    case token, exchange, introspection
    case hostLookup, workloadLookup, policyLookup, loadToken, storeToken, llmMapping
    case callEnd, other
  }

  public var line: LogLine
  public var operation: Operation
  /// The host or workload that a lookup is about.
  public var subject: String?
  public var status: Int
  /// Its own calls to Keycloak, the LLM and MCP servers that failed.
  public var notes: [LogLine] = []
  /// The last exception of its traceback, or the innermost of a group.
  public var exception: LogLine?
  /// Those that it wraps, the innermost first; often they tell more.
  public var wrapped: [LogLine] = []
  /// The exception came although the answer was good: nothing was stored.
  public var isFailedCommit: Bool { exception != nil && status < 400 }

  /// The LLM could not say whether the tool fits, so that it was denied.
  var isMatchingFailed: Bool {
    operation == .exchange && notes.contains { $0.text.contains("Task-tool matching failed") }
  }

  /// By itself it tells that a call was denied.
  var isTelling: Bool {
    switch operation {
    case .token, .exchange, .introspection:
      status >= 500 || isFailedCommit || isMatchingFailed
    // Only ext-auth asks these, and it denies the call when they fail.
    case .hostLookup, .workloadLookup, .policyLookup, .loadToken: status >= 500
    case .storeToken, .llmMapping, .callEnd, .other: false
    }
  }
}

extension ServiceRequest {
  /// `INFO:     10.0.0.9:4711 - "POST /x/oauth2/token HTTP/1.1" 200 OK`
  init?(_ raw: RawLine, source: LogSource) {
    guard raw.text.hasPrefix("INFO:"), let open = raw.text.firstRange(of: " - \"") else {
      return nil
    }
    let rest = raw.text[open.upperBound...]
    guard let close = rest.firstIndex(of: "\"") else { return nil }
    let words = rest[..<close].split(separator: " ")
    let status = rest[close...].dropFirst().drop { $0 == " " }.prefix { $0.isNumber }
    guard words.count == 3, words[2].hasPrefix("HTTP/"), let status = Int(status) else {
      return nil
    }
    let path = words[1].prefix { $0 != "?" }
    operation = Self.operation(method: words[0], path: path)
    subject = Self.subject(in: words[1])
    self.status = status
    line = LogLine(source: source, number: raw.number, time: raw.time, text: raw.text)
  }

  private static func operation(method: Substring, path: Substring) -> Operation {
    let ends: [(String, Operation)] = [
      ("/oauth2/token", .token), ("/oauth2/token_exchange", .exchange),
      ("/oauth2/introspect", .introspection), ("/get_mas_by_app_host", .hostLookup),
      ("/get_mas_by_app_workload", .workloadLookup), ("/policy-by-workload", .policyLookup),
      ("/cache/load-token", .loadToken), ("/cache/store-token", .storeToken),
      ("/cache/store-llm-call-mapping", .llmMapping), ("/trace/llm/call_end", .callEnd),
    ]
    return ends.first { path.hasSuffix($0.0) }?.1 ?? .other
  }

  private static func subject(in path: Substring) -> String? {
    let keys = ["app_host=", "app_workload=", "workload_name="]
    guard let key = keys.lazy.compactMap({ path.firstRange(of: $0) }).first else { return nil }
    return String(path[key.upperBound...].prefix { $0 != "&" }.replacing("%3A", with: ":"))
  }
}

/// Reads the requests of one auth-service log, of both formats that its builds print.
struct ServiceLog {
  private(set) var requests: [ServiceRequest] = []
  private let source: LogSource
  private var notes: [LogLine] = []
  /// Lines of a traceback that belong to the newest request.
  private var isInTraceback = false
  private var inGroup: LogLine?
  /// The traceback came before any request of this log.
  private var isOrphan = true

  private static let maximumNotes = 12
  /// More than this are not kept; the oldest go first.
  private static let maximumRequests = 40_000

  init(source: LogSource) { self.source = source }

  mutating func add(_ raw: RawLine) {
    if let request = ServiceRequest(raw, source: source) {
      closeTraceback()
      if requests.count == Self.maximumRequests { requests.removeFirst(Self.maximumRequests / 2) }
      requests.append(request)
      requests[requests.count - 1].notes = notes
      notes = []
      return
    }
    let text = raw.text
    if text.hasPrefix("ERROR:    Exception in ASGI application")
      || text.hasPrefix("Traceback (most recent call last)")
    {
      isInTraceback = true
      return
    }
    if Self.isTold(text) {
      closeTraceback()
      if notes.count == Self.maximumNotes { notes.removeFirst() }
      notes.append(LogLine(source: source, number: raw.number, time: raw.time, text: text))
      return
    }
    if isInTraceback, let name = Self.exception(in: text) {
      let told = LogLine(
        source: source, number: raw.number, time: raw.time, text: Self.withoutInput(name.text))
      if name.isInGroup { inGroup = told } else { note(told) }
    }
  }

  /// A cheap look, true for every line that may be a request, a complaint or part of a traceback.
  static func isLikely(_ line: ArraySlice<UInt8>) -> Bool {
    // Levels and exceptions hold a colon early on, or the bars of a group.
    line.prefix(260).contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "|") }
      || line.contains(UInt8(ascii: "("))
  }

  /// The requests that were read; call it once.
  mutating func finished() -> [ServiceRequest] {
    closeTraceback()
    return requests
  }

  private mutating func note(_ exception: LogLine) {
    guard !requests.isEmpty else { return }
    // A group only says that something failed; what, is in it.
    let isGroup = exception.text.contains("ExceptionGroup")
    if isGroup, requests[requests.count - 1].exception != nil { return }
    let index = requests.count - 1
    if let earlier = requests[index].exception, requests[index].wrapped.count < Self.maximumWrapped
    {
      requests[index].wrapped.append(earlier)
    }
    requests[index].exception = exception
  }

  /// A chain of exceptions is rarely longer.
  private static let maximumWrapped = 6

  private mutating func closeTraceback() {
    if let inGroup, !requests.isEmpty { requests[requests.count - 1].exception = inGroup }
    inGroup = nil
    isInTraceback = false
  }

  /// Lines by which the service tells how its own calls ended, when they did not end well.
  private static func isTold(_ text: Substring) -> Bool {
    if text.contains("HTTP Request: ") {
      return [" 4", " 5"].contains {
        text.contains("HTTP/1.1\($0)") || text.contains("HTTP/2\($0)")
      }
    }
    return [
      "Task-tool matching failed", "Task extraction failed", "Failed to list tools",
      "Retrying request to ", "Failed to persist discovered tools",
    ].contains { text.contains($0) }
  }

  /// `module.Name: text`, perhaps behind the bars of an exception group.
  private static func exception(in text: Substring) -> (text: Substring, isInGroup: Bool)? {
    var rest = text
    var isInGroup = false
    while let first = rest.first, first == " " || first == "|" || first == "+" {
      isInGroup = isInGroup || first == "|"
      rest = rest.dropFirst()
    }
    // What is indented is the traceback's code, but in a group everything is.
    if !isInGroup, text.first == " " { return nil }
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    guard name.first?.isLetter == true, name.count <= 100,
      rest[name.endIndex...].isEmpty || rest[name.endIndex...].hasPrefix(": ")
        || rest[name.endIndex...].hasPrefix(" (")
    else { return nil }
    let last = name.split(separator: ".").last ?? name
    let ends = [
      "Error", "Exception", "Group", "Timeout", "Violation", "Transaction", "Iteration",
      "Representation", "Privilege", "Table", "Column", "Refused",
    ]
    guard ends.contains(where: last.hasSuffix), last.first?.isUppercase == true else { return nil }
    if isInGroup, last.hasSuffix("Group") { return nil }
    return (rest, isInGroup)
  }

  /// A validation error quotes what it was given, which may be a prompt.
  private static func withoutInput(_ text: Substring) -> Substring {
    guard let input = text.firstRange(of: "input_value=") else { return text }
    return text[..<input.lowerBound]
  }
}
