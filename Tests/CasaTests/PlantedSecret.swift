import FoundationEssentials
import TestSupport

/// A secret in one of the shapes in which programs let secrets out.
struct PlantedSecret: Sendable, CustomStringConvertible {
  /// What must not come out.
  var needle: String
  /// The text around it, as a program would print it.
  var text: String

  var description: String { text }

  private init(_ number: Int, _ text: (String) -> String) {
    needle = "Zx9pL4nt\(number)Qw7"
    self.text = text(needle)
  }

  static let all: [PlantedSecret] = [
    { "connecting to postgresql://postgres:\($0)@casa-postgres-auth:5432/identity-platform" },
    { "connecting to postgresql+psycopg2://u:p@\($0)@db:5432/x failed" },
    { "jdbc:postgresql://casa-postgres-keycloak/keycloak?user=keycloak&password=\($0)" },
    { "could not translate host name \"\($0)@casa-postgres-auth\" to address" },
    { "POSTGRES_PASSWORD=\($0) was taken from the environment" },
    { "settings: {'db_password': '\($0)', 'db_host': 'x'}" },
    { #"{"client_id":"demo","client_secret":"\#($0)","scope":"openid"}"# },
    { #"{"access_token": "\#($0)", "expires_in": 60}"# },
    { "Client Secret: \($0)" },
    { "Authorization: Bearer \($0)" },
    { "authorization: Basic dXNlcjpw\($0)" },
    { "> Cookie: KEYCLOAK_SESSION=\($0); AUTH_SESSION_ID=x" },
    { "Set-Cookie: session=\($0); Path=/; HttpOnly" },
    { "token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.\($0)-_signature" },
    { "ALTER ROLE keycloak PASSWORD 'SCRAM-SHA-256$4096:\($0)$abc:def'" },
    { "api_key=\($0)" },
    { "LLM_API_KEY: \($0)1a2b3c4d" },
    { #"{"name":"IDP_ADMIN_PASSWORD","value":"\#($0)"}"# },
    { "POST /token grant_type=client_credentials&client_secret=\($0)&scope=x" },
    { "-----BEGIN PRIVATE KEY-----\\n\($0)\\n-----END PRIVATE KEY-----" },
  ].enumerated().map { PlantedSecret($0, $1) }

  /// The value of a Secret: hidden wherever it turns up, in whatever words.
  static let known = "Hc8Kn0wnV4lueTt5"

  /// The healthy cluster with secrets in every place where text can stand.
  static func cluster() throws -> RecordedCluster {
    var cluster = try Recordings.cluster("healthy")
    let base64 = Data(known.utf8).base64EncodedString()
    let lines = all.map(\.text) + ["the value \(known) was seen, as was \(base64)"]
    for (name, log) in cluster.logs {
      let stamped = lines.map { "2026-11-22T09:49:00.000000000Z ERROR \($0)\n" }.joined()
      cluster.logs[name] = log + Array(stamped.utf8)
    }
    cluster.objects["events", default: []] += lines.enumerated().map { number, line in
      [
        "metadata": ["name": .string("planted.\(number)"), "namespace": "casa-runtime"],
        "type": "Warning", "reason": "Failed", "message": .string(line), "count": 3,
        "lastTimestamp": "2026-11-22T09:49:00Z",
        "involvedObject": ["kind": "Pod", "name": "planted", "namespace": "casa-runtime"],
      ]
    }
    for type in ["deployments.apps", "pods", "replicasets.apps"] {
      cluster.objects[type] = cluster.objects[type]?.map { planted($0, lines) }
    }
    cluster.objects["secrets"] = cluster.objects["secrets"]?.map { secret in
      var secret = secret
      for key in secret["data"].object.keys { secret["data"][key] = .string(base64) }
      return secret
    }
    plantHTTP(lines, in: &cluster)
    return cluster
  }

  /// Secrets among the annotations and as plain values of variables.
  private static func planted(_ object: JSON, _ lines: [String]) -> JSON {
    var object = object
    let all = lines.joined(separator: "\n")
    object["metadata"]["annotations"]["kubectl.kubernetes.io/last-applied-configuration"] =
      .string(all)
    let inTemplate = object["spec"]["template"] != .null
    var spec = inTemplate ? object["spec"]["template"]["spec"] : object["spec"]
    spec["containers"] = .array(
      spec["containers"].array.map { container in
        var container = container
        let variables: [JSON] = lines.enumerated().map { number, line in
          ["name": .string(number == 0 ? "DB_PASSWORD" : "NOTE_\(number)"), "value": .string(line)]
        }
        container["env"] = .array(container["env"].array + variables)
        container["args"] = .array(lines.map(JSON.string))
        return container
      })
    if inTemplate { object["spec"]["template"]["spec"] = spec } else { object["spec"] = spec }
    return object
  }

  private static func plantHTTP(_ lines: [String], in cluster: inout RecordedCluster) {
    let text = lines.joined(separator: " \n ")
    for (name, page) in cluster.proxied {
      let isTrace = name.contains("/proxy/trace")
      let events = #"{"items":[{"type":"call","tool":"x","prompt":\#(quoted(text))}]}"#
      cluster.proxied[name] = .init(
        status: isTrace ? 200 : page.status, body: isTrace ? events : page.body + text)
    }
    var status = cluster.helm["status"]?.array.first ?? [:]
    status["description"] = .string(text)
    cluster.helm["status"] = [status]
  }

  static func quoted(_ text: String) -> String {
    (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Every planted value that stands in the text.
  static func leaks(in text: String) -> [String] {
    let values = all.map(\.needle) + [known, Data(known.utf8).base64EncodedString()]
    return values.filter(text.contains)
  }
}
