extension Kubectl {
  /// A field of each object that `kubectl get` lists, such as its name; none where it fails.
  ///
  /// - Parameters:
  ///   - field: as JSONPath has it, `.metadata.name`.
  ///   - what: the words behind `get`.
  public func fields(_ field: String, of what: [String], deadline: Duration) async -> [String] {
    let command = Command(
      program: program,
      arguments: flags + ["get"] + what + [
        "-o", "jsonpath={range .items[*]}{\(field)}{\"\\n\"}{end}", "--request-timeout=3s",
      ], deadline: deadline, byteCap: 1 << 20)
    let capture = await command.capture()
    guard case .exited(0) = capture.ending else { return [] }
    return String(decoding: capture.output, as: UTF8.self).split(separator: "\n").map(String.init)
      .filter { !$0.isEmpty && !$0.hasPrefix("-") }
  }
}
