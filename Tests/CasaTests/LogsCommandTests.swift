import TestSupport
import Testing

/// `casa doctor logs` never calls a log well that it does not understand.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct LogsCommandTests {
  private static let password = """
    INFO:     10.244.0.40:52350 - "POST /k8s/namespaces/casa-runtime/mas HTTP/1.1" 500 Internal Server Error
    psycopg2.OperationalError: connection to server at "casa-postgres-auth" (10.96.12.7), port 5432 failed: FATAL:  password authentication failed for user "postgres"

    """

  private func read(
    _ text: String, as name: String = "some.log", _ words: [String] = []
  ) async throws -> CasaRun {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    try place.scratch.write(text, to: name)
    return try await CasaRun.casa(["doctor", "logs", name] + words, in: place)
  }

  @Test func `Several causes fit one line: all are named, and what tells them apart`() async throws
  {
    let run = try await read(Self.password)
    #expect(run.status == 1)
    #expect(
      run.output.contains(
        "Perhaps DB-01, DB-02, DB-03, DB-08 or CF-06; only the cluster tells them apart: casa doctor auth"
      ), "\(run.output)")
  }

  @Test func `A pipe is known by its content`() async throws {
    let scratch = try Scratch()
    let file = try scratch.write(Self.password, to: "piped")
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let run = try await CasaRun.casa(
      ["doctor", "logs", "-"], in: place, wrapping: .inputFile(file))
    #expect(run.status == 1)
    #expect(run.output.contains("DB-01"))
    #expect(!run.output.contains("KC-01"))
  }

  @Test(arguments: ["", "\n\n"])
  func `Nothing read says nothing`(_ text: String) async throws {
    let run = try await read(text)
    #expect(run.status == 2)
    #expect(run.output.contains("Nothing was read"))
  }

  @Test func `Error lines that no rule explains are listed, counted and undecided`() async throws {
    let log = """
      INFO all is well
      ERROR the frobnicator gave up on shelf 12
      ERROR the frobnicator gave up on shelf 13

      """
    let run = try await read(log)
    #expect(run.status == 2)
    #expect(run.output.contains("ERROR the frobnicator gave up on shelf 12"))
    #expect(run.output.contains("2 error lines that no rule explains"))
    #expect(try await read(log, as: "some.log", ["--allow-unknown"]).status == 0)
  }

  @Test func `A log without an error is no finding`() async throws {
    let run = try await read("INFO all is well\nINFO still\n")
    #expect(run.status == 0)
    #expect(run.output == "2 lines read: no error in them. Exit 0.\n")
  }

  private static let denied = """
    2026-11-22T10:24:19.100000000Z 2026/11/22 10:24:19 INFO Host = demo-mcp:3000, caller workload name = demo-agent context=OUTBOUND trace_id=0a5b8ba138a44984bb515938d6979821 check_id=a
    2026-11-22T10:24:19.200000000Z 2026/11/22 10:24:19 WARN CASAPolicy denied outbound request context=OUTBOUND trace_id=0a5b8ba138a44984bb515938d6979821 workload=demo-agent host=demo-mcp:3000 reason="host not in allowedEndpoints" check_id=a

    """

  @Test func `Several logs are one incident, with the newest calls that they tell of`() async throws
  {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    try place.scratch.write(Self.password, to: "auth-service.log")
    try place.scratch.write(Self.denied, to: "sidecar.log")
    let run = try await CasaRun.casa(
      ["doctor", "logs", "auth-service.log", "sidecar.log"], in: place,
      extraEnvironment: ["COLUMNS": "200"])
    #expect(run.status == 1)
    #expect(run.output.contains("DB-01"), "\(run.output)")
    #expect(run.output.contains("Newest denied calls"), "\(run.output)")
    #expect(run.output.contains("stopped by CASAPolicy (EX-17)"), "\(run.output)")
    #expect(
      run.output.contains(
        "casa doctor request 0a5b8ba138a4 --log auth-service.log --log sidecar.log"),
      "\(run.output)")
  }

  @Test func `An empty log among several is not read as well`() async throws {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    try place.scratch.write("INFO all is well\n", to: "a.log")
    try place.scratch.write("", to: "b.log")
    let run = try await CasaRun.casa(["doctor", "logs", "a.log", "b.log"], in: place)
    #expect(run.status == 2)
    #expect(run.output.contains("nothing in b.log"), "\(run.output)")
    let wrong = try await CasaRun.casa(
      ["doctor", "logs", "a.log", "b.log", "--component", "sidecar"], in: place)
    #expect(wrong.status == 64)
  }

  @Test(arguments: [
    "casa-postgres-keycloak-67b87d8cbd-9nnxk/postgres.log", "postgres-keycloak.log",
  ])
  func `The log of a database is read as its own, whatever it is called`(_ name: String)
    async throws
  {
    let line =
      "2026-11-22 08:51:44.923 UTC [61] FATAL:  password authentication failed for user \"keycloak\"\n"
    let run = try await read(line, as: name, ["-o", "short"])
    #expect(run.status == 1)
    #expect(run.output.contains("KC-01"), "\(run.output)")
    #expect(run.output.contains("casa doctor keycloak"))
  }

  @Test(arguments: ["json", "junit", "sarif", "markdown", "html", "prometheus", "github"])
  func `Every report can be had of a log`(_ format: String) async throws {
    let run = try await read(Self.password, as: "some.log", ["--report", "\(format)=-"])
    #expect(run.status == 1)
    #expect(run.output.contains("DB-01"), "\(run.output)")
  }
}
