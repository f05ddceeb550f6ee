import Diagnosis
import Evidence
import Gate
import Testing
import Vocabulary

/// Every single question goes without an answer, in every way in which it can, on healthy and on
/// broken clusters.
@Suite struct FaultMatrixTests {
  @Test(
    arguments: ["healthy", "guide-layout"],
    [Unanswered.Why.forbidden, .timeout, .truncated, .error])
  func `a healthy cluster of which one thing was not seen is never called healthy, nor blamed`(
    name: String, why: Unanswered.Why
  ) async throws {
    let healthy = try RecordedCase(name)
    for lost in try await healthy.diagnosis().asked where matters(lost, why) {
      let (diagnosis, _) = try await healthy.diagnosis { probe, seen in
        probe == lost ? .unanswered(Unanswered(why: why, detail: "lost")) : seen
      }
      #expect(
        GatedDiagnosis(diagnosis).verdict == .unknown, "\(why): \(lost.command)")
      #expect(diagnosis.errorCauses.isEmpty, "\(why): \(lost.command)")
      let asked = diagnosis.unknown.map(\.asked)
      #expect(asked.contains(lost.command), "\(why): \(lost.command)")
    }
  }

  @Test(
    arguments: ["auth-password", "no-storageclass", "not-labelled"],
    [Unanswered.Why.forbidden, .error])
  func `a broken cluster of which one thing was not seen gets no cause that is not there`(
    name: String, why: Unanswered.Why
  ) async throws {
    let broken = try RecordedCase(name)
    let (whole, asked) = try await broken.diagnosis()
    for lost in asked where matters(lost, why) {
      let (diagnosis, _) = try await broken.diagnosis { probe, seen in
        probe == lost ? .unanswered(Unanswered(why: why, detail: "lost")) : seen
      }
      #expect(
        diagnosis.errorCauses.isSubset(of: whole.active),
        "\(why): \(lost.command): \(diagnosis.errorCauses.subtracting(whole.active))")
      #expect(
        GatedDiagnosis(diagnosis).verdict != .healthy, "\(why): \(lost.command)")
    }
  }

  @Test(arguments: [Unanswered.Why.forbidden, .timeout, .truncated, .error])
  func `a release that neither labels nor helm tell of is unknown`(why: Unanswered.Why) async throws
  {
    let (diagnosis, _) = try await RecordedCase("healthy").diagnosis { probe, seen in
      let isOfRelease = if case .helm = probe { true } else { probe.isMetadataOnly }
      return isOfRelease ? .unanswered(Unanswered(why: why, detail: "lost")) : seen
    }
    #expect(GatedDiagnosis(diagnosis).verdict == .unknown)
    #expect(diagnosis.unknown.contains { $0.asked.hasPrefix("helm history") })
  }

  /// A refused list of all namespaces is made up for by lists of each namespace, and the labels of
  /// Helm's Secrets by helm itself.
  private func matters(_ probe: Probe, _ why: Unanswered.Why) -> Bool {
    if probe.isMetadataOnly { return false }
    guard case .list(let type, nil, _, _) = probe, type.namespaced else { return true }
    return why != .forbidden
  }
}
