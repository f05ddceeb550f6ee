import FoundationEssentials

/// What the API server says in place of an answer.
struct StatusDocument {
  let text: String

  init(_ code: Int, _ reason: String, _ message: String) {
    let document: JSON = [
      "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Failure",
      "message": .string(message), "reason": .string(reason), "code": .integer(code),
    ]
    text = (try? JSONEncoder().encode(document)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The refusal that role-based access control gives for a GET.
  static func forbidden(_ path: APIPath) -> StatusDocument {
    let full = path.resource
    let resource = full.split(separator: ".").first.map(String.init) ?? full
    let group = full.split(separator: ".").dropFirst().joined(separator: ".")
    let verb = if case .list = path { "list" } else { "get" }
    let place =
      path.namespace.map { "in the namespace \"\($0)\"" } ?? "at the cluster scope"
    return StatusDocument(
      403, "Forbidden",
      "\(full.prefix { $0 != "/" }) is forbidden: User \"reader\" cannot \(verb) resource"
        + " \"\(resource)\" in API group \"\(group)\" \(place)")
  }
}
