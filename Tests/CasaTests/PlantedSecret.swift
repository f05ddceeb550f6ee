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
    // As the auth service, ext-auth and the operator print them.
    { "INFO Database URL: postgresql://postgres:\($0)@host:5432/identity-platform" },
    { "Got token from Keycloak eyJhbGciOiJSUzI1NiJ9.\($0).c2lnbmF0dXJl" },
    { "[INTROSPECT] claims = {'active': True, 'refresh_token': '\($0)', 'sub': 'x'}" },
    {
      "[TOKEN EXCHANGE] client_id=demo client_secret=\($0) subject_token=eyJhbGciOiJSUzI1NiJ9.e.s x"
    },
    { "[TOKEN EXCHANGE] client_id=demo client_secret=x subject_token=eyJhbGciOiJSUz.\($0).s1g ok" },
    { "Found cached access token for app demo token=eyJhbGciOiJSUzI1NiJ9.\($0)" },
    { "body: grant_type=password&username=admin&password=\($0)&client_id=admin-cli" },
    { #"headers: map[Authorization:[Bearer \#($0)] Content-Type:[application/json]]"# },
    { #"{"headers":{"Authorization":["Bearer \#($0)"]}}"# },
    { "Basic dXNlcjpw1 was refused, so Bearer \($0) was tried" },
    { "Bearer abcDEF123 was refused, so Basic \($0) was tried" },
    { "cookies: {'KEYCLOAK_SESSION': '\($0)'}" },
    // Passwords that break the form they stand in.
    { "postgresql://postgres:a@b/\($0)@casa-postgres-auth:5432/x" },
    { "invalid integer value \"\($0)@casa-postgres-auth\" for connection option \"port\"" },
    { "Port could not be cast to integer value as '\($0)@casa-postgres-auth'" },
    { #"{"db_password":"a\"b\\\#($0)","x":1}"# },
    { #"{\\\"password\\\":\\\"\#($0)\\\",\\\"x\\\":1}"# },
    { "{'password': 'a\"b\($0)', 'x': 1}" },
    { "DB_PASSWORD=a,b;c)\($0)" },
    { "password=b'\($0)'" },
    { "password = \($0)" },
    { "spring.datasource.password : '\($0)'" },
    { "ALTER ROLE keycloak WITH PASSWORD '\($0)'" },
    { "psql --password \($0) -h db" },
    { "helm upgrade casa --set postgresAuth.password=\($0) --wait" },
    { "<password>\($0)</password>" },
    { "md5 verifier md5\("0123456789abcdef0123456789abcdef") of \("x"), secret: \($0)" },
    // A variable whose name and value stand apart.
    { #"{"name": "DB_PASSWORD", "value": "\#($0)"}"# },
    { #"{"value":"\#($0)","name":"DB_PASSWORD"}"# },
    { #"{\"name\":\"DB_PASSWORD\",\"value\":\"\#($0)\"}"# },
    { "{Name:DB_PASSWORD Value:\($0) ValueFrom:nil}" },
    { "- name: DB_PASSWORD\n  value: \($0)" },
    { "-----BEGIN RSA PRIVATE KEY-----\n\($0)\n-----END RSA PRIVATE KEY-----" },
    {
      "a -----BEGIN CERTIFICATE-----x-----END CERTIFICATE----- -----BEGIN EC PRIVATE KEY-----\($0)"
    },
    { "-----END EC PRIVATE KEY-----\nX-API-Key: \($0)" },
    { "Incorrect API key provided: sk-proj-\($0)abcd" },
    { "cloning with ghp_\($0)abcdefgh" },
  ].enumerated().map { PlantedSecret($0, $1) }

  /// The value of a Secret: hidden wherever it turns up, in whatever words.
  static let known = "Hc8Kn0wnV4lueTt5"
  /// Another one, with everything that has to be escaped somewhere.
  static let awkward = "Kc@9/t Qw%77z"

  /// Every line that is planted.
  static let lines: [String] =
    all.map(\.text) + [
      "the value \(known) was seen, as was \(base64(known))",
      "also \(awkward), in base64 \(base64(awkward)), and Kc%409%2Ft%20Qw%2577z in an address",
    ]

  /// What must not come out, in any form.
  static let needles: [String] =
    all.map(\.needle) + [
      known, base64(known), awkward, "t Qw%77z", base64(awkward), "Kc%409%2Ft%20Qw%2577z",
    ]

  private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  /// The healthy cluster with secrets in every place where text can stand.
  static func cluster() throws -> RecordedCluster {
    var cluster = try Recordings.cluster("healthy")
    let stamped = lines.map { line in
      line.split(separator: "\n").map { "2026-11-22T09:49:00.000000000Z ERROR \($0)\n" }.joined()
    }.joined()
    for (name, log) in cluster.logs {
      cluster.logs[name] = log + Array(stamped.utf8)
      cluster.logs[name + ".previous"] = log + Array(stamped.utf8)
    }
    cluster.objects["events", default: []] += lines.enumerated().map { number, line in
      [
        "metadata": ["name": .string("planted.\(number)"), "namespace": "casa-runtime"],
        "type": "Warning", "reason": "Failed", "message": .string(line), "count": 3,
        "lastTimestamp": "2026-11-22T09:49:00Z",
        "involvedObject": ["kind": "Pod", "name": "planted", "namespace": "casa-runtime"],
      ]
    }
    for (type, objects) in cluster.objects where type != "secrets" && type != "events" {
      cluster.objects[type] = objects.enumerated().map { PlantedObject.planted($1, type, $0) }
    }
    cluster.objects["secrets"] = cluster.objects["secrets"]?.map { secret in
      var secret = secret
      let isKeycloak = secret["metadata"]["name"].string?.contains("keycloak") == true
      for key in secret["data"].object.keys {
        secret["data"][key] = .string(base64(isKeycloak ? awkward : known))
      }
      return secret
    }
    plantAnswers(in: &cluster)
    return cluster
  }

  private static func plantAnswers(in cluster: inout RecordedCluster) {
    let text = lines.joined(separator: " \n ")
    for (name, page) in cluster.proxied {
      let isTrace = name.contains("/proxy/trace")
      let events =
        #"{"items":[{"type":"call","tool":\#(quoted(text)),"prompt":\#(quoted(text)),"#
        + #""blocked":true,"blocking_reason":\#(quoted(text))}]}"#
      cluster.proxied[name] = .init(
        status: isTrace ? 200 : page.status, body: isTrace ? events : page.body + text)
    }
    for verb in ["status", "history"] {
      let revisions = cluster.helm[verb]?.array ?? []
      cluster.helm[verb] = .array(
        revisions.map { revision in
          var revision = revision
          revision["description"] = .string(text)
          return revision
        })
    }
  }

  static func quoted(_ text: String) -> String {
    (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Every planted value that is in the text.
  static func leaks(in text: String) -> [String] { needles.filter(text.contains) }
}
