import FoundationEssentials
import TestSupport

/// A recording on disk while it is edited.
struct EditedRecording {
  private let folder: String
  private var index: JSON
  private var probes: [JSON]

  init(folder: String) throws {
    self.folder = folder
    index = try Self.json(at: "\(folder)/recording.json")
    probes = index["probes"].array
  }

  func save() throws {
    var index = index
    index["probes"] = .array(probes)
    try write(index, to: "recording.json")
  }

  mutating func apply(_ edit: RecordingEdit) throws {
    if let lines = edit.lines { return try append(lines, edit) }
    if let object = edit.add { return try add(object, to: edit.of) }
    let places = places(of: edit.of)
    guard !places.isEmpty else { throw RecordingEdit.Failure("the recording has no \(edit.of)") }
    if let reason = edit.unanswered {
      for place in places {
        probes[place] = .object([
          "key": probes[place]["key"], "command": probes[place]["command"], "unanswered": reason,
        ])
      }
      return
    }
    var wasChanged = false
    for place in places {
      if let file = probes[place]["file"].string, file.hasSuffix(".json") {
        wasChanged = try changeItems(in: file, edit) || wasChanged
      } else if let patch = edit.merge, edit.item == nil {
        probes[place] = probes[place].merged(with: patch)
        wasChanged = true
      }
    }
    guard wasChanged else {
      throw RecordingEdit.Failure("\(edit.of) has nothing that begins with \(edit.item ?? "")")
    }
  }

  /// - Returns: whether the list has such objects.
  private func changeItems(in file: String, _ edit: RecordingEdit) throws -> Bool {
    var list = try Self.json(at: "\(folder)/\(file)")
    var wasFound = false
    let items = list["items"].array.compactMap { item -> JSON? in
      let name = item["metadata"]["name"].string ?? ""
      guard name.hasPrefix(edit.item ?? "") else { return item }
      wasFound = true
      if edit.remove == true { return nil }
      var item = edit.merge.map { item.merged(with: $0) } ?? item
      for (path, value) in edit.set ?? [:] {
        item = item.setting(path.split(separator: "."), to: value)
      }
      return item
    }
    list["items"] = .array(items)
    if wasFound { try write(list, to: file) }
    return wasFound
  }

  /// A list that the recording lacks, or that the cluster did not serve, is made.
  private mutating func add(_ object: JSON, to key: String) throws {
    let known = places(of: key).first
    if let place = known, let file = probes[place]["file"].string {
      var list = try Self.json(at: "\(folder)/\(file)")
      list["items"] = .array(list["items"].array + [object])
      return try write(list, to: file)
    }
    guard known != nil || key.hasPrefix("api") else {
      throw RecordingEdit.Failure(
        "no list has '\(key)' in its key; a new one needs its whole key, such as api/v1/nodes")
    }
    let kind = object["kind"].string ?? ""
    let list = JSON.object([
      "apiVersion": object["apiVersion"], "kind": .string("\(kind)List"),
      "metadata": .object(["resourceVersion": "1"]), "items": .array([object]),
    ])
    let whole = known.flatMap { probes[$0]["key"].string } ?? key
    let file = "added/\(probes.count).json"
    try write(list, to: file)
    let probe = JSON.object([
      "key": .string(whole), "command": "kubectl get", "file": .string(file),
    ])
    if let known { probes[known] = probe } else { probes.append(probe) }
  }

  private mutating func append(_ lines: [String], _ edit: RecordingEdit) throws {
    let second = Date(timeIntervalSince1970: Double((index["now"].integer ?? 0) - 1))
    let stamp = second.formatted(.iso8601).dropLast() + ".000000000Z "
    let text = lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
      .map { stamp + $0 + "\n" }.joined()
    let logs = probes.indices.filter { place in
      let parts = (probes[place]["key"].string ?? "").split(separator: "/")
      guard parts.count == 4, parts[0] == "logs" else { return false }
      return "\(parts[1])/\(parts[2])".hasPrefix(edit.of)
        && edit.container.map { $0 == parts[3] } ?? (parts[3] != "istio-proxy")
    }
    guard let place = logs.first, let file = probes[place]["file"].string else {
      guard let container = edit.container, edit.of.split(separator: "/").count == 2 else {
        throw RecordingEdit.Failure("no log of \(edit.of) \(edit.container ?? "")")
      }
      return try addLog(text, "logs/\(edit.of)/\(container)")
    }
    if edit.previous == true {
      return try addLog(text, (probes[place]["key"].string ?? "") + ".previous")
    }
    let path = "\(folder)/\(file)"
    let known = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    try write(known + text, to: file)
  }

  private mutating func addLog(_ text: String, _ key: String) throws {
    let file = "added/\(probes.count).log"
    try write(text, to: file)
    probes.append(
      .object([
        "key": .string(key), "command": "kubectl logs", "file": .string(file), "isCut": false,
      ]))
  }

  /// All whose key holds that; `$` at its end stands for the end of the key.
  private func places(of key: String) -> [Int] {
    probes.indices.filter { place in
      let known = (probes[place]["key"].string ?? "") + "$"
      return known.contains(key)
    }
  }

  private func write(_ document: JSON, to file: String) throws {
    try write(String(decoding: JSONEncoder().encode(document), as: UTF8.self), to: file)
  }

  private func write(_ text: String, to file: String) throws {
    let url = URL(filePath: "\(folder)/\(file)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private static func json(at path: String) throws -> JSON {
    try JSONDecoder().decode(JSON.self, from: Data(contentsOf: URL(filePath: path)))
  }
}
