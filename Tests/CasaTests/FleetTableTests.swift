import TestSupport
import Testing

/// Every number of clusters with every width: each answers under its own name, none is lost, and
/// the worst decides the exit status.
@Suite(.timeLimit(.minutes(30)))
struct FleetTableTests {
  /// What a context of the kubeconfig leads to.
  private enum Kind: String, CaseIterable { case well, ill, gone }

  private struct Context {
    let name: String
    let kind: Kind

    init(_ number: Int, _ kind: Kind) {
      name = "\(kind.rawValue)-\(number)"
      self.kind = kind
    }
  }

  /// Two of five are clusters: the others cost nothing, and their complaint names their context.
  private static func contexts(_ count: Int, width: Int) -> [Context] {
    (0..<count).map { number in
      let kind: Kind =
        switch (number + 2 * width + count) % 5 {
        case 0: .well
        case 1: .ill
        default: .gone
        }
      return Context(number, kind)
    }
  }

  private static func status(of contexts: [Context]) -> Int {
    let kinds = Set(contexts.map(\.kind))
    return kinds.contains(.ill) ? 1 : kinds.contains(.gone) ? 69 : 0
  }

  private static let everyContext = (0..<12).flatMap { number in
    Kind.allCases.map { Context(number, $0) }
  }

  private static func kubeconfig(well: String, ill: String) -> String {
    let clusters = [("well", well), ("ill", ill), ("gone", "http://127.0.0.1:9")]
    return """
      apiVersion: v1
      kind: Config
      users: [{name: reader, user: {}}]
      clusters:
      \(clusters.map { "- {name: \($0), cluster: {server: \"\($1)\"}}" }.joined(separator: "\n"))
      contexts:
      \(everyContext.map {
        "- {name: \($0.name), context: {cluster: \($0.kind.rawValue), user: reader}}"
      }.joined(separator: "\n"))
      """
  }

  /// kubectl for a cluster; for one that is gone, its first word of complaint.
  private static let kubectl = """
    for word do case $word in --context=gone-*) echo "error: ${word#--context=} is gone" >&2; exit 1;; esac; done
    exec "$REAL" "$@"
    """

  @Test(arguments: 1...12)
  func `Each cluster is answered under its own name, whatever the width`(_ count: Int) async throws
  {
    let (healthy, broken) = try (
      Recordings.cluster("healthy"), Recordings.cluster("auth-password")
    )
    try await ClusterServer.serving(healthy) { (well: ClusterServer) in
      try await ClusterServer.serving(broken) { (ill: ClusterServer) async throws -> Void in
        let place = try Workplace(
          kubeconfig: Self.kubeconfig(well: well.address, ill: ill.address),
          helm: .answering(healthy), kubectl: .script(Self.kubectl))
        for width in 1...12 {
          let contexts = Self.contexts(count, width: width)
          let names = contexts.flatMap { ["--context", $0.name] }
          let run = try await CasaRun.casa(
            ["doctor", "--width", "\(width)", "-o", "json"] + names, in: place)
          let comment: Comment = "\(count) contexts, width \(width)"
          #expect(run.status == Self.status(of: contexts), comment)
          #expect(run.leftovers == [], comment)
          if count == 1 {
            expectOne(run, contexts[0], comment)
          } else {
            try expectAll(run, contexts, comment)
          }
        }
      }
    }
  }

  private func expectOne(_ run: CasaRun, _ context: Context, _ comment: Comment) {
    let name =
      context.kind == .gone ? "\(context.name) is gone" : #""context" : "\#(context.name)""#
    #expect((run.output + run.error).contains(name), comment)
  }

  private func expectAll(_ run: CasaRun, _ contexts: [Context], _ comment: Comment) throws {
    let json = try run.report.json
    let verdicts = [Kind.well: "healthy", .ill: "problems"]
    var seen: [String: String] = [:]
    for cluster in json["clusters"].array {
      seen[cluster["cluster"]["context"].string ?? "no name"] = cluster["verdict"].string
    }
    let expected = contexts.compactMap { context in
      verdicts[context.kind].map { (context.name, $0) }
    }
    #expect(seen == Dictionary(uniqueKeysWithValues: expected), comment)
    #expect(json["clusters"].array.count == expected.count, comment)
    let gone = json["unreachable"].array
    #expect(
      gone.compactMap { $0["context"].string }
        == contexts.filter { $0.kind == .gone }.map(\.name), comment)
    for cluster in gone {
      let (name, reason) = (cluster["context"].string ?? "", cluster["reason"].string ?? "")
      #expect(reason.contains("\(name) is gone"), comment)
    }
    #expect(json["exitStatus"].integer == run.status, comment)
  }
}
