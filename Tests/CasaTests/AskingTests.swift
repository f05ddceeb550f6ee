import TestSupport
import Testing

/// The commands and options that answer questions beside the diagnosis; none needs a cluster.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct AskingTests {
  private func casa(_ words: [String]) async throws -> CasaRun {
    try await CasaRun.casa(words, in: Workplace(kubeconfig: "", kubectl: .missing))
  }

  private func replay(_ name: String, _ words: [String]) async throws -> CasaRun {
    try await casa(["doctor"] + words + ["--replay", Recordings.folder(name)])
  }

  @Test func `A log file is matched without a cluster, and its passwords stay hidden`() async throws
  {
    let scratch = try Scratch()
    let log = """
      INFO Database URL: postgresql://postgres:Tr0ub4dor@casa-postgres-auth:5432/identity-platform
      WARN FATAL: password authentication failed for user "keycloak"

      """
    let file = try scratch.write(log, to: "keycloak.log")
    let run = try await casa(["doctor", "logs", file, "--component", "keycloak", "-o", "json"])
    #expect(run.status == 1)
    #expect(try run.report.causes == ["KC-01"])
    #expect(!run.output.contains("Tr0ub4dor"))
  }

  @Test func `A log without known trouble ends with 0, one that is not there with 66`() async throws
  {
    let scratch = try Scratch()
    let file = try scratch.write("INFO Application startup complete.\n", to: "fine.log")
    #expect(try await casa(["doctor", "logs", file]).status == 0)
    #expect(try await casa(["doctor", "logs", scratch.path + "/none.log"]).status == 66)
  }

  @Test func `Why a rule did not fire is told condition by condition`() async throws {
    let run = try await replay("auth-password", ["auth", "--why-not", "db-03"])
    #expect(run.status == 0)
    #expect(run.output.contains("DB-03"))
    #expect(run.output.contains("✗ a pair with pair auth-db-password, equal true"))
    #expect(try await replay("healthy", ["--why-not", "ZZ-99"]).status == 64)
  }

  @Test func `The Role that is printed names what is read, and nothing that writes`() async throws {
    let run = try await casa(["doctor", "auth", "--print-role", "--release", "blue"])
    #expect(run.status == 0)
    #expect(run.output.contains("kind: Role\n"))
    #expect(run.output.contains(#""blue-auth-service-secret""#))
    let verbs = run.output.split(separator: "\n").filter { $0.contains("verbs:") }
    #expect(!verbs.isEmpty)
    #expect(verbs.allSatisfy { $0.contains(#"["list"]"#) || $0.contains(#"["get"]"#) })
  }

  @Test func `A token's claims are told, the token is not`() async throws {
    // {"alg":"none"} and {"iss":"casa-realm","exp":1,"tools":["get_balance"],"scope":"x"}
    let token =
      "eyJhbGciOiJub25lIn0"
      + ".eyJpc3MiOiJjYXNhLXJlYWxtIiwiZXhwIjoxLCJ0b29scyI6WyJnZXRfYmFsYW5jZSJdLCJzY29wZSI6IngifQ"
      + ".c2lnbmF0dXJl"
    let scratch = try Scratch()
    let file = try scratch.write(token, to: "token")
    let run = try await replay("tool-not-selected", ["sidecar", "--token-file", file])
    #expect(run.status == 1)
    for told in ["casa-realm", "get_balance", "TK-05", "TK-09", "transfer_money"] {
      #expect(run.output.contains(told), "\(told)")
    }
    #expect(!run.output.contains("eyJ"))
    let broken = try scratch.write("no token", to: "broken")
    #expect(try await replay("healthy", ["sidecar", "--token-file", broken]).status == 65)
  }

  @Test func `A rule is shown whole, and a skeleton of a new one loads`() async throws {
    let shown = try await casa(["rules", "show", "kc-01"])
    #expect(shown.status == 0)
    #expect(shown.output.contains("Needs the right to"))
    let scratch = try Scratch()
    let log = try scratch.write("ERROR flux capacitor is 12 percent too hot\n", to: "new.log")
    let skeleton = try await casa(["rules", "new", "--from-log", log, "--component", "sidecar"])
    #expect(skeleton.status == 0)
    let file = try scratch.write(skeleton.output, to: "new.yaml")
    #expect(try await casa(["rules", "list", "--rules", file]).status == 0)
    let check = try await casa(["rules", "check", file])
    #expect(check.status == 65)
    #expect(check.error.contains("new.yaml:6:13: something is still to do here"))
  }

  private static func rule(_ id: String, fires: String, silent: String) -> String {
    """
    - id: \(id)
      title: The disk is full
      check: disk
      severity: error
      when: {log: {component: auth-service, line: 'disk (is )?full'}}
      cause: There is no room left.
      fix: [{text: Make room.}]
      examples: {fires: ['\(fires)'], silent: ['\(silent)']}

    """
  }

  @Test(arguments: [
    ("disk is full", "disk is empty", 0, "1 file with 1 rule and 2 examples: no mistake found"),
    ("disk is empty", "all is well", 65, "is silent on an example that should make it fire"),
    ("disk full", "the disk is full", 65, "fires on an example that should leave it silent"),
    ("disk full", "TODO", 65, "something is still to do here"),
  ])
  func `rules check runs the examples`(_ fires: String, _ silent: String, status: Int, told: String)
    async throws
  {
    let scratch = try Scratch()
    let text =
      "checks: [{id: disk, area: auth, title: There is room}]\nrules:\n"
      + Self.rule("ZZ-01", fires: fires, silent: silent)
    let run = try await casa(["rules", "check", try scratch.write(text, to: "own.yaml")])
    #expect(run.status == status)
    #expect((run.output + run.error).contains(told))
  }

  @Test func `rules check tells that a built-in rule is replaced`() async throws {
    let scratch = try Scratch()
    let text =
      "checks: [{id: disk, area: auth, title: There is room}]\nrules:\n"
      + Self.rule("DB-13", fires: "disk full", silent: "empty")
    let run = try await casa(["rules", "check", try scratch.write(text, to: "own.yaml")])
    #expect(run.output.contains("own.yaml:3:3: DB-13 replaces the built-in rule"))
  }

  @Test func `A dry run prints the commands and runs none`() async throws {
    let run = try await casa(["doctor", "keycloak", "--dry-run"])
    #expect(run.status == 0)
    #expect(run.output.contains("kubectl get pods -n NAMESPACE -o json"))
  }
}
