import FlyingFox
import FlyingSocks

/// Bytes that come until something goes wrong.
struct FaultyBody: AsyncBufferedSequence {
  typealias Element = UInt8

  enum Ending: Sendable {
    case silence, closing
    /// The bytes again and again.
    case never
    /// These bytes so many times, then a proper end.
    case repeating([UInt8], Int)
  }

  var start: [UInt8]
  var ending: Ending

  func makeAsyncIterator() -> Iterator { Iterator(left: start[...], start: start, ending: ending) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var left: ArraySlice<UInt8>
    let start: [UInt8]
    let ending: Ending
    var repetitions = 0

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
        case .repeating(let bytes, let times):
          guard repetitions < times else { return nil }
          repetitions += 1
          left = bytes[...]
        }
      }
      let part = left.prefix(count)
      left = left.dropFirst(part.count)
      return part
    }
  }
}
