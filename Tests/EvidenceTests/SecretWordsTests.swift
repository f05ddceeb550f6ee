import Evidence
import FoundationEssentials
import Testing

/// Secrets in sentences and under rare names, what a program prints of a known value, and what looks
/// like a secret and is what an engineer needs to read.
@Suite struct SecretWordsTests {
  static let lines: [(line: String, secret: String)] = [
    ("connection_string=s3cr3tPw9", "s3cr3tPw9"), ("VAULT_SECRET_ID=s3cr3tPw9", "s3cr3tPw9"),
    ("private_key_pem=s3cr3tPw9", "s3cr3tPw9"), ("seed_phrase: s3cr3tPw9", "s3cr3tPw9"),
    ("KEYCLOAK_IDENTITY=s3cr3tPw9; Version=1; HttpOnly", "s3cr3tPw9"),
    ("KC_RESTART=s3cr3tPw9", "s3cr3tPw9"), ("github_pat=s3cr3tPw9x", "s3cr3tPw9x"),
    (
      "spring.cloud.kubernetes.secrets.config.application.datasource.hikari.data-source.password=s3cr3tPw9",
      "s3cr3tPw9"
    ),
    ("password += s3cr3tPw9", "s3cr3tPw9"), ("password ?= s3cr3tPw9", "s3cr3tPw9"),
    ("password - s3cr3tPw9", "s3cr3tPw9"), ("password \u{2014} s3cr3tPw9", "s3cr3tPw9"),
    ("password (plain): s3cr3tPw9", "s3cr3tPw9"), ("client_secret[]=s3cr3tPw9", "s3cr3tPw9"),
    ("Your new password is: s3cr3tPw9", "s3cr3tPw9"),
    ("DB_PASSWORD changed from 's3cr3tPw9' to 'x'", "s3cr3tPw9"),
    ("password mismatch: expected 'abcdefgh1' got 's3cr3tPw9'", "s3cr3tPw9"),
    ("token 's3cr3tPw9' is not active", "s3cr3tPw9"),
    ("client secret 's3cr3tPw9' does not match", "s3cr3tPw9"),
    ("value 's3cr3tPw9' for property 'db.password' is invalid", "s3cr3tPw9"),
    ("argument --db-password: invalid int value: 's3cr3tPw9'", "s3cr3tPw9"),
    ("env var DB_PASSWORD ('s3cr3tPw9')", "s3cr3tPw9"),
    ("passx\u{8}word=s3cr3tPw9", "s3cr3tPw9"), ("#033[36mpassword#033[0m=s3cr3tPw9", "s3cr3tPw9"),
    ("password\\u{3d}s3cr3tPw9", "s3cr3tPw9"),
    ("\u{2039}password\u{203A}: \u{2039}s3cr3tPw9\u{203A}", "s3cr3tPw9"),
    ("token pcsk_s3cr3tPw9s3cr3tPw9", "s3cr3tPw9"),
  ]

  @Test(arguments: lines)
  func `A secret in a sentence or under a rare name is hidden`(line: String, secret: String) {
    #expect(!Redactor().redacted(line).contains(secret), "\(Redactor().redacted(line))")
  }

  /// The first is the kubelet's, the second Keycloak's address without a scheme, as requests has it.
  static let harmless = [
    #"MountVolume.SetUp failed for volume "keycloak-secret" : secret "casa-keycloak-secret" not found"#,
    "Invalid URL 'realms/x/protocol/openid-connect/token': No scheme supplied.",
    "could not get secret \"istio-ca-secret\": secrets \"istio-ca-secret\" is forbidden",
    "FailedToRetrieveImagePullSecret: Unable to retrieve some image pull secrets (regcred)",
    "InvalidSecret: key tls.crt is missing", "client_secret: not set", "client_secret: (not set)",
    "DB_PASSWORD: not set", "DB_PASSWORD=(empty)", "password=<none>", "client_secret: missing",
    "DB_PASSWORD:  <set to the key 'db-password' in secret 'casa-auth-service-secret'>",
    "--from-literal=db-password=<your password>", "image digest ghcr.io/casa/auth:1.2.3 not found",
    "secret=casa-keycloak-secret namespace=casa-runtime", "Secret: \"casa-runtime/casa-tls\"",
    "helm: release: casa secret: sh.helm.release.v1.casa.v3",
    "authorization: enabled", "ERROR authorization: permission denied for table users",
    "Authorization: Bearer token missing", "cookie: not found", "cookies: 3",
    "code=ERR_CONNECTION_REFUSED_BY_PEER2", "response code: UPSTREAM_503_RESET",
    "token_type=bearer expires_in=300",
    "[type=model_attributes_type, input_value=None, input_type=NoneType]",
    "[parameters: (1, 20)]", "DETAIL:  Failing row contains (1, null, 2024-01-01).",
  ]

  @Test(arguments: harmless)
  func `What says that a secret is missing, or names an object, can be read`(line: String) {
    #expect(Redactor().redacted(line) == line)
  }

  /// A value of a Secret, and what a program prints of it.
  static let values: [(value: String, shown: String)] = [
    ("Zq9canary77nl", "5a713963616e61727937376e6c"),
    ("Zq9canary77nl", "[90 113 57 99 97 110 97 114 121 55 55 110 108]"),
    ("Zq9canary77nl", "90, 113, 57, 99, 97, 110, 97, 114, 121, 55, 55, 110, 108"),
    ("Zq9canary77nl", "ZQ9CANARY77NL"), ("zqninecanarylower", "ZQNINECANARYLOWER"),
    ("Zq9canary77nl", "Zq9canar..."), ("Zq9canary77nl", "...nary77nl"),
    ("\"Zq9quoted77\"", "Zq9quoted77"), ("user:Zq9basic77", "Zq9basic77"),
    ("https://hooks.x/T0/Zq9hook77", "Zq9hook77"), ("p@ss/Zq9 can&ary", "ss/Zq9 can&ary"),
    ("p\u{E4}Zq9sswort77", "p%E4Zq9sswort77"), ("p\u{E4}Zq9sswort77", "p?Zq9sswort77"),
    ("Zq9$var77", "Zq9$$var77"), ("Zq9{b}77", "Zq9{{b}}77"),
    ("{\"a\":{\"db\":\"Zq9json77x\"}}", "Zq9json77x"),
  ]

  @Test(arguments: values)
  func `What a program makes of a known value is hidden`(value: String, shown: String) {
    let redactor = Redactor()
    _ = redactor.secretValue(base64: Data(value.utf8).base64EncodedString(), key: "db-password")
    #expect(!redactor.redacted("FATAL: refused (sent \(shown))").contains(shown))
  }
}
