import Evidence
import Facts
import Vocabulary

/// The real names that texts are filled with.
struct Names: Sendable {
  private let facts: [Fact]
  private let releases: [Fact]
  private let context: String?

  init(_ facts: [Fact], context: String?) {
    self.facts = facts.filter { [.workload, .service, .pod].contains($0.kind) }
    releases = facts.filter { $0.kind == .release && $0["found"] == true }
    self.context = context
  }

  /// `--context X ` as a shell needs it; empty when none was named.
  var contextOption: String { context.map { "--context \(quoted($0)) " } ?? "" }

  /// The value of a placeholder that the rule itself did not bind.
  func value(_ name: String, _ subject: Subject, namespace: String?) -> String? {
    let release = self.release(subject)
    switch name {
    case "release": return subject.release ?? release?["name"]?.description ?? "casa"
    case "releaseNamespace":
      return release?["namespace"]?.description ?? subject.namespace ?? "casa-runtime"
    case "namespace":
      return namespace ?? subject.namespace ?? release?["namespace"]?.description ?? "casa-runtime"
    case "context": return contextOption
    case "component": return subject.component?.rawValue
    default: break
    }
    guard let dot = name.firstIndex(of: ".") else { return nil }
    let component = String(name[name.index(after: dot)...])
    switch name[..<dot] {
    case "deploy": return object(.workload, component, subject)
    case "service":
      return object(.service, component, subject) ?? object(.workload, component, subject)
    case "pod": return object(.pod, component, subject)
    default: return nil
    }
  }

  /// Deployment unless the facts know better.
  func kind(ofWorkload name: String, in namespace: String?) -> String {
    facts.first {
      $0.kind == .workload && $0["name"] == .text(name) && $0.subject.namespace == namespace
    }?["kind"]?.description ?? "Deployment"
  }

  private func release(_ subject: Subject) -> Fact? {
    releases.first { $0.subject.name == subject.release } ?? releases.first
  }

  private func object(_ kind: FactKind, _ component: String, _ subject: Subject) -> String? {
    let all = facts.filter { $0.kind == kind && $0["component"] == .text(component) }
    let same = all.first { subject.release == nil || $0.subject.release == subject.release }
    if let found = same ?? all.first { return found["name"]?.description }
    let release = subject.release ?? releases.first?.subject.name ?? "casa"
    return kind == .pod ? nil : "\(release)-\(component)"
  }
}
