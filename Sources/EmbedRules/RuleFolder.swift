import Foundation

/// The YAML files below a folder, sorted by path.
func ruleFiles(below folder: URL) throws -> [URL] {
  let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
  let files = (found?.allObjects ?? []).compactMap { $0 as? URL }
  return files.filter { $0.pathExtension == "yaml" }.sorted { $0.path() < $1.path() }
}
