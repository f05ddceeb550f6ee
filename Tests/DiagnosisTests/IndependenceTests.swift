import Diagnosis
import FoundationEssentials
import RuleStates
import RuleTable
import TestSupport
import Testing

/// Two faults that have nothing to do with each other are two causes; one that sets off the other is one.
@Suite struct IndependenceTests {
  struct Pair: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// `RecordingEdit`s as JSON, one after another.
    var edits: [String]
    /// Rules of which each must be among the causes.
    var causes: Set<String>
    var consequences: Set<String> = []
  }

  private static let table = Result { try RuleTable.builtIn() }

  @Test(arguments: pairs)
  func `a second fault is a cause of its own, and a consequence is none`(pair: Pair) async throws {
    let edits = try JSONDecoder().decode(
      [RecordingEdit].self, from: Data("[\(pair.edits.joined(separator: ","))]".utf8))
    let diagnosis = try await RuleState(pair.testDescription, edits: edits)
      .diagnosis(by: Self.table.get(), from: Recordings.folder)
    #expect(diagnosis.errorCauses == pair.causes)
    let folded = Set(diagnosis.findings.filter { $0.role == .consequence }.map(\.id))
    #expect(folded.isSuperset(of: pair.consequences))
  }

  /// No pod of the Deployment can be pulled.
  private static func withoutImage(_ name: String) -> String {
    #"""
    {"of": "casa-runtime/pods$", "item": "\#(name)-", "set": {
      "status.phase": "Pending", "status.conditions.2.status": "False",
      "status.containerStatuses.0.ready": false, "status.containerStatuses.0.state":
      {"waiting": {"reason": "ErrImagePull", "message": "failed to resolve image: not found"}}}},
    \#(notReady(name))
    """#
  }

  /// The Deployment's program ends again and again, with this line.
  private static func crashing(_ name: String, _ line: String) -> String {
    #"""
    {"of": "casa-runtime/pods$", "item": "\#(name)-", "set": {
      "status.conditions.2.status": "False", "status.containerStatuses.0.ready": false,
      "status.containerStatuses.0.restartCount": 9,
      "status.containerStatuses.0.lastState":
        {"terminated": {"reason": "Error", "exitCode": 1, "finishedAt": "2026-11-22T09:50:00Z"}},
      "status.containerStatuses.0.state": {"waiting": {"reason": "CrashLoopBackOff"}}}},
    {"of": "casa-runtime/\#(name)-", "lines": ["\#(line)"]},
    \#(notReady(name))
    """#
  }

  private static func notReady(_ name: String) -> String {
    #"""
    {"of": "deployments", "item": "\#(name)", "set": {
      "status.readyReplicas": 0, "status.availableReplicas": 0, "status.conditions.0.type": "Available",
      "status.conditions.0.status": "False"}}
    """#
  }

  private static func setting(_ name: String, _ place: Int, _ value: String) -> String {
    #"""
    {"of": "deployments", "item": "\#(name)",
     "set": {"spec.template.spec.containers.0.env.\#(place).value": "\#(value)"}}
    """#
  }

  private static func said(_ line: String) -> String {
    #"{"of": "casa-runtime/casa-auth-service", "lines": ["\#(line)"]}"#
  }

  private static let noSuchHost =
    #"psycopg2.OperationalError: could not translate host name \"casa-postgres-auht\" to address: Name or service not known"#
  private static let noKeycloak =
    "keycloak.exceptions.KeycloakConnectionError: Can't connect to server"

  static let pairs: [Pair] = [
    Pair(
      testDescription: "a wrong DB_HOST beside Keycloak without an image",
      edits: [
        withoutImage("casa-keycloak"), setting("casa-auth-service", 0, "casa-postgres-auht"),
        said(noSuchHost),
        #"{"of": "get_mas_by_app_host?app_host=doctor", "merge": {"http": {"status": 500, "body": "Internal Server Error"}}}"#,
      ], causes: ["PD-06", "DB-07"]),
    Pair(
      testDescription: "a wrong IDP_SERVER_URL beside a database without an image",
      edits: [
        withoutImage("casa-postgres-auth"),
        setting("casa-auth-service", 5, "http://casa-keycloack:8080/"), said(noKeycloak),
      ], causes: ["PD-06", "KC-07"]),
    Pair(
      testDescription: "an agent's own mistake beside ext-auth without an image",
      edits: [
        withoutImage("casa-sidecar"),
        crashing("demo-agent-safe", "ModuleNotFoundError: No module named 'openai'"),
      ], causes: ["PD-06", "PD-26"]),
    Pair(
      testDescription: "an operator's unknown option beside a database without an image",
      edits: [
        withoutImage("casa-postgres-auth"),
        crashing("casa-operator", "flag provided but not defined: -enable-foo"),
      ], causes: ["PD-06", "MS-05"]),
    Pair(
      testDescription: "Keycloak without an image, and the complaint about it",
      edits: [withoutImage("casa-keycloak"), said(noKeycloak)], causes: ["PD-06"],
      consequences: ["KC-07"]),
    Pair(
      testDescription: "an agent that ends as its calls are refused",
      edits: [
        withoutImage("casa-sidecar"),
        crashing("demo-agent-safe", "httpx.HTTPStatusError: Client error '403 Forbidden'"),
      ], causes: ["PD-06"], consequences: ["PD-26"]),
  ]
}
