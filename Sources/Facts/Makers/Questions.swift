import Evidence
import Vocabulary

/// The purpose of a GET.
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

  /// Why it cannot be the program's own answer, good or bad; nil if it can. No rule reads another one,
  /// such as a redirect to a login page, a page of what is in between, or a half of one.
  func doubt(about answer: HTTPAnswer) -> String? {
    let isForeign =
      switch check {
      case "database", "app-host":
        ![200, 404, 422].contains(answer.status) && (answer.status ?? 0) < 500
      case "ui": answer.status == 200 && isLoginPage(answer.body)
      default: false
      }
    if isForeign { return "HTTP \(answer.status ?? 0) is no answer of \(target)" }
    if check == "ui", answer.status == 200, isCutOff(answer.body) {
      return "the page of \(target) breaks off"
    }
    return nil
  }

  /// What builds the Explorer's page leaves its last tag in place.
  private func isCutOff(_ body: String) -> Bool {
    let page = body.lowercased()
    return ["<!doctype html", "<html"].contains(where: page.contains) && !page.contains("</html>")
  }

  private func isLoginPage(_ body: String) -> Bool {
    let page = body.lowercased()
    return page.contains("<form") && page.contains("password")
      || ["<title>sign in", "<title>log in", "<title>login"].contains(where: page.contains)
  }
}

/// The auth service's question which app has a host: its answer shows whether its database works.
public enum HostQuestion {
  /// About a host that is never registered: 404 proves that the database was asked.
  public static let unregistered = path(namespace: "doctor", host: "doctor")

  public static func path(namespace: String, host: String) -> String {
    "/k8s/namespaces/\(namespace)/get_mas_by_app_host?app_host=\(percentEncoded(host))"
  }

  static func host(in path: String) -> String? {
    guard let value = path.split(separator: "=").last else { return nil }
    return percentDecoded(String(value))
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
