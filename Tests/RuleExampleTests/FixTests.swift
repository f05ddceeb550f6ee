import Diagnosis
import Evidence
import Facts
import RuleTable
import Testing
import Vocabulary

/// What a report tells a person to do about a finding.
@Suite struct FixTests {
  private static let ids = (try? RuleExampleTests.table.get().rules.map(\.id)) ?? []

  /// What reports print for the firing examples of a rule.
  private func findings(_ id: String, scope: CommandScope = CommandScope()) throws -> [Finding] {
    let table = try RuleExampleTests.table.get()
    let rule = try #require(table.rule(id))
    return rule.examples.fires.flatMap { example -> [Finding] in
      let diagnosis = Doctor(table).diagnose(
        ExampleFacts(example).base, topic: .everything, evidence: Evidence(), scope: scope
      )
      return (diagnosis.findings + diagnosis.tokenNotes).filter {
        $0.id == id && $0.role != .history
      }
    }
  }

  @Test(arguments: ids)
  func `every finding has a step, with every name filled in`(id: String) throws {
    for finding in try findings(id) {
      #expect(!finding.fix.isEmpty, "\(id): no step fits")
      for step in finding.fix {
        for text in [step.text, step.run, step.verify, step.file?.text].compactMap({ $0 }) {
          #expect(!text.contains("{{"), "\(id): \(text)")
        }
      }
    }
  }

  /// Rules that no command fixes, and why.
  private static let readingFirst: Set<String> = [
    // A symptom: another finding, or a traceback that no rule knows, has the cause.
    "AU-40", "EX-04", "EX-12", "EX-13", "EX-14", "EX-16", "KC-23", "KC-24", "KC-33",
    // It ends by itself.
    "DB-16",
    // Its own log, which could not be read, names what failed.
    "AU-01",
    // The program of a client, an agent or an MCP server has to change.
    "AU-10", "AU-20", "AU-21", "AU-22", "AU-26", "EX-08", "EX-09", "EX-15", "EX-20", "TC-01",
    "TC-02", "TC-03",
    // A manifest has to change in a way that only its author knows.
    "EX-29", "MS-14",
    // A language model or its gateway has to come back.
    "AU-28",
    // The data has to be repaired or saved first.
    "AU-23", "DB-31",
    // The machine, its kernel, its plug-ins or the mesh's own configuration has to change.
    "EX-07", "EX-25", "ND-01", "PD-45", "PD-46",
  ]

  /// Rules that a command fixes in some states and not in others, such as a pod that no node takes: each
  /// has an example of both.
  private static let readingInSomeStates: Set<String> = [
    // A revision to go back to, or none; a workload at zero, or one whose log has to tell.
    "AU-09", "EX-03", "KC-03", "MS-04", "MS-06", "MS-11", "NW-01", "PD-10", "PD-20", "PD-21",
    "PD-22", "PD-23", "PD-24", "PD-25", "PD-26", "PD-27", "PD-28", "PD-29", "HM-13",
    // A database inside of the cluster, or one outside.
    "DB-20", "DB-21", "DB-22",
    // The object that has to change is known, or only that there is one.
    "EX-05", "EX-06", "EX-10", "EX-17", "IJ-07", "IJ-09", "KC-11", "KC-12", "MS-03", "MS-12",
    // The scheduler, the registry, the node or a policy says what would help, or does not.
    "EX-22", "ND-10", "PD-01", "PD-02", "PD-03", "PD-06", "PD-31", "PD-32", "PD-48",
  ]

  /// Where a look comes before the command: data is saved first, a machine may come back, and a step
  /// that only helps for a while is not the first.
  private static let lookingFirst: Set<String> = [
    "AU-01", "AU-40", "DB-31", "KC-11", "ND-01", "ND-10", "PD-10", "PD-32",
  ]

  @Test(arguments: ids)
  func `a step that fixes does not hide behind one that reads`(id: String) throws {
    guard !Self.lookingFirst.contains(id) else { return }
    for finding in try findings(id) {
      let fixing = finding.fix.firstIndex { $0.run != nil && $0.risk != .reads }
      let reading = finding.fix.firstIndex { $0.run != nil && $0.risk == .reads }
      guard let fixing, let reading else { continue }
      #expect(fixing < reading, "\(id) begins with: \(finding.fix[reading].text)")
    }
  }

  @Test(arguments: ids)
  func `the first step fixes, where a command can`(id: String) throws {
    let table = try RuleExampleTests.table.get()
    let rule = try #require(table.rule(id))
    guard rule.severity != .info, !Self.readingFirst.contains(id) else { return }
    let first = try findings(id).map { try #require($0.fix.first) }
    let reading = first.filter { step in
      step.file == nil && (step.run == nil || step.risk == .reads)
    }
    if Self.readingInSomeStates.contains(id) {
      #expect(reading.count < first.count, "\(id) has no example that a command fixes")
      #expect(
        !reading.isEmpty, "\(id) always begins with a command that fixes: take it off the list")
    } else {
      #expect(reading.isEmpty, "\(id) begins with: \(reading.first?.text ?? "")")
    }
  }

  @Test(arguments: ids)
  func `no step leaves a choice to the reader that facts can make`(id: String) throws {
    let rule = try #require(try RuleExampleTests.table.get().rule(id))
    for step in rule.fix {
      let words = step.text.source.split(separator: " ").prefix(1).map(String.init)
      #expect(!["If", "With", "Or", "For", "Otherwise"].contains(words.first ?? ""), "\(id)")
      for word in ["CHART_VERSION", "NODE", "apply the release again"] {
        #expect(step.text.source.contains(word) == false, "\(id): \(word)")
        #expect(step.run?.source.contains(word) != true, "\(id): \(word)")
      }
    }
  }

  @Test(arguments: ids)
  func `the check after a fix looks where the finding is`(id: String) throws {
    let table = try RuleExampleTests.table.get()
    let rule = try #require(table.rule(id))
    let area = try #require(table.check(of: rule)?.area)
    let components = Set(try findings(id).compactMap(\.subject.component))
    for verify in rule.fix.compactMap(\.verify?.source) {
      let topic = try #require(Self.topic(of: verify), "\(id): \(verify)")
      #expect(topic.areas.contains(area), "\(id): \(verify) does not look at \(area)")
      #expect(components.isSubset(of: topic.components), "\(id): \(verify) leaves out components")
    }
  }

  private static func topic(of command: String) -> Topic? {
    let words = command.split(separator: " ").map(String.init)
    guard words.starts(with: ["casa", "doctor"]) else { return nil }
    switch words.dropFirst(2).first {
    case nil: return .everything
    case "--pre": return .install(InstallTarget())
    case "auth": return .auth
    case "keycloak": return .keycloak
    case "runtime": return .runtime
    case "sidecar": return .sidecar(namespace: nil)
    case "mas": return .mas(name: "x", namespace: nil)
    case "policy": return .policy(name: "x", namespace: nil)
    default: return nil
    }
  }

  @Test(arguments: ids)
  func `every printed command acts on the cluster of the run`(id: String) throws {
    let scope = CommandScope(
      context: "prod eu", kubeconfig: "/k/config", namespace: "agents", release: "my",
      runtimeNamespace: "casa")
    for finding in try findings(id, scope: scope) {
      for step in finding.fix + finding.confirm {
        for command in [step.run, step.verify].compactMap({ $0 }) {
          Self.expectAimed(command, id)
        }
        for (index, code) in step.text.split(separator: "`").enumerated() where index % 2 == 1 {
          if code.contains(" ") { Self.expectAimed(String(code), id) }
        }
      }
      for proof in finding.evidence { Self.expectAimed(proof.command, id) }
    }
  }

  private static func expectAimed(_ command: String, _ id: String) {
    // A pipe, a list or a substitution begins another command; none of ours has them in quotes.
    var rest = command
    for separator in ["&&", ";", "$("] { rest = rest.replacing(separator, with: "|") }
    for part in rest.split(separator: "|") {
      let words = part.split(separator: " ").map(String.init)
      switch words.first {
      case "kubectl":
        #expect(part.contains(" --context 'prod eu' --kubeconfig /k/config"), "\(id): \(part)")
      case "helm":
        #expect(part.contains(" --kube-context 'prod eu' --kubeconfig /k/config"), "\(id): \(part)")
      case "casa" where words.dropFirst().first == "doctor":
        for flag in [
          "--context 'prod eu'", "--kubeconfig /k/config", "agents", "--release ",
          "--runtime-namespace ",
        ] {
          #expect(part.contains(flag), "\(id): \(part) lacks \(flag)")
        }
      default: break
      }
    }
  }
}
