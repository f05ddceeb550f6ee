import Diagnosis
import FoundationEssentials
import Probing
import RuleTable
import Session
import TestSupport
import Testing

/// A fault that is over leaves no consequence behind in the lines that told of it; a newer line stays.
@Suite struct HealedFaultTests {
  private static let timeout = """
    2026/11/22 09:49:20 ERROR ExchangeToken failed context=OUTBOUND tool=get_balance \
    err="unable to do token exchange: Post \\"http://casa-auth-service:8000/oauth2\\": context \
    deadline exceeded (Client.Timeout exceeded while awaiting headers)"
    """
  private static let other = """
    2026/11/22 09:49:22 ERROR ExchangeToken failed context=OUTBOUND tool=get_balance \
    err="unable to do token exchange: 502 Bad Gateway"
    """
  private static let database = """
    psycopg2.OperationalError: connection to server at "casa-postgres-auth" (10.96.0.1), port 5432 \
    failed: Connection timed out
    """

  /// The healthy recording, with lines at the ends of the logs of ext-auth and the auth service.
  private func found(
    sidecar: [(second: String, line: String)], auth: [(second: String, line: String)]
  ) async throws -> [String] {
    let scratch = try Scratch()
    let folder = "\(scratch.path)/recording"
    try FileManager.default.copyItem(atPath: "\(Recordings.folder)/healthy", toPath: folder)
    for (component, lines) in [("sidecar", sidecar), ("auth-service", auth)] {
      let logs = "\(folder)/logs/casa-runtime"
      let pod = try #require(
        try FileManager.default.contentsOfDirectory(atPath: logs).first {
          $0.hasPrefix("casa-\(component)-")
        })
      let url = URL(filePath: "\(logs)/\(pod)/\(component).log")
      let text = lines.map { "2026-11-22T09:49:\($0.second).5Z \($0.line)\n" }.joined()
      try (Data(contentsOf: url) + Data(text.utf8)).write(to: url)
    }
    let diagnosis = try await RecordedDiagnosis(
      of: Recording(folder: folder), table: try RuleTable.builtIn()
    ).diagnosis
    return diagnosis.findings.filter { $0.role == .cause || $0.role == .consequence }.map(\.id)
  }

  @Test func `an answer that came too late is a finding until its reason is over`() async throws {
    #expect(
      try await found(sidecar: [("20", Self.timeout)], auth: []) == ["EX-16", "EX-12"])
    #expect(
      try await found(sidecar: [("20", Self.timeout)], auth: [("40", Self.database)]) == [])
  }

  @Test func `a newer failure is no part of the one that is over`() async throws {
    let ids = try await found(
      sidecar: [("20", Self.timeout), ("22", Self.other)], auth: [("40", Self.database)])
    #expect(ids.contains("EX-12"))
    #expect(!ids.contains("EX-16"))
  }
}
