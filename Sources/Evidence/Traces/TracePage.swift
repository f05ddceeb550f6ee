import FoundationEssentials

/// A page of the auth service's `/trace`: some user inputs, the one used last first.
public struct TracePage: Sendable, Equatable {
  public let sessions: [TraceSession]
  /// How many sessions there are on all pages.
  public let total: Int

  /// Why an answer is no such page.
  public struct Mistake: Error, Equatable, CustomStringConvertible {
    public let description: String
  }

  private struct Wire: Codable {
    var items: [String: [TraceEvent]]
    var total: Int?
  }

  /// - Throws: when the document has another shape. Nothing of it is guessed at: a page that is
  ///   not understood must not read as a system without calls.
  public init(_ document: String) throws(Mistake) {
    let data = Data(document.utf8)
    do {
      let page = try JSONDecoder().decode(Wire.self, from: data)
      self.init(
        sessions: page.items.map { TraceSession(userInputID: $0, events: $1) }, total: page.total)
    } catch {
      throw Mistake(
        description: Self.isListOfEvents(data)
          ? "its items are a list of events, not sessions by user input; record it again with a"
            + " newer casa" : "it is no page of traces")
    }
  }

  /// Whether a path of the auth service asks for such a page.
  public static func isAsked(for path: String) -> Bool { path.hasPrefix("/trace?") }

  init(sessions: [TraceSession], total: Int? = nil) {
    self.sessions = sessions.sorted { one, other in
      guard let last = one.events.last, let otherLast = other.events.last else {
        return one.events.count > other.events.count
      }
      if otherLast.isEarlier(than: last) { return true }
      return !last.isEarlier(than: otherLast) && one.userInputID < other.userInputID
    }
    self.total = total ?? sessions.count
  }

  /// The page again with nothing but what casa reads, and without the values of Secrets.
  func document(redactor: Redactor) -> String {
    let items = sessions.map { session in
      (session.userInputID, session.events.map { $0.mappingTexts(redactor.redacted) })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let page = Wire(items: Dictionary(items) { first, _ in first }, total: total)
    return (try? encoder.encode(page)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Recognises the page as casa 0.1 kept it.
  private static func isListOfEvents(_ data: Data) -> Bool {
    struct Old: Decodable {
      struct Event: Decodable {}
      var items: [Event]
    }
    return (try? JSONDecoder().decode(Old.self, from: data)) != nil
  }
}
