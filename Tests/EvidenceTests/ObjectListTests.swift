import Evidence
import FoundationEssentials
import Testing

struct ObjectListTests {
  @Test(arguments: ResourceType.all)
  func `What is kept of a list decodes to the same list`(_ type: ResourceType) throws {
    let object = #"{"metadata":{"name":"x","namespace":"ns","uid":"1"},"spec":{},"status":{}}"#
    let list = try? ObjectList(
      type, json: Data(#"{"items":[\#(object)]}"#.utf8), redactor: Redactor())
    // Some types cannot do without more fields; the empty list they can.
    let seen = try list ?? ObjectList(type, json: Data(#"{"items":[]}"#.utf8), redactor: Redactor())
    #expect(try ObjectList(type, json: seen.json(), redactor: nil) == seen)
  }

  @Test func `Annotations that mean nothing here are dropped`() throws {
    let json = """
      {"items":[{"metadata":{"name":"x","annotations":{
      "kubectl.kubernetes.io/last-applied-configuration":"password=abc123x",
      "sidecar.istio.io/inject":"true"}},"spec":{"containers":[]},"status":{}}]}
      """
    let list = try ObjectList(.pods, json: Data(json.utf8), redactor: Redactor())
    let kept = String(decoding: try list.json(), as: UTF8.self)
    #expect(kept.contains("abc123x") == false)
    #expect(kept.contains("sidecar.istio.io/inject"))
  }

  @Test func `Of a release's Secret nothing but metadata is kept`() throws {
    let json = """
      {"items":[{"metadata":{"name":"sh.helm.release.v1.casa.v1"},
      "data":{"release":"SDRzSUFBQUFBQUFB"}}]}
      """
    let list = try ObjectList(.secrets, json: Data(json.utf8), redactor: Redactor())
    #expect(String(decoding: try list.json(), as: UTF8.self).contains("SDRz") == false)
  }
}
