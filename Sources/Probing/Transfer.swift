import CCurl
import CSupport

/// One GET and what has come back of it. Owns its libcurl handle.
final class Transfer {
  let easy: UnsafeMutableRawPointer
  let index: Int
  private(set) var body: [UInt8] = []
  private(set) var isCut = false
  private(set) var date: Int?
  private let cap: Int
  private let headers: UnsafeMutablePointer<curl_slist>?

  /// - Parameters:
  ///   - socket: the unix socket to go through; nil for the network.
  ///   - cap: the longest body, in bytes; the transfer ends there.
  init?(index: Int, request: Transfers.Request, socket: String?, timeout: Duration) {
    guard let easy = curl_easy_init() else { return nil }
    self.easy = easy
    self.index = index
    cap = request.byteCap
    headers = request.header.flatMap { curl_slist_append(nil, $0) }
    let milliseconds = max(1, timeout.milliseconds)
    // The tool uses no signals of libcurl, and never follows a redirect out of the cluster.
    _ = casa_curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
    _ = casa_curl_set_long(easy, CURLOPT_TIMEOUT_MS, milliseconds)
    _ = casa_curl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, 10_000))
    _ = casa_curl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    _ = casa_curl_set_string(easy, CURLOPT_URL, request.url)
    _ = casa_curl_set_string(easy, CURLOPT_PROXY, "")
    if let socket { _ = casa_curl_set_string(easy, CURLOPT_UNIX_SOCKET_PATH, socket) }
    if let headers { _ = casa_curl_set_pointer(easy, CURLOPT_HTTPHEADER, headers) }
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = casa_curl_set_pointer(easy, CURLOPT_WRITEDATA, context)
    _ = casa_curl_set_sink(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
      return transfer.receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    _ = casa_curl_set_pointer(easy, CURLOPT_HEADERDATA, context)
    _ = casa_curl_set_sink(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
      transfer.readHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
      return size * count
    }
  }

  deinit {
    curl_easy_cleanup(easy)
    curl_slist_free_all(headers)
  }

  var status: Int {
    var value = 0
    _ = casa_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &value)
    return value
  }

  /// From the request's start to the answer's end.
  var seconds: Double {
    var value = 0.0
    _ = casa_curl_get_double(easy, CURLINFO_TOTAL_TIME, &value)
    return value
  }

  /// Returning fewer bytes than came makes libcurl end the transfer.
  private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
    let room = cap - body.count
    body.append(contentsOf: bytes.prefix(room))
    guard bytes.count <= room else {
      isCut = true
      return 0
    }
    return bytes.count
  }

  private func readHeader(_ bytes: UnsafeRawBufferPointer) {
    guard date == nil, bytes.count < 80 else { return }
    let line = String(decoding: bytes, as: UTF8.self)
    guard line.lowercased().hasPrefix("date:") else { return }
    let seconds = curl_getdate(String(line.dropFirst(5)), nil)
    if seconds > 0 { date = Int(seconds) }
  }
}

extension Duration {
  public var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  /// Rounded up, so that a small rest does not become "no limit".
  var milliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
