import Evidence
import Foundation
import TestSupport
import Testing

@testable import Probing

@Suite struct KubeconfigTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func cluster(_ texts: String..., context: String? = nil) throws -> Cluster? {
    let files = try texts.enumerated().map { number, text in
      let file = "\(scratch.path)/\(number)"
      try Data(text.utf8).write(to: URL(filePath: file))
      return file
    }
    return Kubeconfig.cluster(files: files, context: context)
  }

  private static let two = """
    apiVersion: v1
    kind: Config
    current-context: near
    contexts:
    - context: {cluster: c1, user: u, namespace: casa}
      name: near
    - context: {cluster: c2, user: u}
      name: far
    clusters:
    - cluster: {server: "https://me:word@10.0.0.1:6443"}
      name: c1
    - cluster: {server: https://far.example}
      name: c2
    users: [{name: u, user: {token: secret}}]
    """

  @Test func `The current context is meant where none is named`() throws {
    let near = Cluster(context: "near", server: "https://10.0.0.1:6443", namespace: "casa")
    #expect(try cluster(Self.two) == near)
    #expect(
      try cluster(Self.two, context: "far")
        == Cluster(context: "far", server: "https://far.example"))
  }

  @Test func `A kubeconfig may be JSON`() throws {
    let json = #"""
      {"kind": "Config", "current-context": "a", "contexts": [{"name": "a", "context": {"cluster": "c"}}],
       "clusters": [{"name": "c", "cluster": {"server": "https:\/\/x"}}]}
      """#
    #expect(try cluster(json)?.server == "https://x")
  }

  @Test func `Of several files the first that names a current context is right`() throws {
    let first = "contexts: [{name: far, context: {cluster: c9}}]\ncurrent-context: far"
    let second = """
      current-context: other
      clusters: [{name: c9, cluster: {server: "https://nine"}}]
      """
    #expect(try cluster(first, second)?.server == "https://nine")
  }

  @Test(arguments: [
    "", "kind: Config", "current-context: gone", "a: [", "kind: List\ncurrent-context: a",
    "current-context: a\ncurrent-context: b", "current-context: &x a",
    "current-context: a\ncontexts: [{name: a}]",
    "current-context: a\ncontexts: [{name: a, context: {cluster: c}}]",
    """
    current-context: a
    contexts: [{name: a, context: {cluster: c}}, {name: a, context: {cluster: d}}]
    clusters: [{name: c, cluster: {server: s}}]
    """,
  ])
  func `In any doubt kubectl is asked`(_ text: String) throws {
    #expect(try cluster(text) == nil)
  }

  @Test func `A missing file, a folder and a pipe are left to kubectl`() throws {
    let pipe = "\(scratch.path)/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    for file in ["\(scratch.path)/none", scratch.path, pipe] {
      #expect(Kubeconfig.cluster(files: [file], context: nil) == nil)
    }
  }

  @Test func `The files are those that kubectl reads`() {
    #expect(Kubeconfig.files(named: "k", list: "a:b", home: "/h") == ["k"])
    #expect(Kubeconfig.files(named: nil, list: "a:b", home: "/h") == ["a", "b"])
    #expect(Kubeconfig.files(named: nil, list: "", home: "/h") == ["/h/.kube/config"])
    #expect(Kubeconfig.files(named: nil, list: nil, home: nil) == [])
  }

  @Test func `What is read is what kubectl prints`() async throws {
    let file = "\(scratch.path)/config"
    try Data(Self.two.utf8).write(to: URL(filePath: file))
    for context in [nil, "far"] {
      let kubectl = Kubectl(
        program: try Workplace.realKubectl(), kubeconfig: file, context: context)
      let asked = try await kubectl.cluster(inCluster: false, deadline: .seconds(60))
      #expect(Kubeconfig.cluster(files: [file], context: context) == asked)
      #expect(kubectl.clusterOfKubeconfig() == asked)
    }
  }

  @Test func `A wrapper by the name of kubectl may choose another file, so it is asked`() throws {
    let file = "\(scratch.path)/config"
    try Data(Self.two.utf8).write(to: URL(filePath: file))
    let script = "\(scratch.path)/kubectl"
    try Data("#!/bin/sh\nexec k3s kubectl \"$@\"\n".utf8).write(to: URL(filePath: script))
    #expect(Kubectl(program: script, kubeconfig: file).clusterOfKubeconfig() == nil)
    #expect(Kubectl(program: "/bin/sh", kubeconfig: file).clusterOfKubeconfig() == nil)
  }
}
