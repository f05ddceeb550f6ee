import ArgumentParser
import Diagnosis
import FoundationEssentials
import Report
import RuleTable

/// The words that a shell offers for the arguments of casa.
extension CompletionKind {
  static var contexts: Self { .custom { words, _, _ in await ClusterNames(words).contexts() } }
  static var namespaces: Self { .custom { words, _, _ in await ClusterNames(words).namespaces() } }
  static var releases: Self { .custom { words, _, _ in await ClusterNames(words).releases() } }
  static var systems: Self {
    .custom { words, _, _ in await ClusterNames(words).objects("multiagentsystems.casa.io") }
  }
  static var policies: Self {
    .custom { words, _, _ in await ClusterNames(words).objects("casapolicies.casa.io") }
  }

  static var ruleIDs: Self {
    .custom { _, _, _ in
      guard let table = try? RuleTable.builtIn() else { return [] }
      return (table.rules.map(\.id) + table.notObservable.map(\.id)).sorted()
    }
  }

  /// `FORMAT=` and, behind that, files.
  static var reports: Self {
    .custom { _, _, prefix in
      guard let split = prefix.firstIndex(of: "=") else {
        return ReportFormat.allCases.map { "\($0.rawValue)=" }
      }
      let head = prefix[...split]
      let path = String(prefix[prefix.index(after: split)...])
      return Self.paths(beginning: path).map { head + $0 }
    }
  }

  private static func paths(beginning path: String) -> [String] {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
    return (names ?? []).map { folder + $0 }.filter { $0.hasPrefix(path) }.sorted()
  }
}
