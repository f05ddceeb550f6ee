import Glibc

/// Sets TCP_NODELAY on the socket that listens at a port of this process, and so on all that it
/// accepts.
///
/// The server writes head and body of an answer one after the other. Without this the second waits
/// until the first is acknowledged, 40 ms that no API server takes.
func sendWithoutDelay(port: UInt16) {
  for descriptor in Int32(3)..<1024 {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let failed = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &length)
      }
    }
    guard failed == 0, address.sin_family == sa_family_t(AF_INET),
      address.sin_port == port.bigEndian
    else { continue }
    var isOn: Int32 = 1
    setsockopt(
      descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
  }
}
