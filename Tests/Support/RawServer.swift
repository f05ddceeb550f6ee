import Glibc
import Synchronization

/// A port of loopback on which no HTTP is spoken.
public final class RawServer: Sendable {
  public enum Behaviour: Sendable {
    /// A connection comes up, and nothing is ever said.
    case silent
    /// No connection comes up, and none is refused.
    case full
    /// Every connection is reset after the first bytes.
    case resets
    /// Every connection is closed after the first bytes.
    case closes
  }

  public let port: Int
  private let listener: Int32
  private let fillers: [Int32]
  private let isOver = Mutex(false)

  public init(_ behaviour: Behaviour) throws {
    let (listener, port) = try Self.listen(
      backlog: { if case .full = behaviour { 0 } else { 64 } }())
    self.listener = listener
    self.port = Int(port)
    var fillers: [Int32] = []
    if case .full = behaviour {
      for _ in 0..<8 {
        let filler = Self.newSocket(nonBlocking: true)
        Self.connect(filler, to: port)
        fillers.append(filler)
      }
    }
    self.fillers = fillers
    switch behaviour {
    case .silent, .full: break
    case .resets: answer(reset: true)
    case .closes: answer(reset: false)
    }
  }

  deinit {
    for descriptor in fillers { close(descriptor) }
    close(listener)
  }

  /// Ends what answers; to be called when the test is over.
  public func stop() { isOver.withLock { $0 = true } }

  private func answer(reset: Bool) {
    Task.detached { [self] in
      while !isOver.withLock({ $0 }) {
        var waiting = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 0) == 1 else {
          try? await Task.sleep(for: .milliseconds(5))
          continue
        }
        let connection = accept(listener, nil, nil)
        var byte: UInt8 = 0
        _ = recv(connection, &byte, 1, 0)
        if reset {
          var now = linger(l_onoff: 1, l_linger: 0)
          setsockopt(
            connection, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        }
        close(connection)
      }
    }
  }

  /// A socket that listens at a free port of loopback.
  public static func listen(backlog: Int32) throws -> (descriptor: Int32, port: UInt16) {
    let listener = newSocket()
    var address = loopback(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && Glibc.listen(listener, backlog) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard bound else { throw Failure("no port on loopback: errno \(errno)") }
    return (listener, UInt16(bigEndian: address.sin_port))
  }

  private static func newSocket(nonBlocking: Bool = false) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    return socket(AF_INET, nonBlocking ? kind | Int32(SOCK_NONBLOCK.rawValue) : kind, 0)
  }

  private static func loopback(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private static func connect(_ descriptor: Int32, to port: UInt16) {
    var address = loopback(port: port)
    _ = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  /// A kubeconfig that leads here.
  ///
  /// - Parameter user: the user's settings in YAML's flow style.
  public func kubeconfig(scheme: String = "http", user: String = "{}") -> String {
    Self.kubeconfig(server: "\(scheme)://127.0.0.1:\(port)", user: user)
  }

  public static func kubeconfig(server: String, user: String = "{}") -> String {
    """
    apiVersion: v1
    kind: Config
    current-context: casa
    clusters: [{name: raw, cluster: {server: "\(server)", insecure-skip-tls-verify: true}}]
    users: [{name: reader, user: \(user)}]
    contexts: [{name: casa, context: {cluster: raw, user: reader}}]

    """
  }
}
