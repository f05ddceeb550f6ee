import Evidence
import FoundationEssentials
import Testing

/// Answers of a real API server, v1.36.2, as they came over the wire.
struct APIServerTests {
  private struct Capture {
    let status: Int
    let body: [UInt8]

    init(_ name: String) throws {
      let folder = URL(filePath: #filePath).deletingLastPathComponent().path + "/APIServer"
      let text = String(
        decoding: try Data(contentsOf: URL(filePath: "\(folder)/\(name).http")), as: UTF8.self
      )
      .replacing("\r\n", with: "\n")
      let parts = text.split(separator: "\n\n", maxSplits: 1)
      let code = try #require(text.split(separator: " ").dropFirst().first)
      status = try #require(Int(code))
      body = Array(parts[1].utf8)
    }
  }

  private func seen(_ probe: Probe, _ name: String) throws -> Observation {
    let capture = try Capture(name)
    let raw = RawAnswer.response(.init(status: capture.status, body: capture.body))
    return Intake(redactor: Redactor()).observations(of: [(probe, raw)])[0].observation
  }

  private static func list(_ type: ResourceType) -> Probe {
    .list(type, namespace: nil, labels: nil, fields: nil)
  }

  @Test(arguments: [
    ("list-mas", ResourceType.multiAgentSystems, 1, false),
    ("list-secrets-limit1", .secrets, 0, false), ("list-namespace-unknown", .pods, 0, false),
    ("list-pods-limit2", .pods, 2, true), ("list-events-limit2", .events, 2, true),
    ("list-crds-limit2", .definitions, 2, true),
    ("list-envoyfilters-limit1", .envoyFilters, 1, false),
    ("list-wasmplugins-limit1", .wasmPlugins, 1, true),
  ])
  func `A page is read whatever the order of its keys, and tells whether more follow`(
    _ name: String, type: ResourceType, count: Int, hasMore: Bool
  ) throws {
    let body = try Capture(name).body
    let page = try Intake(redactor: Redactor()).page(body, of: Self.list(type))
    #expect(page.list.count == count)
    #expect((page.continueToken != nil) == hasMore)
    #expect(ListDocument.continueToken(in: body) == page.continueToken)
    let answer = try seen(Self.list(type), name)
    #expect(answer.unanswered?.why == (hasMore ? .truncated : nil))
  }

  @Test func `A page of one kind is no list of another`() throws {
    for type in ResourceType.allCases where type != .pods {
      #expect(try seen(Self.list(type), "list-namespace-unknown").answer == nil, "\(type)")
    }
  }

  @Test(arguments: [
    ("forbidden-pods", ResourceType.pods, Unanswered.Why.forbidden, "cannot list resource"),
    ("forbidden-mas", .multiAgentSystems, .forbidden, "at the cluster scope"),
    ("continue-broken", .pods, .error, "HTTP 400: invalid continue token"),
    ("group-unknown", .externalSecrets, .error, "HTTP 404: 404 page not found"),
    ("version-unknown", .multiAgentSystems, .error, "HTTP 404: 404 page not found"),
  ])
  func `A refusal is told in the server's words`(
    _ name: String, type: ResourceType, why: Unanswered.Why, words: String
  ) throws {
    let reason = try #require(try seen(Self.list(type), name).unanswered)
    #expect(reason.why == why)
    #expect(reason.detail.contains(words))
  }

  @Test func `The groups that are served tell what there can be`() throws {
    let groups = try #require(ServedGroups(answer: Data(try Capture("apis").body)))
    for type in ResourceType.allCases where type != .externalSecrets {
      #expect(groups.support(for: type) == .version(type.kind.versions[0]), "\(type)")
    }
    #expect(groups.support(for: .externalSecrets) == .noGroup)
    #expect(ServedGroups.Support.noGroup.refusal(of: .externalSecrets)?.why == .notInstalled)
  }

  @Test(arguments: [
    (["v1beta1"], ServedGroups.Support.version("v1beta1")),
    (["v1alpha1", "v1beta1", "v1"], .version("v1")), (["v2"], .otherVersions(["v2"])),
  ])
  func `The newest version that both sides know is asked for`(
    _ versions: [String], support: ServedGroups.Support
  ) throws {
    let named = versions.map {
      #"{"groupVersion":"external-secrets.io/\#($0)","version":"\#($0)"}"#
    }
    let json =
      #"{"kind":"APIGroupList","groups":[{"name":"external-secrets.io","versions":["#
      + named.joined(separator: ",") + "]}]}"
    let groups = try #require(ServedGroups(answer: Data(json.utf8)))
    #expect(groups.support(for: .externalSecrets) == support)
    #expect(support.refusal(of: .externalSecrets)?.why != .notInstalled)
  }

  @Test func `A version's kinds are known by their plurals`() throws {
    let resources = try #require(ServedResources(answer: Data(try Capture("apis-casa").body)))
    #expect(resources.holds(.multiAgentSystems))
    #expect(resources.holds(.casaPolicies))
    #expect(resources.holds(.wasmPlugins) == false)
    #expect(ServedGroups(answer: Data(try Capture("apis-casa").body)) == nil)
    #expect(ServedResources(answer: Data(try Capture("group-unknown").body)) == nil)
  }

  @Test func `A container that never ran has an empty log`() throws {
    let log = Probe.log(
      namespace: "ns", pod: "p", container: "c", previous: true, limits: LogLimits())
    #expect(try seen(log, "log-previous-none").answer == .log(LogText(bytes: [], isCut: false)))
    #expect(try seen(log, "log-container-unknown").unanswered?.why == .error)
    guard case .log(let text)? = try seen(log, "log-tail").answer else {
      Issue.record("no log")
      return
    }
    #expect(text.bytes.count { $0 == 10 } == 3)
  }

  @Test(arguments: [
    ("proxy-health", HTTPAnswer.Outcome.noEndpoints), ("proxy-service-unknown", .unreachable),
    ("proxy-port-unknown", .unreachable),
  ])
  func `What the API server says of a Service is not what its program says`(
    _ name: String, outcome: HTTPAnswer.Outcome
  ) throws {
    let probe = Probe.proxied(
      ProxyTarget(kind: .services, namespace: "ns", name: "svc", port: 80), path: "/health")
    guard case .http(let answer)? = try seen(probe, name).answer else {
      Issue.record("no answer")
      return
    }
    #expect(answer.outcome == outcome)
    #expect(answer.status == nil)
    #expect(try seen(probe, "forbidden-proxy").unanswered?.why == .forbidden)
    #expect(try seen(.version, "version").answer == .version("v1.36.2"))
  }
}
