import FoundationEssentials

extension RecordedCluster {
  /// The answer to a GET, as the API server would give it.
  func answer(to path: APIPath, target: String, query: [String: String], accept: String) -> Answer {
    if let message = refused[path.scope] {
      return Answer(StatusDocument(403, "Forbidden", message), status: 403)
    }
    switch path {
    case .version: return Answer(#"{"major":"1","minor":"36","gitVersion":"\#(version)"}"#)
    case .discovery: return discovery(target)
    case .list(let name, let namespace):
      guard let items = objects[name] else { return .noSuchPage }
      return list(items.filter { isMeant($0, namespace, query) }, of: name, accept: accept)
    case .log(let namespace, let pod): return log(namespace, pod, query)
    case .proxied(let kind, let namespace, let target, let path):
      return page(kind, namespace, target, path, query)
    case .unknown: return object(at: target) ?? .noSuchPage
    }
  }

  private func isMeant(_ item: JSON, _ namespace: String?, _ query: [String: String]) -> Bool {
    if let namespace, item["metadata"]["namespace"].string != namespace { return false }
    if let labels = query["labelSelector"], !item.matches(labels: labels) { return false }
    if let fields = query["fieldSelector"], !item.matches(fields: fields) { return false }
    return true
  }

  private func list(_ items: [JSON], of name: String, accept: String) -> Answer {
    let named = ServedKind.named(name)?.listFields ?? (kind: "List", apiVersion: "v1")
    let isPartial = accept.contains("as=PartialObjectMetadataList")
    let shown = isPartial ? items.map { ["metadata": $0["metadata"]] } : items
    let document: JSON = [
      "kind": .string(isPartial ? "PartialObjectMetadataList" : named.kind),
      "apiVersion": .string(isPartial ? "meta.k8s.io/v1" : named.apiVersion),
      "metadata": ["resourceVersion": "1"],
      "items": .array(shown),
    ]
    guard let data = try? JSONEncoder().encode(document) else {
      return Answer(status: 500, "cannot be encoded")
    }
    return Answer(bytes: [UInt8](data), type: "application/json")
  }

  private func page(
    _ kind: String, _ namespace: String, _ target: String, _ path: String,
    _ query: [String: String]
  ) -> Answer {
    let key = "api/v1/namespaces/\(namespace)/\(kind)/\(target)/proxy\(path)"
    let rest = query.isEmpty ? "" : "?"
    let known = proxied.first { name, _ in
      guard name.hasPrefix(key + rest), rest.isEmpty ? name == key : true else { return false }
      let parts = name.dropFirst(key.count + rest.count).split(separator: "&").map(String.init)
      // A recording does not say how many pages of an answer were asked for.
      return Set(parts).isSubset(of: query.map { "\($0)=\($1)" })
    }
    if let known { return Answer(status: known.value.status, known.value.body) }
    let reach = "\(kind) \"\(target.split(separator: ":").dropFirst().first ?? "")\""
    return Answer(
      StatusDocument(503, "ServiceUnavailable", "no endpoints available for \(reach)"), status: 503)
  }

  private func log(_ namespace: String, _ pod: String, _ query: [String: String]) -> Answer {
    let container = query["container"] ?? ""
    let isPrevious = query["previous"] == "true"
    guard let log = logs["\(namespace)/\(pod)/\(container)" + (isPrevious ? ".previous" : "")]
    else {
      let message =
        isPrevious
        ? "previous terminated container \"\(container)\" in pod \"\(pod)\" not found"
        : "container \"\(container)\" in pod \"\(pod)\" is waiting to start: ContainerCreating"
      return Answer(StatusDocument(400, "BadRequest", message), status: 400)
    }
    let excerpt = LogExcerpt(
      tailLines: query["tailLines"].flatMap { Int($0) },
      limitBytes: query["limitBytes"].flatMap { Int($0) },
      since: query["sinceSeconds"].flatMap { Int($0) }.map { now - $0 },
      hasTimestamps: query["timestamps"] == "true")
    return Answer(bytes: excerpt.cut(log), type: "text/plain")
  }
}
