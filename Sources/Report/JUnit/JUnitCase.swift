import Diagnosis
import Vocabulary

/// A check, and how it came out for whoever waits for the pipeline.
struct JUnitCase {
  enum Kind { case passed, failure, error, skipped }

  enum Outcome {
    case passed
    case failure(type: String, message: String, lines: [String])
    case error(type: String, message: String, lines: [String])
    case skipped(message: String)
  }

  let name: String
  /// The area, or `run`: the class under which CI systems file the case.
  let group: String
  var area: Area?
  let outcome: Outcome
  /// The cluster of several, so that the same check of two clusters is two cases.
  var cluster: String?

  var kind: Kind {
    switch outcome {
    case .passed: .passed
    case .failure: .failure
    case .error: .error
    case .skipped: .skipped
    }
  }

  var markup: Markup {
    // A dot separates packages for some readers.
    let place = cluster.map { "\($0.replacing(".", with: "-")).\(group)" } ?? group
    let head: Markup = """
          <testcase name="\(name)" classname="\("casa.\(place)")" time="0.000"
      """
    switch outcome {
    case .passed: return "\(head)/>"
    case .failure(let type, let message, let lines):
      return Self.wrapped(head, "failure", type, message, lines)
    case .error(let type, let message, let lines):
      return Self.wrapped(head, "error", type, message, lines)
    case .skipped(let message):
      return .lines(["\(head)>", "      <skipped message=\"\(message)\"/>", "    </testcase>"])
    }
  }

  private static func wrapped(
    _ head: Markup, _ element: String, _ type: String, _ message: String, _ lines: [String]
  ) -> Markup {
    .lines([
      "\(head)>", "      <\(element) type=\"\(type)\" message=\"\(message)\">\(.text(lines))",
      "      </\(element)>", "    </testcase>",
    ])
  }
}
