public import Diagnosis
import Evidence
import FoundationEssentials
import Probing
public import RuleTable
import Session
public import TestSupport
public import Vocabulary

/// A cluster in which a rule has to fire: a healthy recording of this project, edited where kubectl
/// would show it, at API objects, log lines and answers. Everything between those and the finding is
/// the product's own.
public struct RuleState: Decodable, Sendable {
  /// In a sentence.
  public var state: String
  /// The recording that is edited.
  public var base = "healthy"
  public var edits: [RecordingEdit]
  /// Empty for everything; `install` and perhaps a namespace for what an install there would meet.
  private var words = ""
  /// The claims of a token in hand; nil for none.
  private var token: JSON?

  public var topic: Topic {
    let words = words.split(separator: " ")
    guard words.first == "install" else { return .everything }
    return .install(
      InstallTarget(namespace: words.dropFirst().first.map(String.init) ?? "casa-runtime"))
  }

  public init(_ state: String, edits: [RecordingEdit]) {
    (self.state, self.edits) = (state, edits)
  }

  enum CodingKeys: String, CodingKey {
    case state, base, edits, token
    case words = "topic"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    state = try container.decode(String.self, forKey: .state)
    base = try container.decodeIfPresent(String.self, forKey: .base) ?? "healthy"
    edits = try container.decode([RecordingEdit].self, forKey: .edits)
    words = try container.decodeIfPresent(String.self, forKey: .words) ?? ""
    token = try container.decodeIfPresent(JSON.self, forKey: .token)
  }

  /// The states in a folder, by the id of the rule that each is for.
  public static func all(in folder: String) throws -> [String: RuleState] {
    var states: [String: RuleState] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where name.hasSuffix(".json") {
      let data = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
      do {
        states[String(name.dropLast(5))] = try JSONDecoder().decode(RuleState.self, from: data)
      } catch {
        throw RecordingEdit.Failure("\(name): \(error)")
      }
    }
    return states
  }

  /// Diagnoses the edited recording.
  ///
  /// - Parameter recordings: the folder that holds the base.
  public func diagnosis(by table: RuleTable, from recordings: String) async throws -> Diagnosis {
    let scratch = try Scratch()
    let recording = try Recording(folder: write(into: scratch, from: recordings))
    return try await RecordedDiagnosis(
      of: recording, table: table, topic: topic, token: claims()
    ).diagnosis
  }

  /// The claims as casa reads them from a token: base64 between two dots.
  private func claims() throws -> TokenClaims? {
    guard let token else { return nil }
    let payload = try JSONEncoder().encode(token).base64EncodedString()
    let text = payload.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    return try TokenClaims(token: "e30.\(text).sig")
  }

  /// Writes the edited recording into an empty folder.
  ///
  /// - Parameter recordings: the folder that holds the base.
  public func write(into scratch: Scratch, from recordings: String) throws -> String {
    let folder = "\(scratch.path)/recording"
    try FileManager.default.copyItem(atPath: "\(recordings)/\(base)", toPath: folder)
    var recording = try EditedRecording(folder: folder)
    for edit in edits { try recording.apply(edit) }
    try recording.save()
    return folder
  }
}
