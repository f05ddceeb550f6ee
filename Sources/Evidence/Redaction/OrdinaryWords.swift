/// Values of Secrets that are also words of every log: to hide them wherever they stand would make
/// logs unreadable and rules blind. They are still hidden behind `password=`.
enum OrdinaryWords {
  /// How a value may be looked for.
  enum Recognition {
    case anywhere
    /// Only as a whole word, since it is short.
    case asWord
    /// Not at all.
    case never
  }

  /// - Parameters:
  ///   - value: a line of the value, trimmed.
  ///   - key: the key of the Secret under which it is.
  static func recognition(of value: [UInt8], key: String?) -> Recognition {
    if value.count < 3 || value.starts(with: "-----".utf8) { return .never }
    // Ports, counts, status codes.
    if value.count <= 5, value.allSatisfy({ (48...57).contains($0) }) { return .never }
    let text = String(decoding: value, as: UTF8.self)
    if isMadeOfWords(text) || isAddress(text) { return .never }
    if let key, namesNoSecret(key), value.allSatisfy(isNameByte) { return .never }
    return value.count < 6 ? .asWord : .anywhere
  }

  /// Names such as `casa-postgres-auth` are made of nothing else.
  private static func isMadeOfWords(_ text: String) -> Bool {
    let parts = text.lowercased().split { "-_. ".contains($0) }
    return !parts.isEmpty && parts.allSatisfy { words.contains(String($0)) }
  }

  /// `http://casa-keycloak:8080/realms/casa`: a service's address, with nothing in it that could be
  /// a password or a token. A webhook's address is a secret.
  private static func isAddress(_ text: String) -> Bool {
    guard text.hasPrefix("http://") || text.hasPrefix("https://"), text.utf8.count <= 253 else {
      return false
    }
    return text.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (48...57).contains($0)
        || "-./:_".utf8.contains($0)
    } && text.split(whereSeparator: { "/.:-_".contains($0) }).allSatisfy { $0.utf8.count < 20 }
  }

  private static func namesNoSecret(_ key: String) -> Bool {
    let key = key.lowercased().filter { $0.isLetter || $0.isNumber }
    return [
      "user", "username", "host", "hostname", "port", "database", "dbname", "clientid", "realm",
    ]
    .contains { key.hasSuffix($0) }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    SecretShape.isTokenByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
  }

  /// CASA's own names, what its programs and Kubernetes print all the time, and default passwords
  /// that are users' names.
  private static let words: Set<String> = [
    "access", "active", "admin", "administrator", "agent", "api", "app", "auth", "authentication",
    "authorization", "base", "bearer", "casa", "cert", "client", "cluster", "code", "config",
    "connection", "container", "credentials", "data", "database", "db", "debug", "default",
    "demo", "denied", "dev", "development", "disabled", "doctor", "enabled", "envoy", "error",
    "event", "explorer", "ext", "external", "failed", "false", "gateway", "grpc", "host", "http",
    "https", "id", "idp", "image", "info", "ingress", "internal", "istio", "istiod", "job", "json",
    "jwt", "key", "keycloak", "label", "list", "llm", "local", "localhost", "log", "logs", "main",
    "mas", "master", "mcp", "mesh", "message", "name", "namespace", "network", "node", "none",
    "null", "oauth", "oauth2", "openai", "operator", "password", "pg", "pod", "policy", "port",
    "postgres", "postgresql", "private", "prod", "production", "proxy", "public", "queue", "read",
    "ready", "realm", "redis", "release", "request", "response", "role", "root", "running",
    "runtime", "scope", "secret", "server", "service", "session", "sidecar", "spec", "sql", "ssl",
    "staging", "start", "state", "status", "store", "svc", "system", "tcp", "test", "tls", "token",
    "tool", "trace", "true", "type", "ui", "unknown", "url", "user", "username", "value", "version",
    "volume", "warning", "write", "yaml",
  ]
}
