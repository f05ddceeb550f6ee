import Evidence
import FoundationEssentials

/// Which version of an API group a list is asked in, and what its absence means.
extension ClusterConnection {
  /// The version to ask a list in; nil for the newest, as long as the server has not told its own.
  func version(of probe: Probe) -> String? {
    guard case .list(let type, _, _, _) = probe,
      case .version(let version)? = handshakes.groups?.support(for: type)
    else { return nil }
    return version
  }

  /// The probes that need not be asked, as the server does not serve them, and the rest.
  func refusals(of probes: [Probe]) -> (absent: [Probe: RawAnswer], rest: [Probe]) {
    var absent: [Probe: RawAnswer] = [:]
    for probe in probes {
      guard case .list(let type, _, _, _) = probe,
        let refusal = handshakes.groups?.support(for: type).refusal(of: type)
      else { continue }
      absent[probe] = .unanswered(refusal)
    }
    return (absent, probes.filter { absent[$0] == nil })
  }

  /// The answers once it is known what the server serves: of what it answered 404 to, there are none
  /// only if it does not claim to serve it. What was asked in another version is asked again.
  func settled(
    _ answers: [Probe: RawAnswer], _ intake: Intake, patience: Duration
  ) async -> [Probe: RawAnswer] {
    var answers = answers
    var again: [Probe] = []
    for (probe, answer) in answers {
      guard case .list(let type, _, _, _) = probe, !type.isBuiltIn,
        case .response(let response) = answer, response.status == 404
      else { continue }
      guard let support = handshakes.groups?.support(for: type) else {
        answers[probe] = .unanswered(
          Unanswered(
            why: .error,
            detail: "the server has no \(type.name), and does not tell what it serves"))
        continue
      }
      if let refusal = support.refusal(of: type) {
        answers[probe] = .unanswered(refusal)
      } else {
        again.append(probe)
      }
    }
    if again.isEmpty { return answers }
    let resources = await resources(for: again, patience: patience)
    let served = again.filter { probe in
      guard let type = probe.listed, let path = resourcesPath(of: type) else { return false }
      if resources[path]?.holds(type) == true { return true }
      answers[probe] = .unanswered(
        resources[path] == nil
          ? Unanswered(why: .error, detail: "HTTP 404, although \(path) is served")
          : Unanswered(why: .notInstalled, detail: "the server has no \(type.name)"))
      return false
    }
    let second = await lists(served, intake, nil, patience: patience) { _, _ in }
    for (probe, answer) in second {
      if case .response(let response) = answer, response.status == 404 {
        answers[probe] = .unanswered(
          Unanswered(why: .error, detail: "HTTP 404, although the server serves it"))
      } else {
        answers[probe] = answer
      }
    }
    return answers
  }

  /// The kinds in those versions of groups that the lists are asked in, by ``resourcesPath(of:)``.
  private func resources(
    for probes: [Probe], patience: Duration
  ) async -> [String: ServedResources] {
    let paths = Set(probes.compactMap { $0.listed.flatMap(resourcesPath) }).sorted()
    counts.add(http: paths.count)
    let results = await Transfers(socket: socket, width: limits.width, timeout: patience).perform(
      paths.map { .init(url: "http://localhost\($0)", byteCap: limits.bodyBytes) })
    var resources: [String: ServedResources] = [:]
    for (path, result) in zip(paths, results) where result.isWhole {
      resources[path] = ServedResources(answer: Data(result.body))
    }
    return resources
  }

  private func resourcesPath(of type: ResourceType) -> String? {
    guard case .version(let version)? = handshakes.groups?.support(for: type) else { return nil }
    return "/apis/\(type.group)/\(version)"
  }
}

extension Probe {
  /// The type that it lists.
  fileprivate var listed: ResourceType? {
    if case .list(let type, _, _, _) = self { type } else { nil }
  }
}
