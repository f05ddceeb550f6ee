/// Logins in forms that are some database's own.
extension SecretShape {
  /// `jdbc:oracle:thin:scott/PASSWORD@host`, `sqlplus scott/PASSWORD@db`
  static let oracle: Finder = { text in
    ["oracle:thin:", "oracle:oci:", "sqlplus "].flatMap { mark in
      eachCaseless(of: mark, in: text) { begin in
        let word = text[begin...].prefix(200).prefix { !isBoundary($0) }
        guard let slash = word.firstIndex(of: UInt8(ascii: "/")),
          let host = word.lastIndex(of: UInt8(ascii: "@")), slash + 1 < host, slash > begin,
          !isPlaceholder(text[(slash + 1)..<host])
        else { return nil }
        return slash + 1..<host
      }
    }
  }

  /// libpq's file of passwords: `host:5432:database:user:PASSWORD`.
  static let passwordFile: Finder = { text in
    each(of: ":5432:", in: text) { start in
      var at = start + 6
      for _ in 0..<2 {
        let name = text[at...].prefix(64).prefix { isNameByte($0) || $0 == UInt8(ascii: "*") }
        guard !name.isEmpty, name.endIndex < text.count, text[name.endIndex] == UInt8(ascii: ":")
        else { return nil }
        at = name.endIndex + 1
      }
      let value = text[at...].prefix(200).prefix { !isBoundary($0) }
      return isPlaceholder(value) ? nil : nonEmpty(value.startIndex..<value.endIndex)
    }
  }
}
