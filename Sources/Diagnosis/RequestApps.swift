/// Whose request a line of the auth service's log belongs to: the app in the path of its access
/// line, `POST /{app}/oauth2/token`, or in that of the failed request whose traceback it is part of.
/// uvicorn writes the access line first, and the traceback in one piece behind it.
struct RequestApps {
  private struct Span {
    var first: Int
    var last: Int
    var app: String
  }

  /// In the order of their lines.
  private var spans: [Span] = []

  init(_ bytes: [UInt8]) {
    var isOpen = false
    var number = 0
    bytes.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
        number += 1
        let line = bytes[start..<end]
        if line.starts(with: Self.information) {
          let request = Self.request(line)
          if let app = request?.app { spans.append(Span(first: number, last: number, app: app)) }
          isOpen = request?.failed == true
        } else if isOpen {
          spans[spans.count - 1].last = number
        }
        start = end + 1
      }
    }
  }

  /// The app of a line, counted from 1; nil where the line is about none.
  func app(ofLine number: Int) -> String? {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].last < number { low = middle + 1 } else { high = middle }
    }
    return low < spans.count && spans[low].first <= number ? spans[low].app : nil
  }

  private static let information = Array("INFO".utf8)
  private static let method = Array("\"POST /".utf8)
  private static let place = Array("/oauth2/".utf8)

  /// `INFO:     10.0.0.1:4000 - "POST /APP/oauth2/token HTTP/1.1" 500 Internal Server Error`
  private static func request(
    _ line: Slice<UnsafeRawBufferPointer>
  ) -> (app: String, failed: Bool)? {
    guard let quote = line.firstIndex(of: UInt8(ascii: "\"")),
      line[quote...].starts(with: method)
    else { return nil }
    let path = line[(quote + method.count)...]
    guard let slash = path.firstIndex(of: UInt8(ascii: "/")), slash > path.startIndex,
      path[slash...].starts(with: place), let end = path.firstIndex(of: UInt8(ascii: "\""))
    else { return nil }
    let status = path[end...].dropFirst(2).first
    return (String(decoding: path[..<slash], as: UTF8.self), status == UInt8(ascii: "5"))
  }
}
