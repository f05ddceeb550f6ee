public import Diagnosis
import FoundationEssentials
public import Vocabulary

/// The report for programs: schema `casa.doctor/v1`.
///
/// Keys are sorted and what is absent is left out. Every scalar that a terminal could act on is
/// escaped, so that the document is as safe to look at as the text report, and still means the
/// same.
public struct JSONReport: Sendable {
  private let failOn: Severity
  private let exitStatus: Int

  public init(failOn: Severity, exitStatus: Int) {
    self.failOn = failOn
    self.exitStatus = exitStatus
  }

  /// The document, with a line break behind it.
  public func render(_ diagnosis: Diagnosis, token: TokenReview? = nil) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let document = JSONDocument(diagnosis, token: token, failOn: failOn, exitStatus: exitStatus)
    guard let data = try? encoder.encode(document) else {
      preconditionFailure("texts and finite numbers always encode")
    }
    return Self.escaped(String(decoding: data, as: UTF8.self)) + "\n"
  }

  /// JSON itself is ASCII with line breaks: any other unsafe scalar stands in a string.
  static func escaped(_ json: String) -> String {
    var text = ""
    for scalar in json.unicodeScalars {
      guard scalar != "\n", SafeText.isUnsafe(scalar) else {
        text.unicodeScalars.append(scalar)
        continue
      }
      for unit in UTF16.encode(scalar).map(Array.init) ?? [] {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return text
  }
}
