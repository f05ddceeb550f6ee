/// Secrets among the arguments of a program, whose options are too short to tell:
/// `mysql -pX`, `docker login -p X`, `["-p", "X"]`, `curl -u admin:X`.
extension SecretShape {
  /// The options by which programs take a secret.
  private struct Program {
    var names: [String]
    var options: String
    /// The value follows in the same word only; alone the option asks for it.
    var isGlued = false
  }

  private static let programs = [
    Program(
      names: [
        "mysql", "mysqldump", "mysqladmin", "mysqlimport", "mysqlsh", "mysqlpump", "mariadb",
        "mariadb-dump", "mariadb-admin",
      ], options: "p", isGlued: true),
    Program(names: ["7z", "7za", "7zz", "rar", "unrar"], options: "p", isGlued: true),
    Program(
      names: [
        "login", "mongo", "mongosh", "mongodump", "mongorestore", "mongoexport", "mongoimport",
        "sshpass", "cqlsh", "rabbitmqadmin", "influx",
      ], options: "p"),
    Program(names: ["zip", "unzip", "sqlcmd", "bcp", "isql", "ipmitool"], options: "P"),
    Program(
      names: [
        "ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldapwhoami", "ldappasswd",
        "ldapcompare",
      ], options: "w"),
    Program(names: ["redis-cli", "valkey-cli", "keydb-cli"], options: "a"),
    Program(names: ["openssl"], options: "kK"),
  ].map { (names: Set($0.names), options: Set($0.options.utf8), isGlued: $0.isGlued) }

  static let shortOption: Finder = { text in
    var ranges: [Range<Int>] = []
    var passed = 0
    while let dash = text[passed...].firstIndex(of: UInt8(ascii: "-")) {
      passed = dash + 1
      guard passed < text.count, "pPuUwakK".utf8.contains(text[passed]),
        dash == 0 || " \"'[,\n\t=".utf8.contains(text[dash - 1])
      else { continue }
      guard let range = argument(ofOptionAt: dash, in: text) else { continue }
      ranges.append(range)
      if range.count > longestNest { passed = range.upperBound }
    }
    return ranges
  }

  private static func argument(ofOptionAt dash: Int, in text: [UInt8]) -> Range<Int>? {
    let option = text[dash + 1]
    let isQuoted = dash > 0 && "\"'".utf8.contains(text[dash - 1])
    var at = dash + 2
    let isGlued = at < text.count && !" \"',\\]\n".utf8.contains(text[at]) || opensQuote(text, at)
    var isListed = false
    if isGlued {
      if text[at] == UInt8(ascii: "=") { at += 1 }
    } else {
      isListed = skipComma(text, &at)
      guard isListed || skipSpaces(text, &at), at < text.count else { return nil }
    }
    guard let word = word(text, &at, isQuoted && isGlued) else { return nil }
    let before = text[..<dash].suffix(300)
    if option | 0x20 == UInt8(ascii: "u") || takesLogin(option, before, httpPrograms) {
      let isShare = option == UInt8(ascii: "U") && takesLogin(option, before, sharePrograms)
      return isShare ? passwordOfUser(text, word, behind: "%") : passwordOfUser(text, word)
    }
    guard mayBePassword(text[word]) else { return nil }
    // `["-p", "x"]`: of what program may stand in another list.
    if isQuoted, isListed, !isGlued, option == UInt8(ascii: "p"), word.count > 4 { return word }
    if !isGlued, option == UInt8(ascii: "p"), namesUser(before) { return word }
    return takesSecret(option, isGlued, before) ? word : nil
  }

  /// A quote right behind the option opens its value, unless it closes the option's own.
  private static func opensQuote(_ text: [UInt8], _ at: Int) -> Bool {
    guard at + 1 < text.count, "\"'".utf8.contains(text[at]) else { return false }
    let isOptionsOwn = at > 2 && text[at - 3] == text[at]
    return !isOptionsOwn && text[at + 1] > 32
  }

  private static func takesSecret(
    _ option: UInt8, _ isGlued: Bool, _ before: ArraySlice<UInt8>
  ) -> Bool {
    let words = before.split { !isNameByte($0) }.map { String(decoding: $0, as: UTF8.self) }
    return programs.contains { program in
      program.options.contains(option) && (isGlued || !program.isGlued)
        && words.contains { program.names.contains($0) }
    }
  }

  private static let httpPrograms: Set<String> = ["http", "https", "httpie", "xh"]
  private static let sharePrograms: Set<String> = ["smbclient", "rpcclient", "smbcacls", "net"]

  /// `http -a u:X`, `smbclient -U u%X`: a user and a password in one word.
  private static func takesLogin(
    _ option: UInt8, _ before: ArraySlice<UInt8>, _ programs: Set<String>
  ) -> Bool {
    guard "aU".utf8.contains(option) else { return false }
    return before.split { !isNameByte($0) }.contains {
      programs.contains(String(decoding: $0, as: UTF8.self))
    }
  }

  /// `-u` or `--user` is before it.
  private static func namesUser(_ before: ArraySlice<UInt8>) -> Bool {
    before.split { $0 <= 32 || "\"',[".utf8.contains($0) }.contains { word in
      word.elementsEqual("-u".utf8) || word.starts(with: "--user".utf8)
    }
  }

  private static func skipComma(_ text: [UInt8], _ at: inout Int) -> Bool {
    var next = at
    while next < text.count, "\"'\\".utf8.contains(text[next]) { next += 1 }
    skipSpaces(text, &next)
    guard next < text.count, text[next] == UInt8(ascii: ",") else { return false }
    at = next + 1
    while at < text.count, text[at] <= 32 { at += 1 }
    return at < text.count
  }

  private static func word(_ text: [UInt8], _ at: inout Int, _ isWithinQuotes: Bool) -> Range<Int>?
  {
    if let quote = Quote(text, &at) { return nonEmpty(at..<quote.end(in: text, from: at)) }
    guard isWithinQuotes else { return nonEmpty(at..<plainEnd(text, at, toLineEnd: false)) }
    return nonEmpty(at..<(text[at...].firstIndex { "\"'\\".utf8.contains($0) } ?? text.count))
  }

  /// No port, path, number or other option.
  private static func mayBePassword(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, !"-/.".utf8.contains(first) else { return false }
    return !word.allSatisfy { (48...57).contains($0) || ":.,-/".utf8.contains($0) }
      && !isHarmless(word, .password)
  }

  /// `admin:X`; `1000:1000` is a user and a group.
  static func passwordOfUser(
    _ text: [UInt8], _ word: Range<Int>, behind mark: Unicode.Scalar = ":"
  ) -> Range<Int>? {
    guard let colon = text[word].firstIndex(of: UInt8(ascii: mark)) else { return nil }
    let value = text[(colon + 1)..<word.upperBound]
    let isNumber = value.allSatisfy { (48...57).contains($0) }
    return value.isEmpty || isNumber || isHarmless(value, .password)
      || value.starts(with: "//".utf8) ? nil : value.startIndex..<value.endIndex
  }
}
