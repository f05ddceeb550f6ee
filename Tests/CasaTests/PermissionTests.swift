import TestSupport
import Testing

/// The printed Role is enough, and what it leaves out is not needed.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct PermissionTests {
  static let cases: [(recording: String, words: [String])] = [
    ("healthy", []), ("auth-password", []), ("keycloak-volume", ["keycloak"]),
    ("no-storageclass", ["runtime"]), ("policy-denies", ["sidecar", "-n", "casa-runtime"]),
    ("definitions-missing", []), ("not-labelled", ["sidecar", "-n", "casa-runtime"]),
    ("network-policy", ["auth"]), ("guide-layout", []), ("llm-key-missing", ["mas", "demo"]),
  ]

  @Test(arguments: cases)
  func `With the printed Roles and nothing else the answer is the same`(
    _ recording: String, words: [String]
  ) async throws {
    let cluster = try Recordings.cluster(recording)
    let free = try await Visit.json(words, at: cluster)
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let printed = try await CasaRun.casa(["doctor"] + words + ["--print-role"], in: place)
    #expect(printed.status == 0)
    let roles = try GrantedRights(manifest: printed.output)
    let bound = try await Visit.json(words, at: cluster, faults: roles.faults)
    let differences = try bound.report.lasting.differences(from: free.report.lasting)
    #expect(differences == [])
    #expect(bound.run.status == free.run.status)
  }

  @Test func `The rights are evaluated as the API server does`() throws {
    let roles = try GrantedRights(
      manifest: """
        kind: Role
        metadata:
          name: casa-doctor
          namespace: a
        rules:
          - apiGroups: [""]
            resources: ["pods"]
            verbs: ["list"]
          - apiGroups: [""]
            resources: ["secrets"]
            resourceNames: ["one"]
            verbs: ["list"]
        ---
        kind: ClusterRole
        metadata:
          name: casa-doctor
        rules:
          - apiGroups: ["casa.io"]
            resources: ["casapolicies"]
            verbs: ["list"]
        """)
    func allows(_ path: APIPath, _ query: [String: String] = [:]) -> Bool {
      roles.allow(path, query: query)
    }
    #expect(allows(.version))
    #expect(allows(.list("pods", namespace: "a")))
    #expect(!allows(.list("pods", namespace: "b")))
    #expect(!allows(.list("pods", namespace: nil)))
    #expect(!allows(.log(namespace: "a", pod: "x")))
    #expect(allows(.list("casapolicies.casa.io", namespace: nil)))
    #expect(allows(.list("casapolicies.casa.io", namespace: "b")))
    #expect(!allows(.list("secrets", namespace: "a")))
    #expect(allows(.list("secrets", namespace: "a"), ["fieldSelector": "metadata.name=one"]))
    #expect(!allows(.list("secrets", namespace: "a"), ["fieldSelector": "metadata.name=two"]))
  }
}
