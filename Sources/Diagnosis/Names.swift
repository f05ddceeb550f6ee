import Facts
import Vocabulary

/// The real names that texts are filled with.
struct Names: Sendable {
  private let facts: [Fact]
  private let releases: [Fact]

  init(_ facts: [Fact]) {
    self.facts = facts.filter { [.workload, .service, .pod].contains($0.kind) }
    releases = facts.filter { $0.kind == .release && $0["found"] == true }
  }

  /// The value of a placeholder that the rule itself did not bind.
  func value(_ name: String, _ subject: Subject, namespace: String?) -> String? {
    let release = self.release(subject)
    switch name {
    case "release": return subject.release ?? release?["name"]?.description ?? "casa"
    case "releaseNamespace":
      return release?["namespace"]?.description ?? subject.namespace ?? "casa-runtime"
    case "namespace":
      return namespace ?? subject.namespace ?? release?["namespace"]?.description ?? "casa-runtime"
    case "chartVersion": return chartVersion(release) ?? "CHART_VERSION"
    case "chartImage": return subject.component?.chartImage
    case "valuesKey": return subject.component?.valuesKey
    case "resource": return Self.resource(subject)
    // Older rule files of users name it; the flags are added to the finished command.
    case "context": return ""
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

  /// `0.1.17` of the label `casa-runtime-0.1.17`; nil where no chart is installed.
  private func chartVersion(_ release: Fact?) -> String? {
    guard let chart = release?["chart"]?.description else { return nil }
    let parts = chart.split(separator: "-")
    guard let first = parts.firstIndex(where: { $0.first?.isNumber == true }) else { return nil }
    return parts[first...].joined(separator: "-")
  }

  /// The object as kubectl takes it: `deploy/casa-keycloak`, `daemonset/agent`.
  private static func resource(_ subject: Subject) -> String {
    let type = subject.kind == "Deployment" ? "deploy" : subject.kind.lowercased()
    return "\(type)/\(subject.name)"
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
