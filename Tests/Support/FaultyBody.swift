import FlyingFox
import FlyingSocks

/// Bytes that come until something goes wrong.
struct FaultyBody: AsyncBufferedSequence {
  typealias Element = UInt8

  enum Ending: Sendable {
    case silence, closing
    /// The bytes again and again.
    case never
  }

  var start: [UInt8]
  var ending: Ending

  func makeAsyncIterator() -> Iterator { Iterator(left: start[...], start: start, ending: ending) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var left: ArraySlice<UInt8>
    let start: [UInt8]
    let ending: Ending

    mutating func next() async throws -> UInt8? {
      try await nextBuffer(suggested: 1)?.first
    }

    mutating func nextBuffer(suggested count: Int) async throws -> ArraySlice<UInt8>? {
      try Task.checkCancellation()
      if left.isEmpty {
        switch ending {
        case .silence: try await Task.sleep(for: .seconds(3600))
        case .closing: throw TestSupport.Failure("the connection is to close here")
        case .never: left = start[...]
        }
      }
      let part = left.prefix(count)
      left = left.dropFirst(part.count)
      return part
    }
  }
}
