/// The service whose failure made a request to the auth service fail, by the exception that it
/// logged.
enum Dependency: Equatable {
  case keycloak, database, mcpServer, llm, bearer, userInput, unknown

  init(_ request: ServiceRequest) {
    guard let text = request.exception?.text else {
      self = .unknown
      return
    }
    func has(_ words: String...) -> Bool { words.contains { text.contains($0) } }
    let isIntrospection = request.operation == .introspection
    if has("jwt.exceptions.", "bytes-like object", "attribute 'decode'")
      || has("StopIteration", "surrogates not allowed")
      || (isIntrospection && has("JSONDecodeError", "InvalidTextRepresentation"))
    {
      self = .bearer
    } else if has("InvalidTextRepresentation") {
      // An id in the request itself that is none of CASA's.
      self = .userInput
    } else if has(
      "keycloak.", "Client ID not found for", "HTTPConnectionPool", "requests.exceptions")
    {
      self = .keycloak
    } else if has("psycopg", "sqlalchemy.", "QueuePool") {
      self = .database
    } else if has("openai.") {
      self = .llm
    } else if has("mcp.", "httpx.", "httpcore.", "anyio.") {
      self = .mcpServer
    } else if has("validation error for Payload", "User Input with id", "Invalid subject_token")
      || has("App with id", "does not belong to a Multi Agent System")
    {
      self = .userInput
    } else {
      self = .unknown
    }
  }

  /// Who is to blame, in a list.
  var name: String {
    switch self {
    case .keycloak: "Keycloak"
    case .database: "database"
    case .mcpServer: "MCP server"
    case .llm: "LLM"
    case .bearer: "foreign token"
    case .userInput, .unknown: "auth service"
    }
  }

  var sentence: String {
    switch self {
    case .keycloak: "Keycloak failed it"
    case .database: "its database failed it"
    case .mcpServer: "it could not list the tools of the MCP server"
    case .llm: "its LLM client failed"
    case .bearer: "the bearer token of the call is none that CASA issued"
    case .userInput: "it does not know the user input, or the app, of the token"
    case .unknown: "the reason is in its log"
    }
  }

  /// Rules that stand for it where no line matches one.
  var rules: [String] {
    switch self {
    case .keycloak: ["KC-07"]
    case .database: ["AU-01"]
    case .mcpServer: ["AU-09"]
    case .llm: ["AU-06"]
    case .bearer: ["AU-10"]
    case .userInput: ["AU-08"]
    case .unknown: []
    }
  }
}
