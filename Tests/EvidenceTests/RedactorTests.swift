import Evidence
import Testing

struct RedactorTests {
  /// Each line with the part that must go; what is left around it must stay.
  static let lines: [(line: String, secret: String)] = [
    ("postgresql://postgres:s3cr3tPw@casa-postgres-auth:5432/x", "s3cr3tPw"),
    ("postgresql://postgres:s3c@r3t/Pw@casa-postgres-auth:5432/x", "s3c@r3t/Pw"),
    ("redis://:s3cr3tPw@cache:6379", "s3cr3tPw"),
    ("https://abcdefghij0123456789@github.com/x", "abcdefghij0123456789"),
    ("jdbc:postgresql://db/keycloak?user=keycloak&password=s3cr3tPw&ssl=on", "s3cr3tPw"),
    ("POSTGRES_PASSWORD=s3cr3tPw", "s3cr3tPw"),
    ("DB_PASSWORD: s3cr3tPw1", "s3cr3tPw1"),
    ("{'db_password': 's3cr3tPw', 'db_host': 'x'}", "s3cr3tPw"),
    (#"{"client_secret":"s3cr3tPw","scope":"openid"}"#, "s3cr3tPw"),
    (#"{\"client_secret\":\"s3cr3tPw\",\"scope\":\"openid\"}"#, "s3cr3tPw"),
    ("Client Secret: VDVRBTI7LMTSIISSOIYZ", "VDVRBTI7LMTSIISSOIYZ"),
    ("grant_type=client_credentials&client_secret=s3cr3tPw&scope=x", "s3cr3tPw"),
    ("Authorization: Bearer s3cr3tPw9", "s3cr3tPw9"),
    ("header 'Basic YWRtaW46czNjcjN0' refused", "YWRtaW46czNjcjN0"),
    ("Cookie: KEYCLOAK_SESSION=s3cr3tPw; other=t00", "s3cr3tPw"),
    ("Set-Cookie: AUTH_SESSION_ID=s3cr3tPw; Path=/", "s3cr3tPw"),
    ("got eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln-_bmF0 back", "eyJhbGciOiJSUzI1NiJ9"),
    // A terminal would take the blank and the e into the sequence.
    ("cut \u{1B}[ eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln-_bmF0", "c2ln-_bmF0"),
    ("PASSWORD 'SCRAM-SHA-256$4096:c2FsdA==$c3RvcmVk:a2V5'", "SCRAM-SHA-256$4096:c2FsdA=="),
    ("rolpassword md5d41d8cd98f00b204e9800998ecf8427e", "md5d41d8cd98f00b204e9800998ecf8427e"),
    (#"{"name":"IDP_ADMIN_PASSWORD","value":"s3cr3tPw"}"#, "s3cr3tPw"),
    (#"{"name": "LLM_API_KEY", "value": "s3cr3tPw"}"#, "s3cr3tPw"),
    ("could not translate host name \"r3tPw@casa-postgres-auth\" to address", "r3tPw"),
    ("key -----BEGIN PRIVATE KEY-----\\nMIIEvQ\\n-----END PRIVATE KEY----- end", "MIIEvQ"),
    ("api_key=s3cr3tPw", "s3cr3tPw"),
    ("LLM_API_KEY='s3cr3tPw'", "s3cr3tPw"),
    ("password = s3cr3tPw", "s3cr3tPw"),
    ("password => 's3cr3t'", "s3cr3t"),
    ("password := \"s3cr3t\"", "s3cr3t"),
    ("DB_PASSWORD: secretly", "secretly"),
    ("dbPassword: secretly", "secretly"),
    ("Client Secret: VDVRBTIQLMTSIISSOIYZ", "VDVRBTIQLMTSIISSOIYZ"),
    ("POSTGRES_PASSWORD=a,b;c)d|e", "b;c)d|e"),
    (#"{"password":"ab\\cd\"ef","x":1}"#, "cd"),
    (#"{"password":"ab\\cd\"ef","x":1}"#, "ef"),
    ("{'password': 'ab\"cd', 'x': 1}", "cd"),
    ("password=b's3cr3t'", "s3cr3t"),
    (#""api_key":["s3cr3tPw"]"#, "s3cr3tPw"),
    ("map[Authorization:[Bearer s3cr3tPw9] Cookie:[a=b]]", "s3cr3tPw9"),
    ("Basic abcd1234 then Bearer efgh5678", "abcd1234"),
    ("cookies={'KEYCLOAK_SESSION': 's3cr3tPw'}", "s3cr3tPw"),
    ("ALTER ROLE x WITH PASSWORD 's3cr3t'", "s3cr3t"),
    ("psql --password s3cr3t -h db", "s3cr3t"),
    ("<db-password>s3cr3t</db-password>", "s3cr3t"),
    (#"{"value":"s3cr3tPw","name":"DB_PASSWORD"}"#, "s3cr3tPw"),
    ("{Name:DB_PASSWORD Value:s3cr3t ValueFrom:nil}", "s3cr3t"),
    ("Port could not be cast to integer value as 'r3tPw@db'", "r3tPw"),
    ("Incorrect API key provided: sk-proj-0123456789abcdefgh", "0123456789abcdefgh"),
    ("cert -----BEGIN C-----x-----END C----- key -----BEGIN K-----MIIE-----END K-----", "MIIE"),
    ("cert -----BEGIN C-----x-----END C----- key -----BEGIN K-----MIIE", "MIIE"),
    // A secret beside something that looks like one, or that is harmless.
    ("basic s3cr3tPw9 and then bearer s3cr3tPw7", "s3cr3tPw9"),
    ("Bearer bearer s3cr3tPw9", "s3cr3tPw9"),
    ("Cookie: $Version=1; session=s3cr3tPw", "s3cr3tPw"),
    ("password=$A,password=s3cr3tPw", "s3cr3tPw"),
    (#"wrong password: "password": "s3cr3tPw""#, "s3cr3tPw"),
    ("x://a:password=@s3cr3tPw", "s3cr3tPw"),
    ("x://u:[redacted:1]@h?next=y://u:s3cr3tPw@h", "s3cr3tPw"),
    ("http://h:80/?next=y://u:s3cr3tPw@h", "s3cr3tPw"),
    ("a -----BEGIN A-----x-----END A----- -----BEGIN B-----s3cr3tPw-----END B-----", "s3cr3tPw"),
    ("a -----BEGIN A-----x-----END okie -----BEGIN B-----s3cr3tPw-----END B-----", "s3cr3tPw"),
    ("a -----BEGIN A-----x-----END Bearer s3cr3tPwWord", "s3cr3tPwWord"),
    ("a -----BEGIN A-----x-----END -----BEGIN B-----s3cr3tPw-----END B-----", "s3cr3tPw"),
    ("host name \"host name \"s3cr3tPw@h\"", "s3cr3tPw"),
    // Arguments of programs, whose options are too short to tell.
    ("mysql -u root -ps3cr3tPw -e 'select 1'", "s3cr3tPw"),
    ("mysqldump -uroot -p's3cr3t Pw' app", "s3cr3t Pw"),
    ("docker login -u bot -p s3cr3tPw registry.example.com", "s3cr3tPw"),
    ("mongosh -u admin -p secretly --quiet", "secretly"),
    (#"args: ["-u","root","-p","s3cr3tPw"]"#, "s3cr3tPw"),
    (#"["mysql","-ps3cr3tPw"]"#, "s3cr3tPw"),
    ("- -p\n- s3cr3tPw", "s3cr3tPw"),
    ("  - \"--db-password\"\n  - \"s3cr3tPw\"", "s3cr3tPw"),
    ("ldapsearch -x -D cn=admin -w s3cr3tPw -b dc=x", "s3cr3tPw"),
    ("curl -uadmin:s3cr3tPw http://x", "s3cr3tPw"),
    ("echo s3cr3tPw | docker login --password-stdin", "s3cr3tPw"),
    ("redis-cli -h x -a s3cr3tPw ping", "s3cr3tPw"),
    ("keytool -storepass s3cr3tPw -list", "s3cr3tPw"),
    // Programs.
    (#"setenv("X_PASSWORD","s3cr3tPw",1)"#, "s3cr3tPw"),
    (#"os.environ["X_PASSWORD"] = f() or "s3cr3tPw""#, "s3cr3tPw"),
    ("process.env.X_PASSWORD || 's3cr3tPw'", "s3cr3tPw"),
    (#"let apiKey: string | undefined = "s3cr3tPw""#, "s3cr3tPw"),
    (#"password: Optional[str] = "s3cr3tPw""#, "s3cr3tPw"),
    (#"var password string = "s3cr3tPw""#, "s3cr3tPw"),
    ("DECLARE @password NVARCHAR(50) = 's3cr3tPw'", "s3cr3tPw"),
    ("$ENV{DB_PASSWORD} = \"s3cr3tPw\";", "s3cr3tPw"),
    ("{password,<<\"s3cr3tPw\">>}", "s3cr3tPw"),
    (#"["password"]=> string(8) "s3cr3tPw""#, "s3cr3tPw"),
    ("password = \"\"\"s3cr3tPw\"\"\"", "s3cr3tPw"),
    ("auth=('bob', 's3cr3tPw')", "s3cr3tPw"),
    // Signs, prose, markup.
    ("ENCRYPTION-KEY s3cr3tPw", "s3cr3tPw"),
    ("password ==> secretly", "secretly"),
    ("password -> secretly", "secretly"),
    ("password set to s3cr3tPw", "s3cr3tPw"),
    ("assert password == 's3cr3tPw'", "s3cr3tPw"),
    ("**password**: s3cr3tPw", "s3cr3tPw"),
    ("<td>password</td><td>s3cr3tPw</td>", "s3cr3tPw"),
    ("<wsse:Password Type=\"x\">s3cr3tPw</wsse:Password>", "s3cr3tPw"),
    ("| password | s3cr3tPw |", "s3cr3tPw"),
    ("mot de passe: s3cr3tPw", "s3cr3tPw"),
    ("spec.password: Invalid value: \"s3cr3tPw\": too short", "s3cr3tPw"),
    ("password: |\n  s3cr3tPw", "s3cr3tPw"),
    ("INSERT INTO users (name, password) VALUES ('bob', 's3cr3tPw')", "s3cr3tPw"),
    ("CREATE USER x IDENTIFIED WITH caching_sha2_password BY 's3cr3tPw'", "s3cr3tPw"),
    // Keys without a name.
    ("Incorrect API key provided: sk-ab**wxyz", "wxyz"),
    ("https://api.example.comsk-s3cr3tPwABCdef12/x", "s3cr3tPwABCdef12"),
    ("got 1Qw8eRt5Yu2iOp9As4Df7Gh3Jk6Lz0Xc back", "1Qw8eRt5Yu2iOp9As4Df7Gh3Jk6Lz0Xc"),
  ]

  @Test(arguments: lines)
  func `A secret goes, its shape stays`(_ line: String, secret: String) {
    let clean = Redactor().redacted(line)
    #expect(clean.contains(secret) == false, "\(clean)")
    #expect(clean.contains("[redacted"), "\(clean)")
    #expect(clean.first == line.first)
  }

  @Test(arguments: [
    "unable to introspect the token: 500 Internal Server Error",
    "password authentication failed for user \"postgres\"",
    "FATAL:  password authentication failed for user \"keycloak\"",
    "secret \"casa-auth-service-secret\" not found",
    "couldn't find key llm-api-key in Secret casa-runtime/casa-auth-service-secret",
    "Error: secret \"casa-keycloak-secret\" not found",
    "http://casa-auth-service:8000/k8s/namespaces/casa-runtime/llm?mail=a@b",
    "could not translate host name \"casa-postgres-auth\" to address: Name or service not known",
    "INFO:     10.0.0.9:4711 - \"POST /token HTTP/1.1\" 401 Unauthorized",
    "basic authentication is off", "bearer token missing", "Token is not active",
    "password: null", "POSTGRES_PASSWORD=$(DB_PASSWORD)", "md5 of the file differs",
    "KeycloakAuthenticationError: 401: b'{\"error\":\"invalid_grant\"}'",
    "https://github.com/outshift-open/casa/issues?mail=a@b", "if token == expected:",
    "http://casa-keycloak:8080/realms/a:b@c", "token = await self.get_token()",
    "disk-pressure-of-the-node-is-too-high", "\"total_tokens\":123,\"prompt_tokens\":50",
    "Error creating: secrets \"x-oauth2-credentials\" is forbidden",
    "error: the value of token is wrong", "invalid_token: expired", "spec.values: name must be set",
    "failed to create secret 1f0e-oauth2-credentials: namespaces \"x\" not found",
    "token introspection endpoint err=\"unable to reach http://x\"",
    "mkdir -p /var/lib/x1y2z3w4", "docker run -p 8080:80 --user 1000:1000 image1234",
    "kubectl logs -p keycloak-66b56ccbd7-7lffz", #"["mkdir","-p","/data/x1"]"#,
    #"["ssh","-p","2222"]"#, "invalid user, password or code",
    "set `OPENAI_API_KEY` or `OPENAI_ADMIN_KEY`", "if token == expected_token_2: return",
    "**secret missing**: `casa-auth-service-secret was not found`",
    "sha256:9F86D081884C7D659A2FEAA0", "ip:10.0.0.9 -p tcp --dport 8000 -j ACCEPT",
    "AUTH failed: the server says no",
  ])
  func `Words about secrets stay as they are`(_ line: String) {
    #expect(Redactor().redacted(line) == line)
  }

  @Test func `The same secret gets the same placeholder`() {
    let clean = Redactor().redacted("password=onePw123 password=twoPw123\npassword=onePw123")
    #expect(clean == "password=[redacted:1] password=[redacted:2]\npassword=[redacted:1]")
  }

  @Test func `What is clean already stays as it is`() {
    for (line, _) in Self.lines {
      let once = Redactor().redacted(line)
      #expect(Redactor().redacted(once) == once)
    }
  }

  @Test func `A key over several lines goes as a whole, and no line is lost`() {
    let text = "a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\nvQIB\n-----END RSA PRIVATE KEY-----\nb"
    let clean = Redactor().redacted(text).split(separator: "\n")
    #expect(clean.count == 6)
    #expect(clean.first == "a")
    #expect(clean.last == "b")
    #expect(clean.joined().contains("MIIE") == false)
    #expect(clean.joined().contains("vQIB") == false)
  }

  @Test func `A variable whose value stands on the next line is a secret`() {
    let clean = Redactor().redacted("- name: DB_PASSWORD\n  value: s3cr3tPw\n- name: X\n  value: y")
    #expect(clean.contains("s3cr3tPw") == false)
    #expect(clean.hasSuffix("value: y"))
  }

  @Test(arguments: [
    "ERROR - name: DB_PASSWORD\nERROR   value: s3cr3tPw",
    "Authorization: Bearer abcd1234 - name: DB_PASSWORD\n  value: s3cr3tPw",
  ])
  func `A logger's words and other secrets before the name change nothing`(_ text: String) {
    #expect(Redactor().redacted(text).contains("s3cr3tPw") == false)
  }

  @Test(arguments: ["longEnough1", "with space 1", "p@ss/w:rd%1"])
  func `A value of a Secret is hidden wherever it turns up`(_ value: String) {
    let redactor = Redactor()
    let base64 = base64(of: value)
    let shape = redactor.secretValue(base64: base64)
    #expect(shape.token == "[redacted:1]")
    #expect(shape.isUnsafeInURL == value.contains("@"))
    #expect(redactor.redacted("it said \(value) to me") == "it said [redacted:1] to me")
    #expect(redactor.redacted(base64).contains(base64) == false)
  }

  @Test func `A value of a Secret has one placeholder in every form`() {
    let redactor = Redactor()
    let value = "p@ss w/rd\"%1"
    let base64 = base64(of: value)
    #expect(redactor.secretValue(base64: base64).token == "[redacted:1]")
    for text in [
      value, base64, String(base64.prefix { $0 != "=" }), percentEncoded(value),
      "p@ss w/rd\\\"%1",
    ] {
      #expect(redactor.redacted("<\(text)>") == "<[redacted:1]>", "\(text)")
    }
    #expect(redactor.redacted("password=other1") == "password=[redacted:2]")
  }

  @Test func `A key without an end hides two hundred lines, not the rest of a log`() {
    let text = "-----BEGIN PRIVATE KEY-----\n" + String(repeating: "MIIE\n", count: 250) + "the end"
    let clean = Redactor().redacted(text)
    #expect(clean.hasSuffix("the end"))
    #expect(clean.split(separator: "\n").count { $0 == "[redacted key]" } >= 200)
  }

  /// With time that grows with the square of the line these take hours.
  @Test(
    .timeLimit(.minutes(30)),
    arguments: [
      "Basic abcd1234 ", "password=x1y2z3 ", "postgresql://u:p1@h ", "host name \"a@b\" ",
      "port number \"a@b\" ", "eyJhbGciOi.J9 ", "token: token", "secret: \"", "\"value\":\"x\",",
      "-----BEGIN X-----", "-----BEGIN X-----y-----END X-----", "md5", "cookie:\"", "--token ",
      "password=\\\"", "://", "a@b://", "sk-", "password=,", "value", "password>",
      "name: X_TOKEN value",
    ])
  func `A long line takes time by its length`(_ piece: String) {
    let line = Array(String(repeating: piece, count: 2_000_000 / piece.utf8.count).utf8)
    let redactor = Redactor()
    let clean = redactor.redacted(line)
    #expect(clean.isEmpty == false)
  }

  @Test func `Values compare by their placeholders only`() {
    let redactor = Redactor()
    let one = redactor.secretValue(base64: base64(of: "postgres"))
    let same = redactor.secretValue(base64: base64(of: "postgres"))
    let other = redactor.secretValue(base64: base64(of: "keycloak"))
    #expect(one == same)
    #expect(one != other)
    #expect(redactor.secretValue(base64: "").token == "")
    #expect(redactor.secretValue(base64: "no base64!").token == "[withheld]")
    #expect(redactor.redacted("user postgres") == "user postgres", "a name is no secret")
  }

  @Test func `A variable in a log is a secret behind the kubelet's timestamp, too`() {
    let stamp = "2026-11-22T09:48:27.146421926Z "
    let log = "\(stamp)- name: DB_PASSWORD\n\(stamp)  value: s3cr3tPw\n"
    #expect(Redactor().redacted(log).contains("s3cr3tPw") == false)
  }

  @Test func `A key that begins where another ends goes as a whole`() {
    let text = "-----BEGIN A-----\nx\n-----END A----- -----BEGIN B-----\ns3cr3tPw\n-----END B-----"
    #expect(Redactor().redacted(text).contains("s3cr3tPw") == false)
  }

  /// The work must not grow with the square of the line's length.
  @Test(
    .timeLimit(.minutes(30)),
    arguments: [
      "basic Abcdefg1 ", "password=x ", "password=", "cookie: $", "token: ", "x://a:1/", "://u:p@ ",
      "eyJ.", "md5", "host name \"", "secret=$", #""name":"A_KEY","value":""#, "SCRAM-SHA-256$",
      "password>", "-----BEGIN ", "-----END-----BEGIN ",
    ])
  func `A long line that is full of secrets is redacted in one pass`(_ part: String) {
    let line = String(repeating: part, count: 300_000 / part.utf8.count)
    let clean = Redactor().redacted(line)
    #expect(Redactor().redacted(clean) == clean)
  }

  @Test func `Bytes that are no text pass`() {
    let bytes: [UInt8] = [0xFF, 0xFE, 10, 0, 13, 10] + Array("password=onePw123".utf8)
    let clean = Redactor().redacted(bytes)
    #expect(clean.prefix(6) == bytes.prefix(6))
    #expect(clean.suffix(12) == Array("[redacted:1]".utf8)[...])
  }
}
