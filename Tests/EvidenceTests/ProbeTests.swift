import Evidence
import Testing

struct ProbeTests {
  @Test(arguments: ResourceType.allCases)
  func `A list is asked where the API server has it`(_ type: ResourceType) {
    let root = type.group.isEmpty ? "/api/v1" : "/apis/\(type.group)/\(type.kind.versions[0])"
    let one = type.namespaced ? "\(root)/namespaces/ns/\(type.plural)" : "\(root)/\(type.plural)"
    #expect(type.path(namespace: nil) == "\(root)/\(type.plural)")
    #expect(type.path(namespace: "ns") == one)
    let probe = Probe.list(type, namespace: "ns", labels: nil, fields: nil)
    #expect(probe.requestPath == one)
    #expect(probe.needs?.verb == "list")
    #expect(probe.needs?.resource == type.name)
    #expect(probe.needs?.namespace == (type.namespaced ? "ns" : nil))
  }

  @Test func `No two types share a name`() {
    #expect(Set(ResourceType.allCases.map(\.name)).count == ResourceType.allCases.count)
  }

  @Test func `A command is what a person types`() {
    let log = Probe.log(
      namespace: "ns", pod: "p", container: "c", previous: true,
      limits: LogLimits(tailLines: 5, bytes: 9, sinceSeconds: 60))
    #expect(
      log.command
        == "kubectl -n ns logs p -c c --previous --timestamps --tail=5 --limit-bytes=9 --since=60s")
    let list = Probe.list(.events, namespace: nil, labels: "a in (b,c)", fields: "type!=Normal")
    #expect(
      list.command
        == "kubectl get events -A -l 'a in (b,c)' --field-selector 'type!=Normal' -o json")
    #expect(
      Probe.secret("s", in: "ns").command
        == "kubectl get secrets -n ns --field-selector metadata.name=s -o name")
    #expect(Probe.helm(["status", "a b"]).command == "helm status 'a b'")
  }

  @Test func `A selector is escaped on the wire`() {
    let probe = Probe.list(.pods, namespace: "ns", labels: "a in (b,c)", fields: "x=é&y")
    #expect(
      probe.requestPath
        == "/api/v1/namespaces/ns/pods?labelSelector=a%20in%20%28b%2Cc%29"
        + "&fieldSelector=x%3D%C3%A9%26y")
  }

  @Test(arguments: [
    ("plain-1.2_3/x:y=z,@%+", "plain-1.2_3/x:y=z,@%+"), ("", "''"), ("a b", "'a b'"),
    ("$(reboot)", "'$(reboot)'"), ("it's", "'it'\\''s'"), ("a;b|c&d", "'a;b|c&d'"),
    ("`x`", "'`x`'"), ("a\nb", "'a\nb'"), ("~", "'~'"), ("*", "'*'"), ("é", "'é'"),
  ])
  func `A word can be pasted into a shell`(_ word: String, shown: String) {
    #expect(quoted(word) == shown)
  }

  @Test func `Only a list of Secrets by label asks for metadata alone`() {
    #expect(Probe.helmSecrets(of: "casa", in: "ns").isMetadataOnly)
    #expect(Probe.secret("s", in: "ns").isMetadataOnly == false)
    let pods = Probe.list(.pods, namespace: "ns", labels: "a=b", fields: nil)
    #expect(pods.isMetadataOnly == false)
  }
}
