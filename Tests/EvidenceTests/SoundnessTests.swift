import Evidence
import Testing

struct SoundnessTests {
  private static func probes(_ name: String) -> [Probe] {
    [
      .list(.pods, namespace: name, labels: nil, fields: nil),
      .log(namespace: "ns", pod: name, container: "c", previous: false, limits: LogLimits()),
      .log(namespace: "ns", pod: "p", container: name, previous: false, limits: LogLimits()),
      .proxied(ProxyTarget(kind: .pods, namespace: "ns", name: name, port: 80), path: "/"),
      .helm(["status", name, "-n", "ns", "-o", "json"]),
      .helm(["history", "casa", "-n", name, "-o", "json"]),
    ]
  }

  @Test(arguments: ["casa", "casa-runtime", "a", "1.2-x", String(repeating: "x", count: 253)])
  func `A name that Kubernetes gives is asked about`(_ name: String) {
    #expect(Self.probes(name).allSatisfy { $0.isSound })
  }

  @Test(arguments: [
    "", "-n", "--kube-apiserver=http://x", "..", ".", "a/../b", "a b", "a\nb", "A", "a-", "é",
    "$(x)", "a;b", "%2e%2e", String(repeating: "x", count: 254),
  ])
  func `A name that Kubernetes cannot have given is not`(_ name: String) {
    #expect(Self.probes(name).allSatisfy { !$0.isSound })
  }

  @Test(arguments: ["/k8s/../../x", "/a b", "/a\u{7F}", "/a\nb"])
  func `A path that leads elsewhere is not asked`(_ path: String) {
    let target = ProxyTarget(kind: .services, namespace: "ns", name: "s", port: 80)
    #expect(Probe.proxied(target, path: path).isSound == false)
    #expect(Probe.proxied(target, path: "/health?x=..").isSound)
  }

  @Test func `The words of a rule file were checked before`() {
    #expect(Probe.helm(["list", "--all-namespaces"]).isSound)
  }
}
