/// Secrets that a name on another line gives away.
extension SecretShape {
  /// What the lines before a line say of it.
  enum Expectation: Equatable {
    case nothing
    /// `value: x` is a secret, in one of so many lines: `name: X_PASSWORD` stood before it.
    case value(lines: Int)
    /// What belongs to a name is one: `"password":` or `password: [` stood before it.
    case own(Owner)
    /// Lines further in than this are one: `password: |` stood before them.
    case block(indent: Int)
    /// All up to a mark is one.
    case until(Mark)
    /// Anything is one: the head of a form's field stood before it.
    case line
    /// The content of an element is one: the element before held its name.
    case element
    /// A field of a table is one: the head of the table named its column.
    case column(Column)
    /// The next item of a list is one: the option that asks for it stood before it.
    case item
    /// The next item is a user and a password: `-u` stood before it.
    case login
    /// Below the head of a table with one column a rule comes, and then rows.
    case rule
    case rows
    /// All values further in than this are secrets: the data of a Secret.
    case data(indent: Int, block: Int?)
    /// A word is the rest of a token, which is wrapped.
    case token

    /// Whatever a line looks like, it is a part of what has begun.
    var isOpen: Bool {
      switch self {
      case .block, .until, .column, .rows, .data: true
      default: false
      }
    }
  }

  /// Where a secret of several lines ends.
  enum Mark: Equatable {
    /// At the tag that closes the element; between them are words without blanks.
    case tag
    /// At the bracket that closes SQLAlchemy's parameters; they are further in or in quotes.
    case bracket(indent: Int)
  }

  /// The secret in a line of which this was expected.
  static func expected(_ expectation: Expectation, in line: [UInt8]) -> Range<Int>? {
    let content = content(of: line)
    return value(by: expectation, in: line, content) ?? gluedArgument(in: line, content)
  }

  private static func value(
    by expectation: Expectation, in line: [UInt8], _ content: Range<Int>
  ) -> Range<Int>? {
    guard let first = content.first else { return nil }
    switch expectation {
    case .nothing, .rule: return nil
    case .value(let lines):
      return lines == furthestValue ? loggedValue(in: line) : memberValue(in: line)
    case .own(let owner): return value(of: owner, in: line, content)
    case .block(let indent): return indentation(of: line) > indent ? content : nil
    case .until(let mark): return part(before: mark, in: line, content)
    case .line: return isFieldHead(line[content]) ? nil : content
    case .element: return elementContent(of: line, content)
    case .column(let column): return field(of: column, in: line)
    case .item: return item(in: line, content)
    case .login: return login(in: line, content)
    case .rows: return line[first] != UInt8(ascii: "(") && isWord(line[content]) ? content : nil
    case .data(let indent, let block): return dataValue(in: line, content, indent, block)
    case .token: return isTokenPart(line[content]) ? content : nil
    }
  }

  /// What is expected of the line after this one.
  static func next(_ expectation: Expectation, after line: [UInt8]) -> Expectation {
    let further = continued(expectation, over: line)
    if expectation.isOpen, let further { return further }
    let new = self.expectation(after: line)
    return new == .nothing ? further ?? .nothing : new
  }

  /// A comment between a name and its value, and the further lines of a block, change nothing; nil
  /// where what was expected has ended.
  private static func continued(_ expectation: Expectation, over line: [UInt8]) -> Expectation? {
    if expectation == .line, isFieldHead(line[content(of: line)]) { return .line }
    switch expectation {
    case .nothing: return nil
    case .value(let lines): return value(lines, over: line)
    case .own(let owner): return continued(owner, over: line)
    case .block(let indent): return isBelow(line, indent) ? expectation : nil
    case .until(let mark): return isPart(line, before: mark) ? expectation : nil
    case .column(let column): return isPart(line, of: column) ? expectation : nil
    case .rule: return isRule(line) ? .rows : nil
    case .rows: return value(by: .rows, in: line, content(of: line)) != nil ? .rows : nil
    case .data(let indent, let block): return data(indent, block, over: line)
    case .token: return isPlaceholder(line[content(of: line)]) ? .token : nil
    default: return isBetween(line) ? expectation : nil
    }
  }

  /// The lines of a document that was written into one line and decoded again.
  static let acrossLines: Finder = { text in
    guard text.contains(10) else { return [] }
    var ranges: [Range<Int>] = []
    var expectation = Expectation.nothing
    let lines = text.split(separator: 10, omittingEmptySubsequences: false)
    for (index, part) in lines.enumerated() {
      // What quoted the document goes on behind it.
      let line = Array(part)
      var told: Expectation?
      var value = expected(expectation, in: line)
      switch ahead(lines, index) {
      case .value(let range): value = range
      case .opens(let block): told = expectation.isOpen ? nil : block
      case nil: break
      }
      if let value {
        let end = line[value].firstIndex(of: UInt8(ascii: "\"")) ?? value.upperBound
        let start = part.startIndex + value.lowerBound
        if end > value.lowerBound, !isHarmless(line[value.lowerBound..<end], .password) {
          ranges.append(start..<(part.startIndex + end))
        }
      }
      expectation = told ?? next(expectation, after: line)
    }
    return ranges
  }
}
