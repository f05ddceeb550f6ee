import Diagnosis
import Evidence

/// Why a question has no answer, as a person would say it.
struct UnansweredWords {
  private let unknown: Diagnosis.Unknown

  init(_ unknown: Diagnosis.Unknown) { self.unknown = unknown }

  /// `` Forbidden: needs `get pods/log` in namespace casa-runtime ``
  var reason: String {
    switch unknown.why {
    case .forbidden: "Forbidden" + (unknown.needs.map { ": needs \($0.phrase)" } ?? detail)
    case .timeout: "No answer in time"
    case .missingTool: "\(tool) is not installed here"
    case .notInstalled: "The cluster does not have this kind of object"
    case .truncated: "Only a part was read" + detail
    case .error: "Failed" + detail
    case .notRecorded: "Not in the recording"
    case .starting: "Still starting" + detail
    case .nothingThere: "Nothing to look at" + detail
    case .interrupted: "Interrupted before the answer"
    }
  }

  private var detail: String { unknown.detail.isEmpty ? "" : ": \(unknown.detail)" }

  private var tool: String {
    unknown.asked.split(separator: " ").first.map(String.init) ?? "A program"
  }
}
