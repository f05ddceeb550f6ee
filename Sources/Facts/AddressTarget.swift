import Evidence
import Vocabulary

/// The Service that an address in a container's environment leads to, compared with those there
/// are.
struct AddressTarget {
  enum Kind: String {
    case served, outside
    case noService = "no-service"
    case noPort = "no-port"
    case none
  }

  private(set) var kind = Kind.none
  private(set) var host: String?
  private(set) var port: Int?
  /// The Service that it names, whether there is one or not, as namespace/name.
  private(set) var service: String?
  /// For the proof; empty where nothing is wrong.
  private(set) var remark = ""

  var word: String { kind.rawValue }

  init(
    _ variable: String, _ value: String, of container: Container, in entry: InventoryEntry,
    _ maker: FactMaker
  ) {
    guard let (host, port) = Self.address(variable, value, container), !host.isEmpty else { return }
    (self.host, self.port) = (host, port)
    let labels = host.split(separator: ".").map(String.init)
    let isShort = labels.count == 1
    let isLocal = labels.count == 2 || labels.count > 2 && labels[2] == "svc"
    // An address, a name of the node itself, or one outside the cluster.
    guard isShort || isLocal, host.contains(where: \.isLetter), host != "localhost" else {
      kind = .outside
      return
    }
    let namespace = isShort ? entry.namespace : labels[1]
    service = "\(namespace)/\(labels[0])"
    // What is in a namespace that was not listed is unknown.
    guard maker.isAnswered(.services, in: namespace) else { return }
    guard let service = maker.cluster.services.named(labels[0], in: namespace) else {
      kind = isShort || labels.count > 2 ? .noService : .outside
      if kind == .noService { remark = ", and there is no Service \(namespace)/\(labels[0])" }
      return
    }
    let ports = (service.spec.ports ?? []).map(\.port)
    guard let port, !ports.isEmpty, !ports.contains(port) else {
      kind = .served
      return
    }
    kind = .noPort
    remark =
      ", and Service \(service.metadata.name) has no port \(port), only "
      + ports.map(String.init).joined(separator: ", ")
  }

  /// Host and port that a variable names, alone or with the one beside it.
  private static func address(
    _ variable: String, _ value: String, _ container: Container
  ) -> (host: String, port: Int?)? {
    func literal(_ name: String) -> String? {
      container.env?.first { $0.name == name && $0.valueFrom == nil }?.value?.value
    }
    switch variable {
    case "DB_HOST": return (value, literal("DB_PORT").flatMap { Int($0) } ?? 5432)
    case "DB_PORT": return literal("DB_HOST").map { ($0, Int(value)) }
    case "KC_DB_URL":
      guard let start = value.firstRange(of: "jdbc:postgresql://")?.upperBound else { return nil }
      return authority(value[start...], default: 5432)
    case "IDP_SERVER_URL", "AUTH_SERVICE_URL", "AUTH_SERVER_URL":
      guard let start = value.firstRange(of: "://") else { return nil }
      return authority(
        value[start.upperBound...], default: value.hasPrefix("https") ? 443 : 80)
    case "AUTH_SERVER_HOST": return authority(value[...], default: nil)
    default: return nil
    }
  }

  private static func authority(_ text: Substring, default port: Int?) -> (String, Int?) {
    let authority = text.prefix { $0 != "/" && $0 != "?" && $0 != "," }
    let parts = authority.split(separator: ":", maxSplits: 1)
    return (
      parts.first.map(String.init) ?? "",
      parts.count > 1 ? Int(parts[1]) : port
    )
  }
}
