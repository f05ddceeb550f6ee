import Evidence
import Facts
import RuleTable
import Vocabulary

extension Subject {
  /// `namespace/name`, or the name of what is in no namespace.
  var path: String { namespace.map { "\($0)/\(name)" } ?? name }

  /// ` (namespace/name)` behind a title; the namespace only where it is not the one expected.
  func aside(in expected: String? = nil) -> [Span] {
    let isExpected = namespace != nil && namespace == expected
    return [Span(" "), Span("(\(isExpected ? name : path))", .dim)]
  }

  /// `Deployment casa-runtime/casa-keycloak, container keycloak`
  var place: String {
    [
      [kind, path].filter { !$0.isEmpty }.joined(separator: " "),
      container.map { "container \($0)" },
    ]
    .compactMap { $0 }.joined(separator: ", ")
  }
}

extension Risk {
  /// A warning of the command's effect on the cluster; nil for one that only reads.
  var warning: String? {
    switch self {
    case .reads: nil
    case .changes: "changes the cluster"
    case .restarts: "restarts pods"
    case .destroys: "destroys data"
    }
  }
}

extension AccessNeed {
  /// `` `get pods/log` in namespace casa-runtime ``
  var phrase: String {
    "`\(verb) \(resource)` " + (namespace.map { "in namespace \($0)" } ?? "in the whole cluster")
  }
}

extension Area {
  /// The title without its list of contents, for a column.
  var shortTitle: String { String(title.prefix { $0 != ":" }) }
}
