public import FoundationEssentials

/// The document of a list, or of one page of it, wherever in it a key is.
public struct ListDocument: Sendable {
  public let list: ObjectList
  /// Asks for the next page; nil at the end of the list.
  public let continueToken: String?
  private let kind: String?
  private let apiVersion: String?

  /// - Throws: `DecodingError` when there are no items, or one that is no object of that type.
  init(_ type: ResourceType, json: Data, redactor: Redactor?) throws {
    let decoder = JSONDecoder()
    if let redactor { decoder.userInfo[.redactor] = redactor }
    let declaration = type.kind
    if declaration.tellsWriters { decoder.userInfo[.writers] = true }
    func document<Object: ClusterObject>(_: Object.Type) throws -> ListDocument {
      let wire = try decoder.decode(Wire<Object>.self, from: json)
      return ListDocument(
        list: ObjectList(wire.items), token: wire.metadata?.continue, kind: wire.kind,
        apiVersion: wire.apiVersion)
    }
    self = try document(declaration.object)
  }

  private init(list: ObjectList, token: String?, kind: String?, apiVersion: String?) {
    self.list = list
    continueToken = token?.isEmpty == true ? nil : token
    self.kind = kind
    self.apiVersion = apiVersion
  }

  /// Decodes what an API server answered.
  ///
  /// - Throws: ``NoList`` when it is anything but a list of that type in a version that is understood.
  public init(
    answer: Data, of type: ResourceType, isMetadataOnly: Bool = false, redactor: Redactor
  ) throws(NoList) {
    do {
      self = try ListDocument(type, json: answer, redactor: redactor)
    } catch {
      throw NoList(Malformed(error).reason)
    }
    let declaration = type.kind
    let root = declaration.group.isEmpty ? "" : "\(declaration.group)/"
    let isExpected =
      kind == "\(declaration.name)List"
      && declaration.versions.contains { apiVersion == root + $0 }
    let isPartial =
      isMetadataOnly && kind == "PartialObjectMetadataList" && apiVersion == "meta.k8s.io/v1"
    guard isExpected || isPartial else {
      throw NoList("a \(kind ?? "document without a kind") of \(apiVersion ?? "no version")")
    }
  }

  /// Why an answer is no list of the type that was asked for.
  public struct NoList: Error, Sendable {
    public let reason: String

    public init(_ reason: String) { self.reason = reason }
  }

  /// The token of a page, found without decoding its items.
  ///
  /// A server names no next page without the key, which few documents hold.
  public static func continueToken(in answer: [UInt8]) -> String? {
    guard find(Array(#""continue""#.utf8), in: answer, from: 0) != nil else { return nil }
    let head = try? JSONDecoder().decode(Head.self, from: Data(answer))
    return head?.metadata?.continue.flatMap { $0.isEmpty ? nil : $0 }
  }

  private struct Head: Decodable {
    var metadata: ListMetadata?
  }

  private struct ListMetadata: Decodable {
    var `continue`: String?
  }

  private struct Wire<Item: Decodable>: Decodable {
    var kind: String?
    var apiVersion: String?
    var metadata: ListMetadata?
    var items: [Item]
  }
}
