/// Secrets in tables whose head names the column: CSV, and what psql prints.
extension SecretShape {
  /// The column of a table that holds secrets.
  struct Column: Equatable {
    var delimiter: UInt8
    var index: Int
    var count: Int
  }

  private static let delimiters = Array(",;|\t".utf8)
  /// A table with more columns is none.
  private static let maximumColumns = 64

  /// The column of secrets that the line is the head for: two names and more, one of them a secret's.
  static func column(namedBy line: [UInt8]) -> Column? {
    let start = contentStart(of: line)
    for delimiter in delimiters where line[start...].contains(delimiter) {
      let fields = fields(of: line, from: start, delimiter)
      guard (2...maximumColumns).contains(fields.count),
        fields.allSatisfy({ !$0.isEmpty && line[$0].allSatisfy(isNameByte) }),
        let index = fields.firstIndex(where: { field in
          SecretName.kind(of: line[field]).map { $0 != .perhaps } ?? false
        })
      else { continue }
      return Column(delimiter: delimiter, index: index, count: fields.count)
    }
    return nil
  }

  /// The field of that column; nil where the line is no row of the table.
  static func field(of column: Column, in line: [UInt8]) -> Range<Int>? {
    let fields = fields(of: line, from: contentStart(of: line), column.delimiter)
    return fields.count == column.count ? nonEmpty(fields[column.index]) : nil
  }

  /// A row, or the rule below the head: `---+---`.
  static func isPart(_ line: [UInt8], of column: Column) -> Bool {
    let content = line[contentStart(of: line)...]
    return !content.isEmpty && content.allSatisfy { "-+| ".utf8.contains($0) }
      || fields(of: line, from: content.startIndex, column.delimiter).count == column.count
  }

  /// Without the blanks and quotes around each.
  private static func fields(
    of line: [UInt8], from start: Int, _ delimiter: UInt8
  ) -> [Range<Int>] {
    func isOutside(_ byte: UInt8) -> Bool { byte <= 32 || byte == UInt8(ascii: "\"") }
    return line[start...].split(
      separator: delimiter, maxSplits: maximumColumns, omittingEmptySubsequences: false
    ).map {
      part in
      let head = part.drop(while: isOutside)
      let end = head.lastIndex { !isOutside($0) }.map { $0 + 1 } ?? head.startIndex
      return head.startIndex..<end
    }
  }
}
