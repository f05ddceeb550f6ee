/// The settings that the "restricted" Pod Security Standard asks for, as lines of YAML: the same for
/// every pod that casa runs in.
enum RestrictedPod {
  static let pod = [
    "securityContext:",
    "  runAsNonRoot: true",
    "  runAsUser: 65532",
    "  runAsGroup: 65532",
    "  fsGroup: 65532",
    "  seccompProfile:",
    "    type: RuntimeDefault",
  ]

  static let container = [
    "securityContext:",
    "  allowPrivilegeEscalation: false",
    "  readOnlyRootFilesystem: true",
    "  capabilities:",
    "    drop: [\"ALL\"]",
  ]
}

extension [String] {
  /// The lines in one text, each behind so many blanks.
  func indented(_ columns: Int) -> String {
    map { String(repeating: " ", count: columns) + $0 }.joined(separator: "\n")
  }
}
