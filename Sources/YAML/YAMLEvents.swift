import CYAML

/// An event of libyaml, without its memory.
struct YAMLEvent {
  enum Content {
    case documentStart, documentEnd, streamStart, streamEnd, alias
    case scalar(String, YAMLNode.Style)
    case sequenceStart, sequenceEnd, mappingStart, mappingEnd
  }

  let content: Content
  /// The node has an anchor or a tag.
  let isAnchored: Bool
  let isTagged: Bool
  /// Where it starts, counted from 1.
  let line: Int
  let column: Int
  /// Columns it takes when it is on one line, else nil.
  let width: Int?
}

/// Owns a libyaml parser and the bytes it reads; both are freed with it.
struct YAMLEvents: ~Copyable {
  // libyaml keeps pointers to both, so neither may move.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  /// The failure of libyaml when it cannot go on; lines and columns count from 1.
  struct Failure: Error {
    let problem: String
    let line: Int
    let column: Int
  }

  init(_ input: [UInt8]) {
    bytes = .allocate(capacity: input.count)
    _ = bytes.initialize(from: input)
    parser = .allocate(capacity: 1)
    precondition(yaml_parser_initialize(parser) == 1, "out of memory")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    bytes.deallocate()
  }

  mutating func next() throws(Failure) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
    defer { yaml_event_delete(&event) }
    let (start, end) = (event.start_mark, event.end_mark)
    let properties = Self.properties(of: event)
    return YAMLEvent(
      content: Self.content(of: event), isAnchored: properties.isAnchored,
      isTagged: properties.isTagged, line: Int(start.line) + 1,
      column: Int(start.column) + 1,
      width: start.line == end.line ? Int(end.column) - Int(start.column) : nil)
  }

  private var failure: Failure {
    var problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
    if let context = parser.pointee.context { problem += " \(String(cString: context))" }
    guard parser.pointee.error == YAML_READER_ERROR else {
      let mark = parser.pointee.problem_mark
      return Failure(problem: problem, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
    // The reader works ahead of the marks and knows an offset only.
    let before = bytes.prefix(Int(parser.pointee.problem_offset))
    let (line, column) = LinesAndColumns.end(of: before)
    return Failure(problem: problem, line: line, column: column)
  }

  private static func content(of event: yaml_event_t) -> YAMLEvent.Content {
    switch event.type {
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias
    case YAML_SEQUENCE_START_EVENT: return .sequenceStart
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT: return .mappingStart
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(String(decoding: text, as: UTF8.self), style(of: scalar.style))
    default: return .streamEnd
    }
  }

  private static func style(of style: yaml_scalar_style_t) -> YAMLNode.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
    default: .plain
    }
  }

  /// The anchor and tag that may come before a node of any kind.
  private static func properties(of event: yaml_event_t) -> (isAnchored: Bool, isTagged: Bool) {
    let (anchor, tag) =
      switch event.type {
      case YAML_SCALAR_EVENT: (event.data.scalar.anchor, event.data.scalar.tag)
      case YAML_SEQUENCE_START_EVENT:
        (event.data.sequence_start.anchor, event.data.sequence_start.tag)
      case YAML_MAPPING_START_EVENT:
        (event.data.mapping_start.anchor, event.data.mapping_start.tag)
      default: (nil, nil)
      }
    return (anchor != nil, tag != nil)
  }
}
