import Evidence
import FoundationEssentials

extension ClusterConnection {
  /// Everything that goes through the proxy.
  func lists(
    _ probes: [Probe], _ intake: Intake, _ namespaces: Int?, patience: Duration,
    _ note: @escaping Note
  ) async -> [Probe: RawAnswer] {
    let coalescing = Coalescing(probes, namespaces: namespaces)
    let asked = coalescing.single + coalescing.groups.map(\.whole)
    let plain = asked.indices.filter { index in
      if case .list = asked[index] { !asked[index].holdsSecrets } else { false }
    }
    let reader = PageReader(
      intake: intake, requests: plain, secrets: asked.count(where: \.holdsSecrets),
      byteCap: limits.listBytes, end: end)
    let proxied = Transfers(socket: socket, width: limits.width, timeout: patience)
    var results = await proxied.perform(
      asked.enumerated().map { request($1, number: $0, reader) },
      onEnd: { index, seconds in
        if index < coalescing.single.count { note(asked[index], seconds) }
      })
    reader.end()
    results = await askedAgain(asked, results, reader, proxied)
    // A lost connection is seen a moment before the end of the proxy that it went through.
    if results.contains(where: \.isLost) { await health.untilEnded(within: .milliseconds(300)) }
    var answers: [Probe: RawAnswer] = [:]
    for (index, probe) in coalescing.single.enumerated() {
      answers[probe] = await answer(results[index], index, reader, patience: patience)
    }
    var refused: [Probe] = []
    for (offset, group) in coalescing.groups.enumerated() {
      let index = coalescing.single.count + offset
      if results[index].code == 0, results[index].status == 403 {
        refused += group.probes
        continue
      }
      let whole = await answer(results[index], index, reader, patience: patience)
      for (probe, part) in divided(whole, group) {
        answers[probe] = part
        note(probe, 0)
      }
    }
    guard !refused.isEmpty else { return answers }
    // Who may not look everywhere may perhaps look in each.
    let each = await lists(refused, intake, nil, patience: patience, note)
    return answers.merging(each) { first, _ in first }
  }

  /// The answers of programs, once more where the connection broke or the API server was too busy:
  /// a GET changes nothing, and one in a few hundred is lost on a busy cluster.
  private func askedAgain(
    _ probes: [Probe], _ results: [Transfers.Result], _ reader: PageReader, _ transfers: Transfers
  ) async -> [Transfers.Result] {
    let lost = probes.indices.filter { index in
      guard case .proxied = probes[index], !health.hasEnded else { return false }
      return results[index].isLost || results[index].relayFailure != nil
    }
    guard !lost.isEmpty, end - ContinuousClock.now > Self.pause else { return results }
    try? await Task.sleep(for: Self.pause)
    let second = await transfers.perform(
      lost.map { request(probes[$0], number: $0, reader) }, onEnd: { _, _ in })
    var all = results
    for (index, result) in zip(lost, second) { all[index] = result }
    return all
  }

  /// Before a question is asked again.
  private static let pause = Duration.milliseconds(300)

  /// So many objects come in one page; kubectl asks for as many.
  private static let pageSize = 500

  private func request(_ probe: Probe, number: Int, _ reader: PageReader) -> Transfers.Request {
    counts.add(http: 1)
    var url = "http://localhost" + (probe.requestPath(version: version(of: probe)) ?? "")
    var next: (@Sendable (Transfers.Result) -> String?)?
    if case .list = probe {
      url += (url.contains("?") ? "&" : "?") + "limit=\(Self.pageSize)"
      let first = url
      next = { [counts] page in
        guard let token = reader.receive(page, of: probe, request: number) else { return nil }
        counts.add(http: 1)
        return "\(first)&continue=\(percentEncoded(token))"
      }
    }
    return .init(
      url: url, byteCap: byteCap(of: probe), lane: lane(of: probe), nextPage: next,
      header: probe.isMetadataOnly ? Self.metadataOnly : nil)
  }

  private func answer(
    _ result: Transfers.Result, _ index: Int, _ reader: PageReader, patience: Duration
  ) async -> RawAnswer {
    switch await reader.ending(of: index, last: result) {
    case .list(let list): .objects(list)
    case .unanswered(let reason): .unanswered(reason)
    case nil: result.answer(patience: patience)
    }
  }

  /// Each namespace's part of a list of all; what is no list is the answer of each.
  private func divided(_ whole: RawAnswer, _ group: Coalescing.Group) -> [(Probe, RawAnswer)] {
    guard case .objects(let list) = whole else { return group.probes.map { ($0, whole) } }
    let parts = list.byNamespace
    return group.probes.map { probe in
      guard case .list(_, let namespace?, _, _) = probe else { return (probe, whole) }
      return (probe, .objects(parts[namespace] ?? list.emptied))
    }
  }

  /// The API server then leaves out everything but metadata, so that no value leaves it.
  private static let metadataOnly =
    "Accept: application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"

  private func byteCap(of probe: Probe) -> Int {
    switch probe {
    case .list: limits.listBytes
    case .log(_, _, _, _, let logLimits): logLimits.bytes
    case .proxied(_, let path) where TracePage.isAsked(for: path): limits.traceBytes
    case .version, .proxied, .address, .helm, .kubectl: limits.bodyBytes
    }
  }

  /// A program that may be ailing is not asked everything at once.
  private func lane(of probe: Probe) -> String? {
    guard case .proxied(let target, _) = probe else { return nil }
    return "\(target.kind) \(target.namespace) \(target.name)"
  }
}
