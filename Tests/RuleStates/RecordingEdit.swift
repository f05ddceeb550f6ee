public import TestSupport

/// One change to a recording. Which fields are given says what kind of change it is.
public struct RecordingEdit: Decodable, Sendable {
  /// A part of the keys of lists or answers in `recording.json`, `$` for the end of one: `casa-runtime/pods`,
  /// `8000/proxy/health`, `logs/casa-runtime/casa-keycloak`, `helm history`.
  public var of: String
  /// The objects of a list that the edit is about: all whose name begins with this.
  public var item: String?
  /// Laid over each of those objects, or over the answer, as a JSON merge patch (RFC 7396).
  public var merge: JSON?
  /// Replaces what is at a dotted path of each of those objects: `spec.containers.0.image`.
  public var set: [String: JSON]?
  /// Another object for the list, as kubectl prints it; the list is made where there is none.
  public var add: JSON?
  /// Takes those objects away.
  public var remove: Bool?
  /// For a log: the container, if it is not the only one or the first beside istio-proxy.
  public var container: String?
  /// Written at the end of a log, a second before the recording was made.
  public var lines: [String]?
  /// Of the run before the current one.
  public var previous: Bool?
  /// Why there is no answer: `{"why": "forbidden", "detail": "..."}`.
  public var unanswered: JSON?

  public init(of: String, container: String? = nil, lines: [String]) {
    (self.of, self.container, self.lines) = (of, container, lines)
  }

  public struct Failure: Error, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
  }
}

extension JSON {
  /// RFC 7396.
  func merged(with patch: JSON) -> JSON {
    guard case .object(let changes) = patch else { return patch }
    var members = object
    for (key, change) in changes {
      members[key] = change == .null ? nil : (members[key] ?? .null).merged(with: change)
    }
    return .object(members)
  }

  /// With another value at a path; numbers are places in an array, which may be the one after its end.
  func setting(_ path: some Collection<Substring>, to value: JSON) -> JSON {
    guard let first = path.first else { return value }
    let rest = path.dropFirst()
    if let place = Int(first) {
      var items = array
      while items.count <= place { items.append(.null) }
      items[place] = items[place].setting(rest, to: value)
      return .array(items)
    }
    var members = object
    members[String(first)] = (members[String(first)] ?? .null).setting(rest, to: value)
    return .object(members)
  }
}
