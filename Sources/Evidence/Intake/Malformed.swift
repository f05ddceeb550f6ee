/// Why a document does not decode, in one short line that holds none of its values.
public struct Malformed: Sendable {
  public let reason: String

  public init(_ error: any Error) {
    func place(_ path: [any CodingKey]) -> String {
      let words = path.suffix(6).map {
        $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue.prefix(60))"
      }
      return words.isEmpty ? "" : " at " + words.joined()
    }
    reason =
      switch error {
      case DecodingError.keyNotFound(let key, let context):
        "no \(key.stringValue)" + place(context.codingPath)
      case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
        "another kind of value is needed" + place(context.codingPath)
      case DecodingError.dataCorrupted(let context):
        "broken JSON" + place(context.codingPath)
      default: "broken JSON"
      }
  }
}
