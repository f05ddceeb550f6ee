import Evidence
import Testing

/// Secrets in the literals of shells, databases and programs, and in addresses that lack a part.
struct SecretLiteralTests {
  static let quotes: [(line: String, secret: String)] = [
    ("ALTER ROLE x PASSWORD 'ab''s3cr3tPw'", "s3cr3tPw"),
    ("password: 'ab''s3cr3tPw'", "s3cr3tPw"),
    (#"password = "ab""s3cr3tPw""#, "s3cr3tPw"),
    (#"password='ab'\''s3cr3tPw' next"#, "s3cr3tPw"),
    (#"--password='ab'"'"'s3cr3tPw' next"#, "s3cr3tPw"),
    (#"password="ab"'s3cr3tPw'"#, "s3cr3tPw"),
    ("password='ab's3cr3tPw next", "s3cr3tPw"),
    ("password=''s3cr3tPw''", "s3cr3tPw"),
    ("password='''ab'cd s3cr3tPw'''", "s3cr3tPw"),
    (#"{"cmd":"password='ab''s3cr3tPw'"}"#, "s3cr3tPw"),
    (#"password="ab s3cr3tPw"#, "s3cr3tPw"),
    ("ALTER USER x PASSWORD $x$s3cr3tPw$x$", "s3cr3tPw"),
    ("Pwd={ab}}s3cr3tPw};Uid=x", "s3cr3tPw"),
    (#"DB_PASSWORD=my\ long\ s3cr3tPw"#, "s3cr3tPw"),
  ]

  static let addresses: [(line: String, secret: String)] = [
    ("dsn postgresql://u:s3cr3tPw", "s3cr3tPw"),
    ("Connecting to postgresql://casa:s3cr3tPw...", "s3cr3tPw"),
    ("proxy http://u:s3cr3tPw", "s3cr3tPw"),
    ("u:s3cr3tPw@casa-postgres:5432/auth", "s3cr3tPw"),
    ("u:secretly@casa-postgres:5432/auth", "secretly"),
    ("//u:s3cr3tPw@h/db", "s3cr3tPw"),
    ("postgresql:/u:s3cr3tPw@h/db", "s3cr3tPw"),
    ("login casa:s3c@r3tPw@keycloak refused", "s3c@r3tPw"),
    ("smtp user me@x.org:s3cr3tPw@mail.x.org", "s3cr3tPw"),
    ("Could not parse SQLAlchemy URL from string 'postgresql//u:s3cr3tPw@h/db'", "s3cr3tPw"),
    ("failed to resolve host 'r3tPw@casa-postgres-auth': Name or service not known", "r3tPw"),
    ("Failed to resolve 'r3tPw@casa-keycloak'", "r3tPw"),
    ("dial tcp: lookup r3tPw@casa-postgres: no such host", "r3tPw"),
    ("getaddrinfo ENOTFOUND r3tPw@casa-postgres", "r3tPw"),
    ("java.net.UnknownHostException: r3tPw@casa-postgres: Name or service not known", "r3tPw"),
    ("HTTPConnectionPool(host='r3tPw@casa-keycloak', port=80)", "r3tPw"),
    ("httpx.InvalidURL: Invalid port: 'r3tPw@h'", "r3tPw"),
    ("http://u:12/s3cr3tPw@h:80", "s3cr3tPw"),
    ("redis://s3cr3tPw0abc@redis:6379/0", "s3cr3tPw0abc"),
    ("git clone https://s3cr3tPw0x@github.com/o/r", "s3cr3tPw0x"),
    ("postgresql://u:\(String(repeating: "y y", count: 100))s3cr3tPw@h/db", "s3cr3tPw"),
    ("URL.create('postgresql', 'u', 's3cr3tPw', 'h', 5432)", "s3cr3tPw"),
    (#"DriverManager.getConnection(url, "u", "s3cr3tPw")"#, "s3cr3tPw"),
  ]

  static let programs: [(line: String, secret: String)] = [
    ("sqlalchemy.engine.Engine [generated in 0.00012s] ('bob', 's3cr3tPw')", "s3cr3tPw"),
    ("[cached since 1.2s ago] {'name': 'bob', 'p': 's3cr3tPw'}", "s3cr3tPw"),
    ("DB_PASSWORD\n value is not a valid integer (type=type_error; value=s3cr3tPw)", "s3cr3tPw"),
    ("db_password: FieldInfo(annotation=str, required=False, default='s3cr3tPw')", "s3cr3tPw"),
    ("SecretBytes(b's3cr3tPw')", "s3cr3tPw"),
    (#"map[string]interface {}{"password":interface {}("s3cr3tPw")}"#, "s3cr3tPw"),
    (#"Password: (string) (len=10) "s3cr3tPw""#, "s3cr3tPw"),
    (#"(string) (len=8) "password": (string) (len=10) "s3cr3tPw""#, "s3cr3tPw"),
    (#"Password:(*string)(0xc000) "s3cr3tPw""#, "s3cr3tPw"),
    (#""password":{"type":"Buffer","data":[101,99,114,51]}"#, "101,99,114,51"),
    ("password: <Buffer 65 63 72 33>", "65 63 72 33"),
    ("[Symbol(password)]: 's3cr3tPw'", "s3cr3tPw"),
    ("cannot overwrite table with non table for x.password (map[value:s3cr3tPw])", "s3cr3tPw"),
    ("destination for x.password is a table. Ignoring non-table value (s3cr3tPw)", "s3cr3tPw"),
    (".dockerconfigjson: s3cr3tPw736abcdefg=", "s3cr3tPw736"),
    (#"{"input":"s3cr3tPw","loc":["body","password"]}"#, "s3cr3tPw"),
    (#"<env value="s3cr3tPw" name="DB_PASSWORD"/>"#, "s3cr3tPw"),
    (#"value:{string_value:"s3cr3tPw"} key:"password""#, "s3cr3tPw"),
    (#""inline_string": "s3cr3tPw", "name": "private_key""#, "s3cr3tPw"),
  ]

  static let commands: [(line: String, secret: String)] = [
    ("printf '%s' 's3cr3tPw' | podman login --password-stdin", "s3cr3tPw"),
    ("echo -n 's3cr3tPw' | kubectl create secret generic x --from-file=p=/dev/stdin", "s3cr3tPw"),
    ("read -s PASSWORD <<< 's3cr3tPw'", "s3cr3tPw"),
    ("ldapwhoami -D cn=a -ws3cr3tPw", "s3cr3tPw"),
    ("smbclient -U u%s3cr3tPw //h/s", "s3cr3tPw"),
    ("curl --cert c.pem:s3cr3tPw https://x", "s3cr3tPw"),
    ("http -a u:s3cr3tPw GET x", "s3cr3tPw"),
    ("prometheus --basic-auth u:s3cr3tPw", "s3cr3tPw"),
    ("tool --auth u:s3cr3tPw", "s3cr3tPw"),
    ("--password => s3cr3tPw", "s3cr3tPw"),
    (#"-p"s3cr3tPw -u bob:s3cr3tPw"#, "bob:s3cr3tPw"),
  ]

  @Test(arguments: quotes + addresses)
  func `all of a value in several quotes or in a broken address is hidden`(
    line: String, secret: String
  ) {
    #expect(!Redactor().redacted(line).contains(secret))
  }

  @Test(arguments: programs + commands)
  func `a value as programs print it or take it is hidden`(line: String, secret: String) {
    #expect(!Redactor().redacted(line).contains(secret))
  }

  @Test(arguments: [
    "http://casa-keycloak:8080/admin/users/bob@example.org",
    "postgresql://casa-postgres:5432/auth...",
    "postgresql+asyncpg://casa_db2_auth@casa-postgres:5432/auth",
    "image casa/idp:1.2.3-ab12cd34@sha256:4f53cda18c2baa0c0354",
    "email:john1985x@example.org logged in at 10:00:01.123@casa",
    "HikariPool-1:Connection2x@3f2a1b7c closed",
    "dial tcp: lookup casa-postgres on 10.0.0.10:53: no such host",
    "coalesce: cannot overwrite table with non table for x.image (map[value:abc12345])",
    "[generated in 0.00012s] ()",
    "value=\"abc\" name=\"DB_HOST\"",
    "if password == \"\": return",
    "ALTER USER a PASSWORD '...'\"\", x",
    "kubectl apply -f /dev/stdin",
  ])
  func `what only looks like one stays`(line: String) {
    #expect(Redactor().redacted(line) == line)
  }
}
