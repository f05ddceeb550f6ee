import Patterns

/// Error lines of CASA's programs that belong to a good day, or that only repeat what a line of the
/// same traceback says better. They are no news, and no finding either.
enum HarmlessLines {
  /// The beginning of a line, also behind what `kubectl logs --timestamps` and `--prefix` write.
  private static let start = #"(?:^|\dZ |\] )"#

  private static let texts = [
    "For more details run the same command",
    // A connection from before a restart of the database is used once more: one 500, then none.
    // A database that stays away gives other lines.
    "server closed the connection unexpectedly", "SSL connection has been closed unexpectedly",
    "terminating connection due to administrator command",
    // The first requests of a new installation create the tables side by side.
    #"unique constraint "pg_(type_typname|class_relname)_nsp_index""#,
    #"psycopg2\.errors\.Duplicate(Table|Object)\) (relation|type) "\w+" already exists"#,
    // A client went away before it had its answer.
    start + #"BrokenPipeError: "#,
    // The same call of the LLM is reported twice; the first report is kept.
    #"unique constraint "K8sLlmCallMapping_pkey""#,
    // The prompt is used as a whole.
    "task is none, fallbacking to the whole conversation",
    // A call of the logger with a wrong argument; what it wanted to say is next to it.
    "not all arguments converted during string formatting", "--- Logging error ---",
    // What KeycloakConnectionError and AU-09's group wrap.
    start + #"(urllib3|requests)\.exceptions\.\w+: "#,
    start + #"(ConnectionRefusedError|socket\.gaierror|TimeoutError): "#, #"\|\s+httpcore\.\w+: "#,
    // What "Error retrieving .." wraps.
    start + #"(sqlalchemy\.exc\.DataError: \()?psycopg2\.errors\.InvalidTextRepr.* for type uuid"#,
    // What DecodeError wraps.
    "not enough values to unpack", start + #"binascii\.Error: "#,
    start + "StopIteration",
  ]

  /// A line that repeats what a user asked or an LLM answered, as logs at their most talkative level
  /// do: its words may be those of any failure, and tell of none.
  static func isQuotation(_ line: UnsafeRawBufferPointer) -> Bool {
    let head = String(decoding: line.prefix(400), as: UTF8.self)
    return head.contains("Request options: {") || head.contains("LLM response body: ")
  }

  /// The heads within a traceback: they only say that an exception follows.
  static let heads: Pattern? = try? Pattern(
    #"Traceback \(most recent call last\):|Exception in ASGI application"#
      + "|During handling of the above exception|The above exception was the direct cause")

  static let pattern: Pattern? = try? Pattern(
    texts.map { "(?:\($0))" }.joined(separator: "|"))
}
