import Probing

/// Names for a shell to offer, as kubectl tells them; none where it does not within a moment.
struct ClusterNames {
  private let words: [String]

  /// - Parameter words: of the command line so far; they tell which cluster and namespace is meant.
  init(_ words: [String]) { self.words = words }

  /// A person waits with a finger on the key.
  private static let deadline = Duration.seconds(3)

  func contexts() async -> [String] {
    guard let kubectl else { return [] }
    return (try? await kubectl.contexts(deadline: Self.deadline)) ?? []
  }

  func namespaces() async -> [String] { await listed(["namespaces"], ".metadata.name") }

  func releases() async -> [String] {
    await listed(
      ["deployments", "-A", "-l", "app.kubernetes.io/name in (casa-runtime,casa-control-plane)"],
      #".metadata.labels.app\.kubernetes\.io/instance"#)
  }

  /// The names of a kind in the namespace that was typed, else everywhere.
  func objects(_ kind: String) async -> [String] {
    let namespace = value(of: ["-n", "--namespace"])
    return await listed([kind] + (namespace.map { ["-n", $0] } ?? ["-A"]), ".metadata.name")
  }

  private var kubectl: Kubectl? {
    Tool.find("kubectl", path: Terminal.variable("PATH") ?? "").map { program in
      Kubectl(
        program: program, kubeconfig: value(of: ["--kubeconfig"]), context: value(of: ["--context"])
      )
    }
  }

  private func listed(_ what: [String], _ field: String) async -> [String] {
    guard let kubectl else { return [] }
    let names = await kubectl.fields(field, of: what, deadline: Self.deadline)
    return Array(Set(names)).sorted()
  }

  /// The value of the last of these options, in either way to write it.
  private func value(of names: [String]) -> String? {
    var found: String?
    for (word, next) in zip(words, words.dropFirst() + [""]) {
      if names.contains(word), !next.isEmpty, !next.hasPrefix("-") { found = next }
      for name in names where word.hasPrefix(name + "=") {
        found = String(word.dropFirst(name.count + 1))
      }
    }
    return found
  }
}
