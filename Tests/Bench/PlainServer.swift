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
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var isOn: Int32 = 1
    // What is accepted here has it, too.
    setsockopt(
      listener, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 128) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { throw Failure("no port on loopback: errno \(errno)") }
    self.listener = listener
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  /// Serves until the process is killed.
  ///
  /// - Parameter date: of every answer.
  func serve(date: String, _ handler: @escaping Handler) -> Never {
    signal(SIGPIPE, SIG_IGN)
    while true {
      let descriptor = accept(listener, nil, nil)
      guard descriptor >= 0 else { continue }
      Connection(descriptor: descriptor, date: date, handler: handler).start()
    }
  }
}

private final class Connection: Sendable {
  private let descriptor: Int32
  private let date: String
  private let handler: PlainServer.Handler

  init(descriptor: Int32, date: String, handler: @escaping PlainServer.Handler) {
    (self.descriptor, self.date, self.handler) = (descriptor, date, handler)
  }

  func start() {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    let failed = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Connection>.fromOpaque(context).takeRetainedValue().answerAll()
        return nil
      }, context)
    if failed == 0 {
      pthread_detach(thread)
    } else {
      close(descriptor)
      Unmanaged<Connection>.fromOpaque(context).release()
    }
  }

  private func answerAll() {
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
