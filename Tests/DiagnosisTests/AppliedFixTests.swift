import Diagnosis
import Evidence
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
}
