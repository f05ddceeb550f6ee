import Patterns
public import Vocabulary

/// Whose log a file holds, as far as the user, its name or its first lines tell.
public struct LogOrigin: Sendable, Equatable {
  /// The source of the answer.
  public enum Clue: String, Sendable, Codable {
    case option, fileName, content, nothing
  }

  /// The components whose log it may be; empty for any.
  public let components: Set<Component>
  public let clue: Clue
  /// It is the Envoy's beside an agent, not the agent's own.
  public let isProxy: Bool

  public init(_ components: Set<Component>, _ clue: Clue, isProxy: Bool = false) {
    self.components = components
    self.clue = clue
    self.isProxy = isProxy
  }

  public static let unknown = LogOrigin([], .nothing)

  /// As much of a log as is looked at for its origin, in bytes.
  public static let sampleLength = 256 << 10

  /// - Parameters:
  ///   - path: of the file; its name and its folder's name count, as `kubectl` and this program
  ///     name both after pods and containers.
  ///   - sample: the beginning of the log.
  ///   - named: what the user says.
  public init(path: String, sample: [UInt8], named: Component? = nil) {
    let written = Self.components(writing: sample)
    let isProxy = written == [.agent] || path.hasSuffix("istio-proxy.log")
    if let component = named ?? Self.component(named: path) {
      self.init([component], named == nil ? .fileName : .option, isProxy: isProxy)
    } else {
      self.init(written, written.isEmpty ? .nothing : .content, isProxy: isProxy)
    }
  }

  /// The only one it can be.
  public var component: Component? { components.count == 1 ? components.first : nil }

  /// Who connects to a database: its log has the same words as theirs, told from the other side.
  var clients: Set<Component> {
    Set(
      components.compactMap { component in
        switch component {
        case .postgresAuth: .authService
        case .postgresKeycloak: .keycloak
        default: nil
        }
      })
  }

  // MARK: - By name

  private static func component(named path: String) -> Component? {
    for part in path.split(separator: "/").suffix(2).reversed() {
      let words = part.lowercased().replacing("_", with: "-")
      for (name, component) in names where isWord(name, in: words) { return component }
    }
    return nil
  }

  /// The longest first: `postgres-keycloak` is not Keycloak.
  private static let names: [(String, Component)] =
    (Component.allCases.filter { $0 != .node }.map { ($0.rawValue, $0) } + [
      ("istio-proxy", .agent), ("ext-auth", .extAuth), ("auth-server", .authService),
    ]).sorted { ($1.0.count, $0.0) < ($0.0.count, $1.0) }

  private static func isWord(_ name: String, in text: String) -> Bool {
    text.ranges(of: name).contains { range in
      let before =
        range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
      return before?.isLetter != true && after?.isLetter != true
    }
  }

  // MARK: - By content

  private struct Sign {
    let pattern: Pattern
    let components: Set<Component>

    init?(_ source: String, _ components: Set<Component>) {
      guard let pattern = try? Pattern(source) else { return nil }
      self.pattern = pattern
      self.components = components
    }
  }

  /// Lines that only one program writes. PostgreSQL's own lines leave open whose database it is.
  private static let signs: [Sign] = [
    Sign(
      #"casa_auth_server|/k8s/namespaces/|/site-packages/(sqlalchemy|psycopg2?)/|(psycopg2?|sqlalchemy)\.\w"#,
      [.authService]),
    Sign(#"\[org\.keycloak|\[io\.quarkus|KC-SERVICES\d|QuarkusAugmentor"#, [.keycloak]),
    Sign(
      #"^(\S+ )?(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \w+ )\[\d+\] (\S+ )?(LOG|FATAL|ERROR|PANIC|HINT|DETAIL|STATEMENT|WARNING): "#,
      [.postgresAuth, .postgresKeycloak]),
    Sign(
      #"PostgreSQL Database directory appears|The files belonging to this database system|initdb: error"#,
      [.postgresAuth, .postgresKeycloak]),
    Sign(#""controller(Kind)?":"|controller-runtime"#, [.operator]),
    Sign(#"context=(INBOUND|OUTBOUND)|ext auth service"#, [.extAuth]),
    Sign(
      #"(inbound|outbound)\|\d+\||Envoy proxy is ready|xdsproxy|(envoy \w+|wasm)\t|Wasm module oci:"#,
      [.agent]),
    Sign(#"discovery service at|Sidecar injection request"#, [.istiod]),
    Sign(#"plugin/(reload|errors|forward|ready|loop)|^(\S+ )?CoreDNS-"#, [.coredns]),
    Sign(#"kube-probe/.*nginx|nginx: \[|\[emerg\]"#, [.uiExplorer]),
  ].compactMap { $0 }

  private static let keycloakDatabase = try? Pattern(#"(user|role|database|for) "?keycloak"?"#)

  private static func components(writing sample: [UInt8]) -> Set<Component> {
    var scores: [Set<Component>: Int] = [:]
    var scanner = LineScanner(patterns: signs.map(\.pattern) + [keycloakDatabase].compactMap { $0 })
    var namesKeycloak = false
    sample.prefix(sampleLength).withUnsafeBytes { bytes in
      scanner.scanAll(bytes) { index, _, _, _ in
        if index < signs.count {
          scores[signs[index].components, default: 0] += 1
        } else {
          namesKeycloak = true
        }
      }
    }
    // Of two that are told as often, the one that comes first in the path of a failure.
    let best =
      scores.max { left, right in
        (left.value, right.key.min() ?? .node) < (right.value, left.key.min() ?? .node)
      }?.key ?? []
    if best == [.postgresAuth, .postgresKeycloak], namesKeycloak { return [.postgresKeycloak] }
    return best
  }
}
