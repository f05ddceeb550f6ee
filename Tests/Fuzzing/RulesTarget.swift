import RuleTable

/// The loader of rule files: a table, or mistakes that say what is wrong.
enum RulesTarget {
  static func run(_ input: [UInt8]) {
    do throws(RuleErrors) {
      let table = try RuleTable.load(files: [("f.yaml", input)])
      for rule in table.rules { _ = table.check(of: rule) }
    } catch {
      require(!error.description.isEmpty, "mistakes without a word")
    }
  }
}
