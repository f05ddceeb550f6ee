import CallTrail
import Foundation
import Gate
import RuleTable
import Testing

@testable import Report

/// Calls that the real auth service failed: each ends at the hop that failed it, with the rule that
/// the lines prove. Nothing but its log is read.
@Suite struct CapturedCallTests {
  private static let table = Result { try RuleTable.builtIn() }

  private func calls(_ name: String) throws -> [CallDocument] {
    let captures = OutsideProgram.docs.appending(path: "../Tests/Captures/auth-service")
    let log = try Data(contentsOf: captures.appending(path: "\(name).log"))
    var reader = TrailReader(redact: { $0 })
    reader.begin("auth-service")
    log.withUnsafeBytes { reader.read($0) }
    let review = CallReview(reader.finished(), sessions: nil, context: TrailContext())
    let result = RequestResult(
      review.answer(TrailQuestion()), diagnosis: nil, table: try Self.table.get(),
      exitStatus: .healthy,
      tool: "casa")
    return result.listed.map(CallDocument.init)
  }

  @Test(arguments: [
    ("db-no-create-right", "lookup", "database", "DB-21"),
    ("db-read-only", "token-exchange", "auth service", "AU-23"),
    ("db-read-only", "token", "database", "DB-20"),
    ("pool-exhausted", "lookup", "database", "DB-11"),
    ("keycloak-500", "token", "Keycloak", "KC-23"),
    ("keycloak-503html", "token", "Keycloak", "KC-23"),
    ("keycloak-admin-password-wrong", "token", "Keycloak", "KC-06"),
    ("keycloak-down", "token", "Keycloak", "KC-07"),
    ("keycloak-down", "token-exchange", "Keycloak", "KC-07"),
    ("keycloak-hangs", "token", "Keycloak", "KC-07"),
    ("keycloak-host-unknown", "token", "Keycloak", "KC-07"),
    ("keycloak-realm-missing", "token", "Keycloak", "KC-11"),
    ("token-client-missing", "token", "Keycloak", "KC-12"),
    ("token-wrong-client-secret", "token", "Keycloak", "KC-12"),
    ("token-by-user-input-id", "token", "auth service", "AU-08"),
    ("exchange-user-input-missing", "token-exchange", "auth service", "AU-23"),
    ("exchange-mcp-404", "token-exchange", "MCP server", "AU-09"),
    ("exchange-mcp-down", "token-exchange", "MCP server", "AU-09"),
    ("exchange-mcp-nodns", "token-exchange", "MCP server", "AU-09"),
    ("exchange-mcp-host-refused", "token-exchange", "MCP server", "AU-26"),
    ("llm-all-empty", "token", "LLM", "AU-06"), ("llm-all-empty", "lookup", "LLM", "AU-06"),
    ("llm-401-matching", "tool-checks", "LLM", "AU-07"),
    ("llm-429-matching", "tool-checks", "LLM", "AU-07"),
    ("llm-timeout", "tool-checks", "LLM", "AU-07"),
    ("llm-404responses-matching", "tool-checks", "LLM", "AU-25"),
    ("llm-badschema-matching", "tool-checks", "LLM", "AU-24"),
    ("llm-html-matching", "tool-checks", "LLM", "AU-24"),
    ("llm-prose-matching", "tool-checks", "LLM", "AU-24"),
    ("llm-truncated-matching", "tool-checks", "LLM", "AU-24"),
    ("introspect-foreign-auth0", "introspection", "foreign token", "AU-20"),
    ("introspect-foreign-email", "introspection", "foreign token", "AU-20"),
    ("introspect-unicode-surrogate", "introspection", "foreign token", "AU-20"),
    ("introspect-garbage", "introspection", "foreign token", "AU-10"),
  ])
  func `A call that the auth service failed ends at the hop that failed it`(
    capture: String, place: String, by: String, rule: String
  ) throws {
    let stopped = try calls(capture).filter { $0.stoppedAt == place && $0.stoppedBy == by }
    #expect(stopped.contains { $0.rules.first?.id == rule }, "\(stopped.map(\.rules))")
  }

  @Test(arguments: [
    "exchange-ok", "exchange-tool-not-selected", "mas-create", "mas-delete", "old-build-exchange",
    "policies", "first-database-request", "llm-emptyout-matching",
  ])
  func `What ended well in the auth service is no stopped call`(capture: String) throws {
    #expect(try calls(capture).isEmpty)
  }
}
