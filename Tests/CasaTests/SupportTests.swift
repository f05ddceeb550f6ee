import Testing

@testable import TestSupport

/// The tests rest on a server that selects as the API server does.
struct SupportTests {
  private static let pod: JSON = [
    "metadata": ["name": "p", "namespace": "ns", "labels": ["app": "casa", "tier": "db"]],
    "status": ["phase": "Running"], "spec": ["replicas": 2, "paused": true],
  ]

  @Test(arguments: [
    ("app=casa", true), ("app==casa", true), ("app=other", false), ("app!=other", true),
    ("app!=casa", false), ("missing!=x", true), ("app in (x,casa)", true), ("app in (x,y)", false),
    ("app notin (x,y)", true), ("app notin (casa)", false), ("missing notin (x)", true),
    ("app", true), ("missing", false), ("!missing", true), ("!app", false),
    ("app in (x, casa), tier=db", true), ("app=casa,tier=web", false), ("", true),
  ])
  func `Labels are selected as the API server does`(_ selector: String, isMet: Bool) {
    #expect(Self.pod.matches(labels: selector) == isMet)
  }

  @Test(arguments: [
    ("metadata.name=p", true), ("metadata.name!=p", false), ("status.phase=Running", true),
    ("spec.replicas=2", true), ("spec.paused=true", true), ("spec.nodeName=", true),
    ("metadata.name=p,status.phase=Failed", false),
  ])
  func `Fields are selected as the API server does`(_ selector: String, isMet: Bool) {
    #expect(Self.pod.matches(fields: selector) == isMet)
  }

  @Test(arguments: [
    ("/version", APIPath.version), ("/api", .discovery), ("/apis/apps/v1", .discovery),
    ("/api/v1/nodes", .list("nodes", namespace: nil)),
    ("/api/v1/namespaces", .list("namespaces", namespace: nil)),
    ("/api/v1/namespaces/ns/pods", .list("pods", namespace: "ns")),
    ("/apis/casa.io/v1alpha1/casapolicies", .list("casapolicies.casa.io", namespace: nil)),
    ("/api/v1/namespaces/ns/pods/p/log", .log(namespace: "ns", pod: "p")),
    (
      "/api/v1/namespaces/ns/services/http:s:80/proxy/a/b",
      .proxied("services", namespace: "ns", target: "http:s:80", path: "/a/b")
    ), ("/api/v1/namespaces/ns/pods/p", .unknown), ("/", .unknown), ("/healthz", .unknown),
  ])
  func `A path means one thing`(_ path: String, meaning: APIPath) {
    #expect(APIPath(path) == meaning)
  }

  @Test func `A log is cut as the kubelet cuts it`() {
    let log = Array("2026-01-01T00:00:01Z one\n2026-01-01T00:00:02Z two\n".utf8)
    func cut(_ lines: Int?, _ bytes: Int?, since: Int? = nil, stamps: Bool = false) -> String {
      let excerpt = LogExcerpt(
        tailLines: lines, limitBytes: bytes, since: since, hasTimestamps: stamps)
      return String(decoding: excerpt.cut(log), as: UTF8.self)
    }
    #expect(cut(1, nil) == "two\n")
    #expect(cut(nil, 5) == "one\nt")
    #expect(cut(1, nil, stamps: true) == "2026-01-01T00:00:02Z two\n")
    #expect(cut(nil, nil, since: 1_767_225_602) == "two\n")
  }
}
