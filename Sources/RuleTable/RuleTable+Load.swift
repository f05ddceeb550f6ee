import Dispatch
import RuleText
import Synchronization

extension RuleTable {
  /// A rule file: a name for messages, and its bytes.
  public typealias File = (name: String, bytes: [UInt8])

  /// The table in the given files, which have to be complete by themselves.
  ///
  /// - Throws: every mistake in them, not the first only.
  public static func load(files: [File]) throws(RuleErrors) -> RuleTable {
    try load([], extendedBy: files)
  }

  /// The table that the program carries.
  public static func builtIn() throws(RuleErrors) -> RuleTable {
    try load(builtInFiles, extendedBy: [])
  }

  /// The table that the program carries, with files of the user's added to it.
  ///
  /// An entry with the id of something built in replaces it; among themselves the files may not
  /// repeat an id.
  public static func builtIn(extendedBy files: [File]) throws(RuleErrors) -> RuleTable {
    try load(builtInFiles, extendedBy: files)
  }

  /// The rule files that the program carries.
  public static var builtInFiles: [File] {
    RuleText.all.map { ("Rules/" + $0.name, $0.bytes) }
  }

  static func load(
    _ base: [File], extendedBy files: [File],
    retired: [String: String] = RetiredRules.reasons
  ) throws(RuleErrors) -> RuleTable {
    let mistakes = Mistakes()
    let carried = drafts(base, mistakes)
    let added = drafts(files, mistakes)
    let linker = TableLinker(mistakes: mistakes, retired: retired)
    let table = linker.link(carried, extendedBy: added)
    if !mistakes.errors.isEmpty { throw RuleErrors(mistakes.errors) }
    return table
  }

  /// The declarations of the files, in their order. They are read side by side: every run waits for
  /// the table, and reading it takes as long as kubectl's start.
  private static func drafts(_ files: [File], _ mistakes: Mistakes) -> Drafts {
    let parts = Mutex<[Int: (drafts: Drafts, errors: [RuleError])]>([:])
    DispatchQueue.concurrentPerform(iterations: files.count) { index in
      let own = Mistakes()
      var drafts = Drafts()
      SectionReader.read(files[index].bytes, file: files[index].name, into: &drafts, own)
      let part = (drafts, own.errors)
      parts.withLock { $0[index] = part }
    }
    let read = parts.withLock(\.self)
    return files.indices.compactMap { read[$0] }.reduce(into: Drafts()) { all, part in
      all.add(part.drafts)
      for error in part.errors { mistakes.add(error) }
    }
  }
}
