/// How often each rule was right, over all recordings.
struct Tally {
  private struct Row {
    var right = 0
    var missed = 0
    var wrong = 0
  }

  private var rows: [String: Row] = [:]
  private var firing: [String: Bool] = [:]
  private var recordings: [(name: String, truth: Set<String>, found: Set<String>)] = []

  mutating func add(_ name: String, found: Set<String>, truth: Truth) {
    recordings.append((name, truth.causes, found))
    for id in truth.causes.intersection(found) { rows[id, default: Row()].right += 1 }
    for id in truth.causes.subtracting(found) { rows[id, default: Row()].missed += 1 }
    for id in found.subtracting(truth.causes) { rows[id, default: Row()].wrong += 1 }
  }

  /// Whether a rule fires in the state that is there for it.
  mutating func add(_ id: String, hasFired: Bool) { firing[id] = hasFired }

  /// The page: the healthy recordings apart, then a line a rule, then a line a recording.
  var document: String {
    let healthy = recordings.filter(\.truth.isEmpty)
    let quiet = healthy.filter(\.found.isEmpty)
    let broken = recordings.filter { !$0.truth.isEmpty }
    let exact = broken.filter { $0.truth == $0.found }
    var lines = [
      "# Accuracy", "",
      "How right the causes are on this project's own recordings. `make accuracy` writes this page.",
      "A cause counts when it is named with severity error; a recording counts as exact when the",
      "causes are the true ones and no others.", "",
      "- healthy recordings without any cause: \(quiet.count) of \(healthy.count)",
      "- broken recordings that are exact: \(exact.count) of \(broken.count)", "",
      "On how many recordings a rule rests as a cause. One recording is one case, not a rate:", "",
      "| rule | named where it is true | named where it is not |",
      "| --- | --- | --- |",
    ]
    for (id, row) in rows.sorted(by: { $0.key < $1.key }) {
      lines.append("| \(id) | \(row.right) of \(row.right + row.missed) | \(row.wrong) |")
    }
    let others = firing.keys.filter { rows[$0] == nil }.sorted()
    lines += [
      "",
      "The other \(others.count) rules are no cause there. They show in a recording beside a cause, or rest on",
      "one edited state each (`Tests/RuleStates`): a healthy recording with the objects or the log",
      "lines of that failure. Of these fire:"
        + " \(others.count { firing[$0] == true }) of \(others.count).", "",
      "Rules that never fired: \(list(Set(others.filter { firing[$0] == false }))).",
    ]
    lines += ["", "| recording | true causes | named causes |", "| --- | --- | --- |"]
    for recording in recordings {
      lines.append("| \(recording.name) | \(list(recording.truth)) | \(list(recording.found)) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func list(_ ids: Set<String>) -> String {
    ids.isEmpty ? "none" : ids.sorted().joined(separator: ", ")
  }
}
