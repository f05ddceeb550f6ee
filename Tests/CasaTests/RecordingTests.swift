import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(30)))
struct RecordingTests {
  @Test(arguments: RecordedIncident.questions)
  func `A recorded cluster served to the real kubectl gives its causes`(
    _ question: RecordedIncident.Question
  ) async throws {
    let visit = try await Visit.json(question.words, at: question.incident.cluster)
    let report = try visit.report
    #expect(report.causes == question.causes)
    #expect(visit.run.status == question.status)
    #expect(report.exitStatus == question.status)
    #expect(report.json["schema"] == "casa.doctor/v1")
    #expect(visit.run.error == "")
  }

  @Test(arguments: RecordedIncident.all)
  func `A replay says what the served cluster said, and the same again`(
    _ incident: RecordedIncident
  ) async throws {
    // They were recorded when helm was asked about every release.
    let served = try await Visit.json(at: incident.cluster.withReleasesElsewhere)
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let arguments = ["doctor", "--replay", Recordings.folder(incident.name), "-o", "json"]
    let first = try await CasaRun.casa(arguments, in: place)
    let second = try await CasaRun.casa(arguments, in: place)
    let differences = try first.report.lasting.differences(from: served.report.lasting)
    #expect(differences == [])
    #expect(first.status == served.run.status)
    #expect(first.output == second.output)
    #expect(first.leftovers + second.leftovers == [])
  }

  @Test(arguments: [("healthy", 0), ("auth-password", 1), ("forbidden", 1)])
  func `Every format ends with the same status`(_ name: String, status: Int) async throws {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    for format in ["text", "short", "json"] {
      let run = try await CasaRun.casa(
        ["doctor", "--replay", Recordings.folder(name), "--output", format], in: place)
      #expect(run.status == status)
      #expect(run.output.isEmpty == false)
      #expect(run.error == "")
    }
  }

  @Test func `A recording of a served recording holds the same answers`() async throws {
    let cluster = try Recordings.cluster("auth-password")
    let scratch = try Scratch()
    let copy = "\(scratch.path)/copy"
    let visit = try await Visit.json(["--record", copy], at: cluster)
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let replay = try await CasaRun.casa(["doctor", "--replay", copy, "-o", "json"], in: place)
    let differences = try replay.report.lasting.differences(from: visit.report.lasting)
    #expect(differences == [])
    let again = try RecordedCluster(folder: copy)
    #expect(again.logs == cluster.logs)
    #expect(again.objects["pods"] == cluster.objects["pods"])
    #expect(again.now == cluster.now)
  }
}
