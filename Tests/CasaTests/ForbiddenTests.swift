import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(30)))
struct ForbiddenTests {
  /// Every type that the healthy recording answers, and the two subresources.
  static let resources: [String] = {
    let types = (try? Recordings.cluster("healthy"))?.objects.keys.sorted() ?? []
    return types + ["pods/log", "services/proxy"]
  }()

  @Test(arguments: resources)
  func `A refused resource is named, never a cause, and never healthy`(_ resource: String)
    async throws
  {
    let visit = try await Visit.json(
      at: Recordings.cluster("healthy"), faults: [Fault(.forbidden, on: resource)])
    let report = try visit.report
    #expect(visit.run.status == 2)
    #expect(report.causes == [])
    let refused = report.unknown.filter { $0["why"] == "forbidden" }
    #expect(refused.contains { $0["needs"]["resource"].string == resource })
    for entry in refused {
      let needs = entry["needs"]
      #expect(needs["verb"].string == (resource.contains("/") ? "get" : "list"))
      #expect(needs["resource"].string == resource)
      let words = (entry["asked"].string ?? "").split(separator: " ").map(String.init)
      let place = words.firstIndex(of: "-n").map { words[$0 + 1] }
      #expect(place == nil || needs["namespace"].string == place)
    }
    #expect(visit.run.error == "")
  }

  @Test func `Where everything is refused nothing is claimed`() async throws {
    let visit = try await Visit.json(
      at: Recordings.cluster("healthy"), faults: [.afterTheDoor(.forbidden)], helm: .missing)
    #expect(visit.run.status == 2)
    #expect(try visit.report.causes == [])
    #expect(try visit.report.unknown.isEmpty == false)
  }

  @Test func `Without cluster-wide rights CASA's own namespace is looked at`() async throws {
    let refuseWide = Fault(.forbidden) { path in
      if case .list(_, nil) = path { true } else { false }
    }
    let visit = try await Visit.json(at: Recordings.cluster("auth-password"), faults: [refuseWide])
    #expect(visit.run.status == 1)
    #expect(try visit.report.causes == ["DB-01"])
    #expect(try visit.report.unknown.isEmpty == false)
  }
}
