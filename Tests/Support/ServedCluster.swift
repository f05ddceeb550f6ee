import Glibc

/// A recorded cluster with its answers so far: it does not change, so neither do they.
public struct ServedCluster: Sendable {
  let cluster: RecordedCluster
  private var answers: [String: Answer] = [:]

  public init(_ cluster: RecordedCluster) { self.cluster = cluster }

  /// The answer to a GET.
  public mutating func answer(to question: Question, accept: String) -> Answer {
    let key = "\(accept) \(question.target)"
    if let known = answers[key] { return known }
    let answer = cluster.answer(
      to: question.path, target: question.target, query: question.query, accept: accept)
    answers[key] = answer
    return answer
  }

  /// What is asked for, taken apart.
  public struct Question: Sendable {
    /// Path and query as they came.
    public let target: String
    public let path: APIPath
    public let query: [String: String]

    public init(_ target: String) {
      self.target = target
      let parts = target.split(separator: "?", maxSplits: 1)
      path = APIPath(String(parts.first ?? ""))
      var query: [String: String] = [:]
      for pair in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
        let words = pair.split(separator: "=", maxSplits: 1).map {
          percentDecoded(String($0.map { $0 == "+" ? " " : $0 }))
        }
        query[words[0]] = words.count > 1 ? words[1] : ""
      }
      self.query = query
    }
  }
}

extension RecordedCluster {
  /// The recorded clock as the `Date` header tells it, so that ages come out as they were.
  public var date: String {
    var seconds = time_t(now)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 40)
    let count = strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
    return String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
