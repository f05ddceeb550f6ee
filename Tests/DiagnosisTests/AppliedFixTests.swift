import Diagnosis
import Evidence
import Facts
import RuleTable
import Testing

/// The first steps of a fix, applied to the recorded objects, must make the rule silent.
@Suite struct AppliedFixTests {
  @Test(arguments: [
    ("auth-scaled-to-zero", "EX-03"), ("keycloak-scaled-to-zero", "KC-07"), ("dns-down", "NW-01"),
    ("not-labelled", "IJ-01"), ("pod-older-than-label", "IJ-02"), ("no-storageclass", "PD-01"),
    ("port-name", "NW-03"), ("network-policy", "NW-04"),
  ])
  func `what a report tells a person to type heals what it found`(
    name: String, id: String
  ) async throws {
    let recorded = try RecordedCase(name)
    let before = try await recorded.diagnosis().diagnosis
    let finding = try #require(before.causes.first { $0.id == id }, "\(name) has no \(id)")
    let effects = finding.fix.compactMap { AppliedStep($0, of: finding) }
    #expect(!effects.isEmpty, "\(name): nothing of the fix is understood")
    let after = try await recorded.diagnosis { _, observation in
      effects.reduce(observation) { $1.applied(to: $0) }
    }.diagnosis
    let same = after.findings.filter { $0.fingerprint == finding.fingerprint }
    #expect(same.allSatisfy { $0.role == .history }, "\(name): \(id) is still there")
  }

  @Test func `a command that changes nothing heals nothing`() async throws {
    let recorded = try RecordedCase("keycloak-scaled-to-zero")
    let step = AppliedStep(words: ["kubectl", "-n", "casa-runtime", "scale", "deploy/other"])
    let after = try await recorded.diagnosis { _, seen in step?.applied(to: seen) ?? seen }
    #expect(after.diagnosis.causes.contains { $0.id == "KC-07" })
  }

  @Test(arguments: [
    ("auth-image-broken", "AU-03"), ("keycloak-out-of-memory", "KC-04"),
    ("image-not-found", "PD-06"), ("two-faults", "PD-06"), ("secret-key-missing", "CF-02"),
    ("auth-password", "DB-01"), ("two-faults", "DB-01"), ("admin-password", "KC-06"),
    ("keycloak-volume", "DB-03"), ("password-with-percent", "DB-08"),
    ("llm-key-missing", "AU-06"), ("definitions-missing", "MS-01"),
    ("registered-no-apps", "MS-02"), ("upgrade-failed", "HM-03"),
  ])
  func `what a report lets Helm, Kubernetes or the operator do again heals what it found`(
    name: String, id: String
  ) async throws {
    let recorded = try RecordedCase(name)
    let before = try await recorded.diagnosis().diagnosis
    let finding = try #require(before.causes.first { $0.id == id }, "\(name) has no \(id)")
    let renewed = finding.fix.compactMap { RenewedWorkload($0, of: finding) }
    let written = finding.fix.compactMap { WrittenObject($0) }
    #expect(!written.isEmpty, "\(name): the fix writes nothing")
    let after = try await recorded.diagnosis { probe, seen in
      let pods = renewed.reduce(seen) { $1.applied(probe, $0) }
      return written.reduce(pods) { $1.applied(probe, $0) }
    }.diagnosis
    let same = after.findings.filter { $0.fingerprint == finding.fingerprint }
    #expect(same.allSatisfy { $0.role == .history }, "\(name): \(id) is still there")
  }

  @Test func `replacing the pods of another workload heals nothing`() async throws {
    let recorded = try RecordedCase("auth-password")
    let before = try await recorded.diagnosis().diagnosis
    let finding = try #require(before.causes.first { $0.id == "DB-01" })
    let step = Finding.Step(
      text: "", run: "kubectl -n casa-runtime rollout restart deploy/casa-operator",
      risk: .restarts, verify: nil)
    let other = try #require(RenewedWorkload(step, of: finding))
    let after = try await recorded.diagnosis { other.applied($0, $1) }
    #expect(after.diagnosis.causes.contains { $0.id == "DB-01" })
  }
}
