/// Reads one YAML document within bounds, so that no file can use up memory or stack.
public struct YAMLReader: ~Copyable {
  public static let maximumBytes = 1 << 20
  public static let maximumDepth = 32
  static let maximumNodes = 200_000

  private var events: YAMLEvents
  private var nodes = 0
  /// Mistakes that do not keep the rest from being read.
  private var mistakes: [YAMLMistake] = []

  /// The document in `bytes`, or nil where it is not one, and everything that is wrong with it.
  public static func read(_ bytes: [UInt8]) -> (root: YAMLNode?, mistakes: [YAMLMistake]) {
    if let mistake = flaw(of: bytes) { return (nil, [mistake]) }
    var reader = YAMLReader(bytes)
    do throws(YAMLMistake) {
      let root = try reader.document()
      return (root, reader.mistakes)
    } catch {
      return (nil, reader.mistakes + [error])
    }
  }

  private static func flaw(of bytes: [UInt8]) -> YAMLMistake? {
    if bytes.count > maximumBytes {
      return YAMLMistake(
        line: 1, column: 1, reason: "the file has \(bytes.count) bytes, more than 1 MiB",
        remedy: "split it")
    }
    let valid = LinesAndColumns.validPrefix(of: bytes)
    if valid == bytes.count { return nil }
    let (line, column) = LinesAndColumns.end(of: bytes[..<valid])
    return YAMLMistake(
      line: line, column: column, reason: "this is not UTF-8", remedy: "save the file as UTF-8")
  }

  private init(_ bytes: [UInt8]) {
    // libyaml skips a byte order mark only where it may guess the encoding.
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    events = YAMLEvents(hasMark ? Array(bytes.dropFirst(3)) : bytes)
  }

  // MARK: Events

  private mutating func document() throws(YAMLMistake) -> YAMLNode {
    var event = try next()
    while case .streamStart = event.content { event = try next() }
    guard case .documentStart = event.content else {
      throw error(event, "the file holds nothing", "write its first key")
    }
    let root = try node(try next(), depth: 1)
    event = try next()
    while case .documentEnd = event.content { event = try next() }
    guard case .streamEnd = event.content else {
      throw error(event, "a second document begins here", "make it a file of its own")
    }
    return root
  }

  private mutating func node(_ event: YAMLEvent, depth: Int) throws(YAMLMistake) -> YAMLNode {
    try check(event, depth: depth)
    switch event.content {
    case .scalar(let text, let style): return made(.scalar(text, style), event)
    case .sequenceStart:
      var items: [YAMLNode] = []
      while true {
        let item = try next()
        if case .sequenceEnd = item.content { break }
        items.append(try node(item, depth: depth + 1))
      }
      return made(.sequence(items), event)
    default:
      return made(.mapping(try pairs(depth: depth)), event)
    }
  }

  private mutating func pairs(
    depth: Int
  ) throws(YAMLMistake) -> [(key: YAMLNode, value: YAMLNode)] {
    var pairs: [(key: YAMLNode, value: YAMLNode)] = []
    var lines: [String: Int] = [:]
    while true {
      let event = try next()
      if case .mappingEnd = event.content { return pairs }
      let key = try node(event, depth: depth + 1)
      let value = try node(try next(), depth: depth + 1)
      guard let name = key.scalar else {
        mistakes.append(error(event, "a key is \(key.found)", "write a word"))
        continue
      }
      if let line = lines[name] {
        mistakes.append(
          error(event, "'\(name)' is already in line \(line)", "keep one of the two"))
        continue
      }
      lines[name] = key.line
      pairs.append((key, value))
    }
  }

  private func made(_ content: YAMLNode.Content, _ event: YAMLEvent) -> YAMLNode {
    YAMLNode(content: content, line: event.line, column: event.column, width: event.width)
  }

  // MARK: Bounds

  private mutating func check(_ event: YAMLEvent, depth: Int) throws(YAMLMistake) {
    if case .alias = event.content {
      throw error(event, "an alias is here", "write the value out; aliases are not read")
    }
    if event.isAnchored {
      throw error(event, "an anchor is here", "remove it; anchors are not read")
    }
    if event.isTagged { throw error(event, "a tag is here", "remove it; tags are not read") }
    if depth > Self.maximumDepth {
      throw error(event, "the nesting is deeper than \(Self.maximumDepth)", "flatten it")
    }
    nodes += 1
    if nodes > Self.maximumNodes {
      throw error(event, "the file has more than \(Self.maximumNodes) values", "split it")
    }
  }

  private mutating func next() throws(YAMLMistake) -> YAMLEvent {
    do throws(YAMLEvents.Failure) {
      return try events.next()
    } catch {
      throw YAMLMistake(
        line: error.line, column: error.column,
        reason: "this is not YAML: \(error.problem)",
        remedy: "look at the indentation and the quotes here and in the lines above")
    }
  }

  private func error(_ event: YAMLEvent, _ reason: String, _ remedy: String) -> YAMLMistake {
    YAMLMistake(line: event.line, column: event.column, reason: reason, remedy: remedy)
  }
}
