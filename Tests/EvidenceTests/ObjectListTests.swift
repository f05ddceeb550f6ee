import Evidence
import FoundationEssentials
import Testing

struct ObjectListTests {
  @Test(arguments: ResourceType.allCases)
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

  @Test(arguments: [
    (ResourceType.namespaces, true), (.secrets, true), (.networkPolicies, true),
    (.multiAgentSystems, true), (.pods, false), (.services, false), (.replicaSets, false),
  ])
  func `Who wrote an object is kept where rules ask for it`(_ type: ResourceType, isKept: Bool)
    throws
  {
    let json = """
      {"items":[{"metadata":{"name":"x","managedFields":[{"manager":"helm","time":"2026-11-22T09:00:00Z",
      "fieldsV1":{"f:metadata":{"f:labels":{"f:istio-injection":{}}}}}]},
      "spec":{"containers":[],"podSelector":{}},"status":{}}]}
      """
    let list = try ObjectList(type, json: Data(json.utf8), redactor: Redactor())
    let kept = String(decoding: try list.json(), as: UTF8.self)
    #expect(kept.contains(#""time":"2026-11-22T09:00:00Z""#) == isKept)
    #expect(kept.contains("f:istio-injection") == isKept)
  }

  @Test func `Labels of any shape are read, and what is no text is refused`() throws {
    func labels(_ json: String) throws -> [String: String]? {
      let json = #"{"items":[{"metadata":{"name":"x","labels":\#(json)}}]}"#
      let list = try ObjectList(.namespaces, json: Data(json.utf8), redactor: nil)
      return list.objects(Namespace.self)?[0].metadata.labels
    }
    #expect(try labels(#"{"a":"1","b/c":"","":"ü"}"#) == ["a": "1", "b/c": "", "": "ü"])
    #expect(try labels("{}") == [:])
    #expect(try labels("null") == nil)
    #expect(throws: DecodingError.self) { try labels(#"{"a":1}"#) }
    #expect(throws: DecodingError.self) { try labels("[]") }
  }
}
