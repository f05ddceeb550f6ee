/// An answer of the recorded API server.
public struct Answer: Sendable {
  public private(set) var status = 200
  public private(set) var type = "application/json"
  public private(set) var body: [UInt8]
  var retryAfter: Int?

  public init(status: Int = 200, type: String = "application/json", _ text: String) {
    self.status = status
    self.type = type
    body = Array(text.utf8)
  }

  public init(bytes: [UInt8], type: String) {
    body = bytes
    self.type = type
  }

  init(_ document: StatusDocument, status: Int) { self.init(status: status, document.text) }

  static let noSuchPage = Answer(status: 404, type: "text/plain", "404 page not found\n")
}
