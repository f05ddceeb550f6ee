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

  @Test(.isOpen) func `A log without an error is no finding`() async throws {
    let run = try await read("INFO all is well\nINFO still\n")
    #expect(run.status == 0)
    #expect(run.output == "2 lines read: no error in them.\n")
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
