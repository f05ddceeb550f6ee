import Vocabulary
import YAML

/// Everything that rule files declare, in their order, before references are resolved.
struct Drafts: Sendable {
  var checks: [(value: Check, place: Place)] = []
  var rules: [RuleDraft] = []
  var probes: [(value: DeclaredProbe, place: Place)] = []
  var notObservable: [(value: NotObservable, place: Place)] = []

  /// Adds what another file declares.
  mutating func add(_ more: Drafts) {
    checks += more.checks
    rules += more.rules
    probes += more.probes
    notObservable += more.notObservable
  }
}

/// Reads a rule file: its four sections, and the small entries of three of them.
struct SectionReader {
  static let sections = ["checks", "rules", "probes", "notObservable"]

  private let file: String
  private let mistakes: Mistakes

  /// Adds what a file declares to `drafts`, and its mistakes to `mistakes`.
  static func read(_ bytes: [UInt8], file: String, into drafts: inout Drafts, _ mistakes: Mistakes)
  {
    guard let root = YAMLReader.read(bytes, file: file, mistakes: mistakes),
      let fields = Fields(
        root, of: "a rule file", keys: sections, required: [], file: file, mistakes: mistakes)
    else { return }
    let reader = SectionReader(file: file, mistakes: mistakes)
    drafts.checks += fields.list("checks").compactMap(reader.check)
    drafts.rules += fields.list("rules").compactMap {
      RuleReader.draft($0, file: file, mistakes: mistakes)
    }
    drafts.probes += fields.list("probes").compactMap(reader.probe)
    drafts.notObservable += fields.list("notObservable").compactMap(reader.notObservable)
  }

  /// An id of the right shape.
  static func id(_ key: String, of fields: Fields, isRule: Bool) -> Located<String>? {
    guard let id = fields.text(key) else { return nil }
    let place = fields.place(of: key)
    guard isRule ? Identifier.isRule(id) : Identifier.isWords(id) else {
      fields.mistakes.add(
        place, "'\(id)' does not have the shape of \(isRule ? "a rule's id" : "an id")",
        isRule ? Identifier.ruleRemedy : Identifier.wordsRemedy)
      return nil
    }
    return Located(value: id, place: place)
  }

  /// A title, which is the same each time: nothing can be filled in.
  static func title(_ fields: Fields) -> String? {
    guard let title = fields.text("title", limit: RuleReader.maximumTitle) else { return nil }
    if Template.isOpened(in: title) {
      fields.mistakes.add(
        fields.place(of: "title"), "a title holds a placeholder", "say it in the cause")
      return nil
    }
    return title
  }

  private func check(_ node: YAMLNode) -> (value: Check, place: Place)? {
    let keys = ["id", "area", "title"]
    guard let fields = fields(node, of: "a check", keys: keys) else { return nil }
    let id = Self.id("id", of: fields, isRule: false)
    let area = fields.word("area", as: Area.self)
    let title = Self.title(fields)
    guard let id else { return nil }
    // A check that is wrong elsewhere still is there for the rules that refer to it.
    return (Check(id: id.value, area: area ?? .cluster, title: title ?? ""), id.place)
  }

  private func probe(_ node: YAMLNode) -> (value: DeclaredProbe, place: Place)? {
    guard let fields = fields(node, of: "a probe", keys: ["id", "run", "area"]) else { return nil }
    let id = Self.id("id", of: fields, isRule: false)
    let area = fields.word("area", as: Area.self)
    var arguments: [String] = []
    if let run = fields.text("run") {
      do throws(CommandFlaw) {
        arguments = try CommandPolicy.probe(run)
      } catch {
        mistakes.add(fields.place(of: "run"), error.reason, error.remedy)
      }
    }
    guard let id else { return nil }
    return (DeclaredProbe(id: id.value, area: area ?? .cluster, arguments: arguments), id.place)
  }

  private func notObservable(_ node: YAMLNode) -> (value: NotObservable, place: Place)? {
    let keys = ["id", "title", "why", "instead"]
    guard let fields = fields(node, of: "an entry of notObservable", keys: keys) else { return nil }
    let id = Self.id("id", of: fields, isRule: true)
    let title = Self.title(fields)
    let why = fields.text("why", limit: RuleReader.maximumCause)
    let instead = fields.text("instead", limit: RuleReader.maximumCause)
    guard let id, let title, let why, let instead else { return nil }
    return (NotObservable(id: id.value, title: title, why: why, instead: instead), id.place)
  }

  /// All keys of these entries are required.
  private func fields(_ node: YAMLNode, of owner: String, keys: [String]) -> Fields? {
    Fields(node, of: owner, keys: keys, required: keys, file: file, mistakes: mistakes)
  }
}
