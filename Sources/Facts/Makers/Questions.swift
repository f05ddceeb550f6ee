import Evidence
import Vocabulary

/// What a GET was meant to find out.
struct Question {
  var check: String
  var component: Component
  var target: String
  var address: String
  var host: String?
  var release: Release?

  init?(_ probe: Probe, _ installation: Installation) {
    switch probe {
    case .address(let url):
      check = url.contains("get_mas_by_app_host") ? "database" : "health"
      component = .authService
      release = installation.releases.first
      target = release.map { installation.name(of: .authService, in: $0) } ?? "auth-service"
      address = url
    case .proxied(let to, let path):
      release = installation.releases.first { $0.namespace == to.namespace }
      target = to.name
      address = "http://\(to.name).\(to.namespace):\(to.port)\(path)"
      switch (to.port, path) {
      case (8000, "/health"): (check, component) = ("health", .authService)
      case (8000, HostQuestion.unregistered): (check, component) = ("database", .authService)
      case (8000, _) where path.contains("get_mas_by_app_host"):
        (check, component) = ("app-host", .authService)
        host = HostQuestion.host(in: path)
      case (8080, "/realms/master"): (check, component) = ("realm-master", .keycloak)
      case (9000, "/health/ready"): (check, component) = ("keycloak-ready", .keycloak)
      case (80, "/"): (check, component) = ("ui", .uiExplorer)
      case (80, "/api/health"): (check, component) = ("ui-api", .uiExplorer)
      default: return nil
      }
    case .version, .list, .log, .helm, .kubectl: return nil
    }
  }
}

/// The auth service's question which app has a host: its answer shows whether its database works.
public enum HostQuestion {
  /// About a host that nobody registers: 404 proves that the database was asked.
  public static let unregistered = path(namespace: "doctor", host: "doctor")

  public static func path(namespace: String, host: String) -> String {
    "/k8s/namespaces/\(namespace)/get_mas_by_app_host?app_host=\(percentEncoded(host))"
  }

  static func host(in path: String) -> String? {
    guard let value = path.split(separator: "=").last else { return nil }
    return percentDecoded(String(value))
  }
}

/// The auth service's list of recent events of one MultiAgentSystem.
public enum TraceQuery {
  public static func path(masID: String) -> String {
    "/trace?mas_id=\(percentEncoded(masID))&page=1&page_size=20"
  }

  /// The auth service's own id of a MultiAgentSystem, by its answer about one of its hosts.
  public static func masID(in answer: String) -> String? {
    guard let start = answer.firstRange(of: "\"id\":") else { return nil }
    let rest = answer[start.upperBound...].drop { $0 == " " || $0 == "\"" }
    let id = rest.prefix { $0.isHexDigit || $0 == "-" }
    return id.count == 36 ? String(id) : nil
  }

  /// The MultiAgentSystem behind a trace question: the one of whose hosts the service gave that id.
  static func mas(of path: String, cluster: ClusterState) -> MultiAgentSystem? {
    for mas in cluster.multiAgentSystems {
      for app in mas.spec?.apps ?? [] {
        guard let host = app.baseUrl?.host else { continue }
        let question = HostQuestion.path(namespace: mas.metadata.namespace ?? "", host: host)
        for probe in cluster.evidence.asked {
          guard case .proxied(_, question) = probe,
            case .http(let answer)? = cluster.evidence[probe]?.answer,
            let id = masID(in: answer.body), path == self.path(masID: id)
          else { continue }
          return mas
        }
      }
    }
    return nil
  }
}

/// `%XX` back to bytes.
func percentDecoded(_ text: String) -> String {
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), rest.count >= 2,
      let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
    {
      bytes.append(value)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
