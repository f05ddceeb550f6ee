/// How often each rule was right, over all recordings.
struct Tally {
  private struct Row {
    var right = 0
    var missed = 0
    var wrong = 0
  }

  private var rows: [String: Row] = [:]
  private var recordings: [(name: String, truth: Set<String>, found: Set<String>)] = []

  mutating func add(_ name: String, found: Set<String>, truth: Truth) {
    recordings.append((name, truth.causes, found))
    for id in truth.causes.intersection(found) { rows[id, default: Row()].right += 1 }
    for id in truth.causes.subtracting(found) { rows[id, default: Row()].missed += 1 }
    for id in found.subtracting(truth.causes) { rows[id, default: Row()].wrong += 1 }
  }

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
      "| rule | recordings with it | found | missed | named wrongly | precision | recall |",
      "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for (id, row) in rows.sorted(by: { $0.key < $1.key }) {
      let real = row.right + row.missed
      lines.append(
        "| \(id) | \(real) | \(row.right) | \(row.missed) | \(row.wrong) |"
          + " \(share(row.right, of: row.right + row.wrong)) | \(share(row.right, of: real)) |")
    }
    lines += ["", "| recording | true causes | named causes |", "| --- | --- | --- |"]
    for recording in recordings {
      lines.append("| \(recording.name) | \(list(recording.truth)) | \(list(recording.found)) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func share(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "-" : "\(part * 100 / whole) %"
  }

  private func list(_ ids: Set<String>) -> String {
    ids.isEmpty ? "none" : ids.sorted().joined(separator: ", ")
  }
}
