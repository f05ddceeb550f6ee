import FoundationEssentials

/// One event of the auth service's `/trace`, reduced to what a tool check's reason needs.
///
/// The service answers with raw tokens and the users' prompts; none of that is kept.
public struct TraceEvent: Sendable, Equatable, Codable {
  public var traceID: String?
  public var type: String?
  public var tool: String?
  public var blocked: Bool?
  public var blockingType: String?
  public var blockingReason: String?

  enum CodingKeys: String, CodingKey {
    case traceID = "trace_id"
    case type, tool, blocked
    case blockingType = "blocking_type"
    case blockingReason = "blocking_reason"
  }

  private struct Page: Codable {
    var items: [TraceEvent]?
    var events: [TraceEvent]?
  }

  /// The events of a page, newest first, whichever shape the page has.
  public static func events(in document: String) -> [TraceEvent] {
    let data = Data(document.utf8)
    if let page = try? JSONDecoder().decode(Page.self, from: data) {
      return page.items ?? page.events ?? []
    }
    return (try? JSONDecoder().decode([TraceEvent].self, from: data)) ?? []
  }

  /// The page again with nothing but these fields, or nil when it is no page of events.
  static func document(from body: [UInt8], redactor: Redactor) -> String? {
    let events = events(in: String(decoding: body, as: UTF8.self)).map { event in
      var event = event
      event.tool = event.tool.map(redactor.redacted)
      event.blockingReason = event.blockingReason.map(redactor.redacted)
      return event
    }
    guard !events.isEmpty else { return nil }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let data = try? encoder.encode(Page(items: events)) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }
}
