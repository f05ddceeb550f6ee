import Gate
import Testing
import YAML

@testable import Reference
@testable import RuleTable

/// What the documentation shows for copying has to be what it says it is.
@Suite struct ExampleFileTests {
  /// A document of an example, with where it is.
  private struct Shown {
    var file: String
    var line: Int
    var name: String
    var root: YAMLNode
  }

  /// Every YAML document in a fence; its name is the comment that the fence begins with.
  private static let shown: [Shown] = Checkout.documents.flatMap { file in
    MarkdownFile(Checkout.text(of: file) ?? "").fences
      .filter { $0.language == "yaml" }
      .flatMap { fence in
        let name = fence.text.split(separator: "\n").first.map(String.init) ?? ""
        return documents(fence.text).map { text in
          Shown(
            file: file, line: fence.line,
            name: name.hasPrefix("# ") ? String(name.dropFirst(2)) : "",
            root: parsed(text, "\(file):\(fence.line)"))
        }
      }
  }

  private static func documents(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .split(separator: "---").map { $0.joined(separator: "\n") }
  }

  private static func parsed(_ text: String, _ place: String) -> YAMLNode {
    let mistakes = Mistakes()
    let node = YAMLReader.read(Array(text.utf8), file: place, mistakes: mistakes)
    #expect(mistakes.errors.map(\.description) == [], "\(place) is no YAML")
    return node ?? YAMLNode(content: .scalar("", .plain), line: 1, column: 1, width: nil)
  }

  private func roots(named name: String) -> [YAMLNode] {
    Self.shown.filter { $0.name == name }.map(\.root)
  }

  @Test func `every YAML example is YAML`() {
    #expect(Self.shown.count >= 7)
  }

  @Test func `every manifest says what it is`() throws {
    let manifests = Self.shown.filter { $0.root["apiVersion"] != nil }
    #expect(manifests.count >= 3)
    for manifest in manifests {
      let place = "\(manifest.file):\(manifest.line)"
      #expect(manifest.root["kind"]?.scalar != nil, "\(place) has no kind")
      let name = manifest.root["metadata", "name"]?.scalar
      let prefix = manifest.root["metadata", "generateName"]?.scalar
      #expect(name != nil || prefix != nil, "\(place) has no name")
      #expect(
        manifest.root["spec"] != nil || manifest.root["rules"] != nil
          || manifest.root["subjects"] != nil || manifest.root["kind"]?.scalar == "ServiceAccount"
          || manifest.root["data"] != nil, "\(place) says nothing")
    }
  }

  @Test func `the GitHub workflow runs the gate and uploads what it found`() throws {
    let root = try #require(roots(named: ".github/workflows/deploy.yaml").first)
    #expect(root["on"] != nil)
    let steps = try #require(root["jobs", "deploy", "steps"]?.items)
    let gate = try #require(steps.firstIndex { $0["run"]?.scalar?.contains("casa doctor") == true })
    let upload = try #require(
      steps.firstIndex {
        $0["uses"]?.scalar?.hasPrefix("github/codeql-action/upload-sarif") == true
      })
    #expect(gate < upload)
    #expect(steps[upload]["if"] != nil, "a finding must not keep its report from being uploaded")
    let file = try #require(steps[upload]["with", "sarif_file"]?.scalar)
    #expect(steps[gate]["run"]?.scalar?.contains("sarif=\(file)") == true)
    #expect(root["permissions", "security-events"]?.scalar == "write")
  }

  @Test func `the GitLab job keeps its reports whatever was found`() throws {
    let root = try #require(roots(named: ".gitlab-ci.yml").first)
    let job = try #require(root["casa-gate"])
    let script = try #require(job["script"]?.items).compactMap(\.scalar).joined()
    let junit = try #require(job["artifacts", "reports", "junit"]?.scalar)
    #expect(script.contains("junit=\(junit)"))
    #expect(job["artifacts", "when"]?.scalar == "always")
  }

  @Test func `the hook of Argo CD runs after the sync and is not tried again`() throws {
    let root = try #require(roots(named: "casa-gate.yaml").first { $0["kind"]?.scalar == "Job" })
    #expect(root["apiVersion"]?.scalar == "batch/v1")
    #expect(root["metadata", "annotations", "argocd.argoproj.io/hook"]?.scalar == "PostSync")
    #expect(root["spec", "backoffLimit"]?.scalar == "0")
    #expect(root["spec", "template", "spec", "restartPolicy"]?.scalar == "Never")
    let words = root["spec", "template", "spec", "containers"]?.items.first?["command"]?.items
    #expect(words?.compactMap(\.scalar).prefix(2) == ["casa", "doctor"])
  }

  @Test func `the Tekton task has a step that runs the gate`() throws {
    let root = try #require(roots(named: "casa-gate-task.yaml").first)
    #expect(root["apiVersion"]?.scalar == "tekton.dev/v1")
    #expect(root["kind"]?.scalar == "Task")
    let steps = try #require(root["spec", "steps"]?.items)
    #expect(steps.contains { $0["script"]?.scalar?.contains("casa doctor") == true })
  }

  @Test func `every suppression file is one that casa takes`() throws {
    let rules = try Checkout.table.get().rules.map(\.id)
    var count = 0
    for file in Checkout.documents {
      for fence in MarkdownFile(Checkout.text(of: file) ?? "").fences
      where fence.text.hasPrefix("# .casa-doctor.yaml\n") {
        let entries = try SuppressionFile.read(
          (".casa-doctor.yaml", Array(fence.text.utf8)), rules: rules
        ).entries
        #expect(!entries.isEmpty)
        count += 1
      }
    }
    #expect(count > 0)
  }
}

extension YAMLNode {
  /// The value at the end of a path of keys.
  fileprivate subscript(_ path: String...) -> YAMLNode? {
    path.reduce(self as YAMLNode?) { node, key in
      guard case .mapping(let entries)? = node?.content else { return nil }
      return entries.first { $0.key.scalar == key }?.value
    }
  }

  fileprivate var items: [YAMLNode] {
    if case .sequence(let items) = content { items } else { [] }
  }
}
