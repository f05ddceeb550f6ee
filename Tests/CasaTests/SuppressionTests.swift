import Glibc
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct SuppressionTests {
  private let place: Workplace

  init() throws { place = try Workplace(kubeconfig: "", kubectl: .missing) }

  private func replay(_ name: String, _ words: String...) async throws -> CasaRun {
    try await CasaRun.casa(["doctor", "--replay", Recordings.folder(name)] + words, in: place)
  }

  private func suppress(_ rule: String, _ subject: String, until: String = "2099-12-31") throws {
    try place.scratch.write(
      """
      suppressions:
        - id: \(rule)
          subject: '\(subject)'
          reason: waits for OPS-17
          until: \(until)
      """, to: ".casa-doctor.yaml")
  }

  @Test func `A suppressed cause stays visible with its consequences, and does not count`()
    async throws
  {
    try suppress("DB-01", "Deployment casa-runtime/*")
    let run = try await replay("auth-password", "-o", "json")
    #expect(run.status == 0)
    let report = try run.report
    #expect(report.verdict == "healthy")
    let cause = try #require(report.findings.first { $0["rule"] == "DB-01" })
    #expect(cause["suppressed"]["reason"] == "waits for OPS-17")
    let effects = report.findings.filter { $0["role"] == "consequence" }
    #expect(!effects.isEmpty)
    #expect(effects.allSatisfy { $0["suppressed"]["through"] == "DB-01" })
    let text = try await replay("auth-password").output.replacing("\n", with: " ")
    #expect(text.contains("Suppressed"))
    #expect(text.contains("waits for OPS-17"))
    #expect(text.contains("suppressed by .casa-doctor.yaml."))
  }

  @Test func `A file that nobody named is not read through a link, from a pipe or from a device`()
    async throws
  {
    let secret = try place.scratch.write("Zq9plainsecretTOKEN77\n", to: "token")
    let usual = place.scratch.path + "/.casa-doctor.yaml"
    let plants = [{ symlink(secret, usual) }, { mkfifo(usual, 0o600) }, { mkdir(usual, 0o700) }]
    for plant in plants {
      #expect(plant() == 0)
      let run = try await replay("healthy")
      #expect(run.status == 66)
      #expect(run.error.contains("is not used"))
      #expect((run.output + run.error).contains("Zq9plain") == false)
      #expect(remove(usual) == 0)
    }
  }

  @Test func `A file that is no list of suppressions is not quoted`() async throws {
    for text in ["Zq9plainsecretTOKEN77", "Zq9plain77: x", "root:*:19000:0:Zq9plain"] {
      let file = try place.scratch.write(text, to: "own.yaml")
      for option in ["--suppressions", "--rules"] {
        let run = try await replay("healthy", option, file)
        #expect(run.status == 65)
        #expect((run.output + run.error).contains("Zq9plain") == false, "\(run.error)")
      }
    }
  }

  @Test func `A file that accepts everything is refused`() async throws {
    let rules = ["DB-01", "DB-03", "AU-02", "KC-02", "HM-02", "MS-06", "NW-02"]
    let entries = (0..<21).map { index in
      "- {id: \(rules[index % rules.count]), subject: '* */*', reason: x, until: 2099-12-31}"
    }
    let file = try place.scratch.write(
      "suppressions:\n" + entries.joined(separator: "\n"), to: "own.yaml")
    let run = try await replay("auth-password", "--suppressions", file)
    #expect(run.status == 65)
    #expect(run.error.contains("rules are accepted for every object"))
  }

  @Test func `Another object with the same finding still counts`() async throws {
    try suppress("DB-01", "Deployment elsewhere/*")
    #expect(try await replay("auth-password").status == 1)
  }

  @Test func `An expired suppression fails loudly and loses no diagnosis`() async throws {
    try suppress("DB-01", "* casa-runtime/*", until: "2026-01-31")
    let broken = try await replay("auth-password")
    #expect(broken.status == 1)
    #expect(broken.output.contains("DB-01"))
    #expect(broken.error.contains(".casa-doctor.yaml:2:5"))
    #expect(broken.error.contains("ended on 2026-01-31"))
    let healthy = try await replay("healthy")
    #expect(healthy.status == 65, "a list that nobody keeps is an error of its own")
    #expect(healthy.output.contains("Healthy"))
  }

  @Test(arguments: [
    ("suppressions: [{id: DB-1, subject: A b/c, reason: x, until: 2099-01-01}]", "DB-1"),
    ("suppressions: [{id: DB-01, subject: c, reason: x, until: 2099-01-01}]", "names no object"),
    ("suppressions: [{id: DB-01, subject: A b/c, reason: x, until: soon}]", "is no day"),
    ("suppressions: [{id: DB-01, subject: A b/c, until: 2099-01-01}]", "needs the key 'reason'"),
    ("suppresions: []", "did you mean 'suppressions'?"),
  ])
  func `A mistake in the file is told with its place`(_ text: String, complaint: String)
    async throws
  {
    let file = try place.scratch.write(text, to: "own.yaml")
    let run = try await replay("healthy", "--suppressions", file)
    #expect(run.status == 65)
    #expect(run.error.contains("own.yaml:1:"))
    #expect(run.error.contains(complaint))
    #expect(run.output == "")
  }
}
