import Diagnosis
import Evidence
import Gate
import Testing
import Vocabulary

/// What something else than CASA's program answers in its place is neither health nor a failure of it.
@Suite struct ForeignAnswerTests {
  static let answers: [(path: String, status: Int, body: String)] = [
    ("get_mas_by_app_host", 301, ""),
    ("get_mas_by_app_host", 204, ""),
    ("get_mas_by_app_host", 401, "login required"),
    ("proxy/", 200, "<!DOCTYPE html><html><head><title>Sign in</title></head></html>"),
    ("proxy/", 200, "<html><form action=/login><input type=Password></form></html>"),
    ("proxy/", 200, "<!doctype html>\n<html lang=\"en\">\n  <head>\n    <title>CA"),
    ("proxy/", 200, "<!doctype html>\n<ht"),
  ]

  @Test(arguments: answers.indices)
  func `an answer that is not the program's leaves its check open`(index: Int) async throws {
    let answer = Self.answers[index]
    let (diagnosis, _) = try await RecordedCase("healthy").diagnosis { probe, seen in
      guard case .proxied(let target, let path) = probe,
        answer.path == "proxy/"
          ? path == "/" && target.port == 80 : path.contains(answer.path)
      else { return seen }
      return .answered(
        .http(
          HTTPAnswer(outcome: .answered, status: answer.status, body: answer.body, detail: "")))
    }
    #expect(GatedDiagnosis(diagnosis).verdict == .unknown)
    #expect(diagnosis.errorCauses.isEmpty)
  }
}
