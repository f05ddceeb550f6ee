import Dispatch
import Glibc
import TestSupport

/// HTTP/1.1 in the least possible time: GETs only, a thread for each connection.
///
/// The server of the tests takes 0.4 ms of a processor for a request, about as much as casa and kubectl
/// together. A real API server takes time of processors of its own; this one shares those that are
/// measured.
struct PlainServer: Sendable {
  typealias Handler = @Sendable (_ target: String, _ accept: String) -> Answer

  let port: Int
  private let listener: Int32

  init() throws {
    let (listener, port) = try RawServer.listen(backlog: 128)
    (self.listener, self.port) = (listener, Int(port))
    var isOn: Int32 = 1
    // What is accepted here has it, too.
    setsockopt(
      listener, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Serves until the process is killed.
  ///
  /// - Parameter date: of every answer.
  func serve(date: String, _ handler: @escaping Handler) -> Never {
    signal(SIGPIPE, SIG_IGN)
    while true {
      let descriptor = accept(listener, nil, nil)
      guard descriptor >= 0 else { continue }
      let connection = Connection(descriptor: descriptor, date: date, handler: handler)
      // A queue of its own, which may block.
      DispatchQueue(label: "connection").async { connection.answerAll() }
    }
  }
}

private struct Connection: Sendable {
  let descriptor: Int32
  let date: String
  let handler: PlainServer.Handler

  func answerAll() {
    defer { close(descriptor) }
    var unread: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      while let end = unread.headEnd {
        let head = String(decoding: unread[..<end], as: UTF8.self)
        unread.removeFirst(end)
        guard answer(head) else { return }
      }
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0, unread.count < 1 << 16 else { return }
      unread += buffer[..<count]
    }
  }

  /// False where the connection is of no more use.
  private func answer(_ head: String) -> Bool {
    let lines = head.split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3, words[0] == "GET" else { return false }
    let accept = lines.first { $0.hasPrefix("Accept: ") }?.dropFirst(8) ?? ""
    let answer = handler(String(words[1]), String(accept))
    let lead = """
      HTTP/1.1 \(answer.status) Recorded\r
      Content-Type: \(answer.type)\r
      Content-Length: \(answer.body.count)\r
      Date: \(date)\r
      Cache-Control: no-cache, private\r
      \r

      """
    return send(Array(lead.utf8) + answer.body)
  }

  private func send(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = Glibc.send(descriptor, bytes.baseAddress! + sent, bytes.count - sent, 0)
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }
}

extension [UInt8] {
  /// Behind the blank line that ends a head.
  fileprivate var headEnd: Int? {
    guard count >= 4 else { return nil }
    for end in 4...count
    where self[end - 1] == 10 && self[end - 2] == 13 && self[end - 3] == 10 && self[end - 4] == 13 {
      return end
    }
    return nil
  }
}
