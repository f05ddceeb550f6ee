import Evidence
import Facts
import RuleTable

/// The templates of a rule with the values of one finding.
struct Texts {
  let names: Names
  let subject: Subject
  let namespace: String?
  var bindings: [String: FactValue]

  func filled(_ template: Template) -> String {
    template.filled { value(of: $0) }
  }

  /// A command is there to be pasted into a shell: a value is only filled in when it is a plain word,
  /// wherever it comes from; a log line, an annotation or a recording could have planted it.
  func command(_ template: Template) -> String {
    template.filled { name in
      if name == "context" { return "" }
      return value(of: name).flatMap { isPlainWord($0) ? $0 : nil } ?? Template.word(for: name)
    }
  }

  private func value(of placeholder: String) -> String? {
    if let scaled = ScaledName(placeholder) {
      return bindings[scaled.name].flatMap { scaled.applied(to: $0.description) }
    }
    return bindings[placeholder]?.description
      ?? names.value(placeholder, subject, namespace: namespace)
  }
}
