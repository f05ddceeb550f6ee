public import Evidence

/// The auth service's list of what happened in one MultiAgentSystem.
public enum TraceQuery {
  /// A page holds whole sessions with all their tokens, so a small one says enough.
  private static let sessions = 5

  public static func path(masID: String) -> String {
    "/trace?mas_id=\(percentEncoded(masID))&page=1&page_size=\(sessions)"
  }

  /// The auth service's own id of a MultiAgentSystem, by its answer about one of its hosts.
  public static func masID(in answer: HTTPAnswer) -> String? {
    guard let id = RegisteredSystem(answer)?.masID,
      id.count == 36, id.allSatisfy({ $0.isHexDigit || $0 == "-" })
    else { return nil }
    return id
  }

  /// The MultiAgentSystem behind a trace question: the one of whose hosts the service gave that id.
  static func mas(of path: String, cluster: ClusterState) -> MultiAgentSystem? {
    for mas in cluster.multiAgentSystems {
      for app in mas.spec?.apps ?? [] {
        guard let host = app.baseUrl?.netloc else { continue }
        let question = HostQuestion.path(namespace: mas.metadata.namespace ?? "", host: host)
        for probe in cluster.evidence.asked {
          guard case .proxied(_, question) = probe,
            case .http(let answer)? = cluster.evidence[probe]?.answer,
            let id = masID(in: answer), path == self.path(masID: id)
          else { continue }
          return mas
        }
      }
    }
    return nil
  }
}
