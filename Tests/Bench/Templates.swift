import FoundationEssentials
import TestSupport

/// Objects as a real API server writes them, with `@WORDS@` to fill in.
struct Templates {
  private let parts: [String: [Part]]

  private enum Part {
    case text([UInt8])
    case word(String)
  }

  init() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Templates")
    let names = ["pod", "deployment", "replicaset", "event", "system"]
    parts = try Dictionary(
      uniqueKeysWithValues: names.map { name in
        let data = try Data(contentsOf: folder.appending(path: "\(name).json"))
        // On the wire there is no white space.
        let compact = try JSONEncoder().encode(JSONDecoder().decode(JSON.self, from: data))
        let pieces = String(decoding: compact, as: UTF8.self).split(
          separator: "@", omittingEmptySubsequences: false)
        let all = pieces.enumerated().map { index, piece -> Part in
          index % 2 == 0 ? .text(Array(piece.utf8)) : .word(String(piece))
        }
        return (name, all)
      })
  }

  func filled(_ template: String, _ words: [String: String]) -> [UInt8] {
    (parts[template] ?? []).flatMap { part -> [UInt8] in
      switch part {
      case .text(let bytes): bytes
      case .word(let word): Array((words[word] ?? "").utf8)
      }
    }
  }

  func namespace(_ name: String) -> [UInt8] {
    Array(
      """
      {"metadata":{"name":"\(name)","uid":"u-\(name)","creationTimestamp":"2026-11-22T09:40:00Z",\
      "labels":{"istio-injection":"enabled","kubernetes.io/metadata.name":"\(name)"}},\
      "spec":{"finalizers":["kubernetes"]},"status":{"phase":"Active"}}
      """.utf8)
  }

  /// As large as the record of a release of a dozen objects.
  func helmSecret(_ namespace: String, _ number: Int) -> [UInt8] {
    let data = String(repeating: "SDRzSUFBQUFBQUFDLys", count: 1_500)
    return Array(
      """
      {"metadata":{"name":"sh.helm.release.v1.app-\(number).v1","namespace":"\(namespace)",\
      "labels":{"name":"app-\(number)","owner":"helm","status":"deployed","version":"1"}},\
      "type":"helm.sh/release.v1","data":{"release":"\(data)"}}
      """.utf8)
  }
}
