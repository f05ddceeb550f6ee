import Testing

@testable import CallTrail

/// Lines of the real auth service, with its long tracebacks shortened.
@Suite struct ServiceLogTests {
  private func requests(_ text: String) -> [ServiceRequest] {
    TrailLogs.requests(Array(text.utf8), LogSource(pod: "casa-auth-service-1"))
  }

  static func failing(_ operation: String, _ exception: String) -> String {
    """
    INFO:     127.0.0.1:49528 - "POST /\(operation) HTTP/1.1" 500 Internal Server Error
    ERROR:    Exception in ASGI application
    Traceback (most recent call last):
      File "/app/.venv/lib/python3.12/site-packages/urllib3/connection.py", line 204, in _new_conn
        sock = connection.create_connection(
    ConnectionRefusedError: [Errno 111] Connection refused

    The above exception was the direct cause of the following exception:

    Traceback (most recent call last):
      File "/app/src/casa_auth_server/core/x.py", line 41, in y
    \(exception)
    """
  }

  static let group = """
      + Exception Group Traceback (most recent call last):
      |   File "/app/.venv/lib/python3.12/site-packages/uvicorn/x.py", line 1, in y
      | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
      +-+---------------- 1 ----------------
        | Traceback (most recent call last):
        |   File "/app/.venv/lib/python3.12/site-packages/httpcore/x.py", line 1, in y
        | httpcore.ConnectError: All connection attempts failed
        |
        | The above exception was the direct cause of the following exception:
        |
        | Traceback (most recent call last):
        |   File "/app/.venv/lib/python3.12/site-packages/httpx/x.py", line 1, in y
        | httpx.ConnectError: All connection attempts failed
        +------------------------------------
    """

  @Test(arguments: [
    (
      "x/oauth2/token", "keycloak.exceptions.KeycloakConnectionError: Can't connect to server",
      Dependency.keycloak
    ),
    (
      "x/oauth2/token",
      #"keycloak.exceptions.KeycloakPostError: 503: b'upstream connect error or disconnect/reset before headers.'"#,
      .keycloak
    ),
    (
      "x/oauth2/token", "ValueError: Client ID not found for client_int_id: http://a:8000/nobody",
      .keycloak
    ),
    ("x/oauth2/token_exchange", group, .mcpServer),
    ("x/oauth2/token", "openai.OpenAIError: Missing credentials. Please pass an `api_key`", .llm),
    (
      "oauth2/introspect",
      #"sqlalchemy.exc.DataError: (psycopg2.errors.InvalidTextRepresentation) invalid input syntax for type uuid: "user@example.com""#,
      .bearer
    ),
    (
      "oauth2/introspect",
      #"Exception: Error retrieving app with id 'auth0|64f0c0ffee': (psycopg2.errors.InvalidTextRepresentation) invalid input syntax for type uuid: "auth0|64f0c0ffee""#,
      .bearer
    ),
    ("oauth2/introspect", "AttributeError: 'int' object has no attribute 'decode'", .bearer),
    ("oauth2/introspect", "RuntimeError: coroutine raised StopIteration", .bearer),
    ("oauth2/introspect", "jwt.exceptions.DecodeError: Not enough segments", .bearer),
    (
      "oauth2/introspect",
      "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)", .bearer
    ),
    ("oauth2/introspect", "TypeError: a bytes-like object is required, not 'str'", .bearer),
    (
      "oauth2/introspect",
      "sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) server closed the connection unexpectedly",
      .database
    ),
    (
      "x/oauth2/token",
      "sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached", .database
    ),
    ("x/oauth2/token", "Exception: User Input with id 4f05 not found.", .userInput),
    ("x/oauth2/token_exchange", "Exception: Invalid subject_token.", .userInput),
  ])
  func `What made a request fail is told by the last exception, or the innermost of a group`(
    path: String, exception: String, dependency: Dependency
  ) throws {
    let request = try #require(requests(Self.failing(path, exception)).first)
    #expect(request.status == 500)
    #expect(Dependency(request) == dependency)
  }

  @Test func `The service's own complaints before a request belong to it`() throws {
    let request = try #require(
      requests(
        #"""
        INFO  [httpx] HTTP Request: POST http://demo-mcp:3000/mcp "HTTP/1.1 200 OK"
        INFO  [httpx] HTTP Request: POST http://llm/v1/responses "HTTP/1.1 404 Not Found"
        ERROR  [casa_auth_server.pipelines.conversation.tbac_components] Task-tool matching failed: Error code: 404 - {'detail': 'Not Found'}
        INFO:     127.0.0.1:48788 - "POST /274a2bcf/oauth2/token_exchange HTTP/1.1" 200 OK
        """#
      ).first)
    #expect(request.operation == .exchange)
    #expect(request.notes.count == 2)
  }

  @Test func `The older build's format is read, too`() throws {
    let request = try #require(
      requests(
        #"""
        INFO:httpx:HTTP Request: POST http://llm/v1/responses "HTTP/1.1 401 Unauthorized"
        ERROR:casa_auth_server.pipelines.conversation.tbac_components:Task-tool matching failed: Error code: 401
        INFO:     127.0.0.1:48788 - "POST /274a2bcf/oauth2/token_exchange HTTP/1.1" 200 OK
        """#
      ).first)
    #expect(request.notes.count == 2)
  }

  @Test func `A good answer with a traceback behind it was not stored`() throws {
    let text = Self.failing(
      "k8s/namespaces/a/cache/store-token", "x.y.IntegrityError: (psycopg2) z"
    )
    .replacing("500 Internal Server Error", with: "200 OK")
    #expect(try #require(requests(text).first).isFailedCommit)
  }

  @Test func `What a validation error quotes is left out, since it may be a prompt`() throws {
    let text = Self.failing(
      "x/oauth2/token_exchange",
      "pydantic_core._pydantic_core.ValidationError: 1 validation error for Payload [input_value={'prompt': 'my salary'}]"
    )
    let request = try #require(requests(text).first)
    #expect(request.exception?.text.contains("salary") == false)
    #expect(Dependency(request) == .userInput)
  }

  @Test func `A lookup names what it asks for`() throws {
    let request = try #require(
      requests(
        #"INFO:     10.0.0.9:1 - "GET /k8s/namespaces/a/get_mas_by_app_host?app_host=demo-mcp%3A3000 HTTP/1.1" 404 Not Found"#
      ).first)
    #expect((request.operation, request.subject) == (.hostLookup, "demo-mcp:3000"))
  }
}
