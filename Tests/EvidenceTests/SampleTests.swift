import Evidence
import Testing

struct SampleTests {
  @Test(arguments: ResourceType.all)
  func `The sample has an object of each type`(_ type: ResourceType) throws {
    let probe = Probe.list(type, namespace: "x", labels: nil, fields: nil)
    guard case .objects(let list)? = Evidence.sample[probe]?.answer else {
      Issue.record("the sample does not decode as \(type.name)")
      return
    }
    #expect(String(decoding: try list.json(), as: UTF8.self).contains(#""name":"x""#))
  }
}
