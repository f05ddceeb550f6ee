import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(30)))
struct ShellTests {
  /// Names that would do something if a shell, or a program's own flags, saw them.
  static let names = [
    "casa; touch pwned", "$(touch pwned)", "`touch pwned`", "--kube-apiserver=http://127.0.0.1:9",
    "-n", "casa\ntouch pwned", "../../secrets", "casa/../../x", "a b", "\u{1B}[2Jcasa",
  ]

  @Test(arguments: names)
  func `A hostile name reaches no shell, no flag, no other path and no terminal`(_ name: String)
    async throws
  {
    var cluster = try Recordings.cluster("healthy")
    for type in ["deployments.apps", "pods"] {
      cluster.objects[type] = cluster.objects[type]?.map { object in
        var object = object
        if object["metadata"]["namespace"] == "casa-runtime" {
          object["metadata"]["labels"]["app.kubernetes.io/instance"] = .string(name)
        }
        return object
      }
    }
    cluster.objects["multiagentsystems.casa.io"]? += [
      [
        "metadata": ["name": .string(name), "namespace": .string(name)],
        "spec": ["apps": [["name": .string(name), "baseUrl": .string("http://\(name):80/x")]]],
      ]
    ]
    let visit = try await Visit.doctor(
      ["--verbose"], at: cluster, helm: .program(.fails))
    #expect([1, 2].contains(visit.run.status), "\(visit.run.error)")
    #expect(visit.run.output.contains("\u{1B}") == false)
    #expect(visit.files.contains { $0.hasSuffix("pwned") } == false)
    #expect(visit.helmWords == [], "no release can have that name")
    // Which groups the server has is asked at one fixed place.
    let strange = visit.requests.filter {
      $0.path == .unknown || ($0.path == .discovery && $0.target != "/apis")
    }
    #expect(strange == [])
  }
}
