/// Where a pattern matched in a line, in bytes from the start of the line.
public struct Match: Sendable, Equatable {
  /// The bytes of the whole match.
  public let range: Range<Int>
  /// The bytes of each named group that took part in the match.
  public let captures: [String: Range<Int>]

  /// Makes a match, as a test may need one to compare with.
  public init(range: Range<Int>, captures: [String: Range<Int>] = [:]) {
    self.range = range
    self.captures = captures
  }

  /// The matched text; bytes that are not UTF-8 become U+FFFD.
  ///
  /// - Parameter line: The line the match was found in.
  public func text(in line: UnsafeRawBufferPointer) -> String {
    String(decoding: line[range], as: UTF8.self)
  }

  /// The matched text; bytes that are not UTF-8 become U+FFFD.
  ///
  /// - Parameter line: The line the match was found in.
  public func text(in line: [UInt8]) -> String {
    String(decoding: line[range], as: UTF8.self)
  }

  /// The matched text.
  ///
  /// - Parameter line: The line the match was found in.
  public func text(in line: String) -> String {
    String(decoding: line.utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
  }

  /// The text of a named group; nil when the group took no part or does not exist.
  ///
  /// - Parameters:
  ///   - name: The name of the group.
  ///   - line: The line the match was found in.
  public func text(of name: String, in line: UnsafeRawBufferPointer) -> String? {
    captures[name].map { String(decoding: line[$0], as: UTF8.self) }
  }

  /// The text of a named group; nil when the group took no part or does not exist.
  ///
  /// - Parameters:
  ///   - name: The name of the group.
  ///   - line: The line the match was found in.
  public func text(of name: String, in line: [UInt8]) -> String? {
    captures[name].map { String(decoding: line[$0], as: UTF8.self) }
  }

  /// The text of a named group; nil when the group took no part or does not exist.
  ///
  /// - Parameters:
  ///   - name: The name of the group.
  ///   - line: The line the match was found in.
  public func text(of name: String, in line: String) -> String? {
    captures[name].map { range in
      String(decoding: line.utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
    }
  }
}
