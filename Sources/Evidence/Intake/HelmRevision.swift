import FoundationEssentials

/// One revision of a release, as `helm history`, `helm status` and `helm list` print it.
public struct HelmRevision: Sendable, Equatable, Codable {
  public var name: String?
  public var namespace: String?
  public var revision: Int
  public var status: String
  public var updated: String?
  public var chart: String?
  public var description: FreeText?

  public init(
    name: String? = nil, namespace: String? = nil, revision: Int, status: String,
    updated: String? = nil, chart: String? = nil, description: FreeText? = nil
  ) {
    self.name = name
    self.namespace = namespace
    self.revision = revision
    self.status = status
    self.updated = updated
    self.chart = chart
    self.description = description
  }

  /// The revisions in a document of ours, oldest first.
  public static func revisions(in document: String) -> [HelmRevision] {
    (try? JSONDecoder().decode([HelmRevision].self, from: Data(document.utf8))) ?? []
  }

  /// Helm's own shapes: a list of revisions, or one release with `info`.
  private struct Wire: Decodable {
    var name: String?
    var namespace: String?
    var revision: Number?
    var version: Number?
    var status: String?
    var updated: String?
    var chart: Anything?
    var description: FreeText?
    var info: Info?

    struct Info: Decodable {
      var status: String?
      var description: FreeText?
      var lastDeployed: String?

      enum CodingKeys: String, CodingKey {
        case status, description
        case lastDeployed = "last_deployed"
      }
    }

    /// `helm list` quotes the revision, `helm history` does not.
    struct Number: Decodable {
      var value: Int

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
          value = number
        } else {
          value = Int(try container.decode(String.self)) ?? 0
        }
      }
    }

    /// The chart is a name in two of the shapes and a whole document in the third.
    struct Anything: Decodable {
      var name: String?

      init(from decoder: any Decoder) throws {
        name = try? decoder.singleValueContainer().decode(String.self)
      }
    }

    /// Nil when it lacks what makes it a revision.
    var plain: HelmRevision? {
      guard let number = (revision ?? version)?.value, number > 0,
        let status = status ?? info?.status
      else { return nil }
      return HelmRevision(
        name: name, namespace: namespace, revision: number, status: status,
        updated: updated ?? info?.lastDeployed, chart: chart?.name,
        description: description ?? info?.description)
    }
  }

  /// Without the lines that a wrapper or helm itself has printed before the document.
  private static func json(in output: [UInt8]) -> Data {
    let lines = output.split(separator: 10, omittingEmptySubsequences: false)
    let first = lines.prefix(maximumForeword + 1).first {
      let start = $0.first { $0 != UInt8(ascii: " ") }
      return start == UInt8(ascii: "{") || start == UInt8(ascii: "[")
    }
    return Data(output[(first?.startIndex ?? output.startIndex)...])
  }

  /// More lines than this before the document are no warning.
  private static let maximumForeword = 1

  /// Helm's JSON reduced to these fields; nil when it holds no revision in a known shape.
  static func document(from output: [UInt8], redactor: Redactor) -> [UInt8]? {
    let decoder = JSONDecoder()
    decoder.userInfo[.redactor] = redactor
    let data = json(in: output)
    let wires =
      (try? decoder.decode([Wire].self, from: data))
      ?? (try? decoder.decode(Wire.self, from: data)).map { [$0] } ?? []
    let revisions = wires.compactMap(\.plain)
    guard !revisions.isEmpty, revisions.count == wires.count else { return nil }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(revisions)).map { [UInt8]($0) }
  }
}
