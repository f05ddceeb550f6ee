import Gate
import Testing

struct SubjectPatternTests {
  @Test(arguments: [
    ("Deployment casa-runtime/casa-keycloak", true), ("* casa-runtime/*", true),
    ("Deploy* casa-*/*keycloak", true), ("* */*", true), ("Deployment */casa-*-x", false),
    ("Deployment casa-keycloak", false), ("StatefulSet casa-runtime/casa-keycloak", false),
    ("deployment casa-runtime/casa-keycloak", false),
  ])
  func `A pattern says which objects it means`(_ text: String, isMet: Bool) throws {
    let pattern = try #require(SubjectPattern(text))
    #expect(
      pattern.matches(kind: "Deployment", namespace: "casa-runtime", name: "casa-keycloak")
        == isMet)
  }

  @Test func `What is in no namespace is named without one`() throws {
    let pattern = try #require(SubjectPattern("Node worker-*"))
    #expect(pattern.matches(kind: "Node", namespace: nil, name: "worker-1"))
    #expect(!pattern.matches(kind: "Node", namespace: "x", name: "worker-1"))
  }

  @Test(arguments: ["", "Node", "a b c", "Node a/b/c", "Node /x", "Node x/"])
  func `What names no object is no pattern`(_ text: String) {
    #expect(SubjectPattern(text) == nil)
  }

  @Test func `Many stars take no time to speak of`() throws {
    let pattern = try #require(SubjectPattern("* " + String(repeating: "*a", count: 400) + "b"))
    #expect(!pattern.matches(kind: "x", namespace: nil, name: String(repeating: "a", count: 4000)))
  }
}
