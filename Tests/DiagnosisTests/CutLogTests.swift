import Diagnosis
import RuleTable
import Testing
import Vocabulary

/// A log that ends within a traceback does not read as one without errors.
struct CutLogTests {
  private static let table = Result { () throws(RuleErrors) in try RuleTable.builtIn() }

  private func diagnosis(_ text: String) throws -> Diagnosis {
    var reader = LogReader(
      try Self.table.get(), name: "auth-service.log",
      origin: LogOrigin([.authService], .fileName), redact: { $0 })
    Array(text.utf8).withUnsafeBytes { reader.read($0) }
    return reader.diagnosis()
  }

  private let head = """
    INFO:     10.244.0.36:41126 - "POST /x/oauth2/token HTTP/1.1" 500 Internal Server Error
    ERROR:    Exception in ASGI application
    Traceback (most recent call last):
      File "/app/.venv/lib/python3.13/site-packages/uvicorn/protocols/http/h11_impl.py", line 403
        result = await app(

    """

  @Test func `a traceback without its last line is an error that no rule explains`() throws {
    let seen = try diagnosis(head)
    #expect(!seen.isComplete)
    #expect(seen.unexplained.map(\.command) == ["auth-service.log:3"])
  }

  @Test(arguments: ["", "2026-11-22T09:48:10.695262387Z ", "[pod/casa-auth-service-1/auth] "])
  func `a harmless traceback stays harmless with what kubectl writes before it`(_ prefix: String)
    throws
  {
    let lines =
      head + """
        sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) server closed the connection \
        unexpectedly
        StopIteration
        """
    let text = lines.split(separator: "\n").map { prefix + $0 }.joined(separator: "\n")
    let seen = try diagnosis(text)
    #expect(seen.unexplained.isEmpty, "\(seen.unexplained.map(\.example))")
  }
}
