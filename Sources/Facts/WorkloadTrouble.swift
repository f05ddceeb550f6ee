import Evidence
import Vocabulary

/// The obstacle that keeps a workload from running, in the words of whoever knows: the scheduler,
/// the kubelet, the controller, and the program itself.
struct WorkloadTrouble {
  /// In a word, as Kubernetes gives it: `Unschedulable`, `CrashLoopBackOff`, `FailedCreate`.
  private(set) var reason: String?
  /// The program that keeps crashing says that the mistake is its own.
  private(set) var isOwnMistake = false
  /// In a sentence, for the text of a finding.
  private(set) var sentence: String
  /// The most telling first.
  private(set) var proofs: [Proof] = []

  init(
    _ entry: InventoryEntry, _ state: WorkloadState, _ maker: FactMaker, _ logs: [LogStream]
  ) {
    let pods = state.livePods.filter { !$0.isReady }
      .sorted { ($0.metadata.creationTimestamp ?? "") > ($1.metadata.creationTimestamp ?? "") }
    // Of several pods the one that is worst off speaks for all.
    let troubles = pods.map { PodTrouble($0, entry, maker, logs) }
    let worst = troubles.max { $0.weight < $1.weight }
    let event = NewestWarning(entry, pod: worst?.pod, maker.cluster).event
    let isUncreated = state.word == .blocked || state.rollout == .blocked
    if isUncreated || worst == nil {
      reason = state.failure == nil ? nil : "FailedCreate"
      sentence =
        state.failure.map { "no pod can be created: \($0)" }
        ?? event?.message.map { "there is no pod: \($0.value)" }
        ?? state.sentence(of: entry)
    } else {
      reason = worst?.reason
      isOwnMistake = worst?.isOwnMistake == true
      sentence = worst?.sentence(with: event) ?? ""
    }
    sentence = String(Self.shortened(sentence).prefix(Self.longest))
    proofs = (worst?.proofs ?? []) + (event.map { [maker.proof(of: $0)] } ?? [])
    if state.word == .starting || state.word == .scaledToZero { proofs = [] }
  }

  private static let longest = 600

  /// Without what the kubelet and the scheduler add for themselves, and without a full stop: the text
  /// of a rule goes on behind it.
  static func shortened(_ sentence: String) -> String {
    var words = sentence.replacing("(combined from similar events): ", with: "")
    for tail in [". preemption: ", ". no new claims to deallocate"] {
      if let end = words.firstRange(of: tail) { words = String(words[..<end.lowerBound]) }
    }
    while let last = words.last, last == "." || last == "⏎" || last.isWhitespace {
      words.removeLast()
    }
    return words
  }
}

/// The obstacle that keeps one pod from being ready.
struct PodTrouble {
  let pod: Pod
  private(set) var reason: String?
  private(set) var proofs: [Proof] = []
  private var words: String
  /// What the program itself said.
  private var said = ""
  private(set) var isOwnMistake = false
  /// Events say more than the state itself.
  private var isVague = false
  /// Graver troubles have a greater one.
  private(set) var weight: Int

  init(_ pod: Pod, _ entry: InventoryEntry, _ maker: FactMaker, _ logs: [LogStream]) {
    self.pod = pod
    let command = maker.command(.pods, entry.namespace, name: pod.metadata.name)
    func say(_ line: String, at time: String? = nil) {
      proofs.append(Proof(command: command, line: line, timestamp: time))
    }
    let scheduled = pod.condition("PodScheduled")
    if scheduled?.status == "False" {
      reason = scheduled?.reason ?? "Unschedulable"
      let why = scheduled?.message?.value ?? "the scheduler gives no reason"
      (words, weight) = ("no node takes pod \(pod.metadata.name): \(why)", 3)
      say("pod \(pod.metadata.name): \(reason ?? ""): \(why)", at: scheduled?.lastTransitionTime)
      return
    }
    guard let status = Self.worst(pod) else {
      let gate = pod.status.conditions?.first {
        $0.status == "False" && !["Ready", "ContainersReady"].contains($0.type)
      }
      reason = pod.status.reason ?? gate?.type
      (words, weight) = ("pod \(pod.metadata.name) is not ready", 0)
      if let gate {
        words += ": condition \(gate.type) is False \(gate.message?.value ?? gate.reason ?? "")"
        say(words, at: gate.lastTransitionTime)
      }
      isVague = gate == nil
      return
    }
    let container =
      Self.isInit(status, pod) ? "init container \(status.name)" : "container \(status.name)"
    let what = "\(container) of pod \(pod.metadata.name)"
    let ended = status.state?.terminated ?? status.lastState?.terminated
    if WorkloadState.isCrashing(status, in: pod) {
      reason = ended?.reason ?? status.state?.waiting?.reason
      (words, weight) = ("\(container) keeps crashing", 4)
      let exit = ended.map { " (\($0.reason ?? "exit"), exit code \($0.exitCode))" } ?? ""
      words += exit
      proofs.append(maker.proof(of: status, in: pod))
    } else if let waiting = status.state?.waiting {
      reason = waiting.reason
      words = "\(container) waits (\(waiting.reason ?? "no reason given"))"
      isVague = waiting.message == nil
      weight = WorkloadState.ordinaryWaits.contains(waiting.reason ?? "") ? 1 : 3
    } else if Self.isInit(status, pod), status.state?.running != nil {
      let age = maker.cluster.age(status.state?.running?.startedAt) ?? 0
      reason = "PodInitializing"
      (words, weight) = ("\(container) has been running for \(age) s and does not finish", 2)
      say("\(what): running for \(age) s", at: status.state?.running?.startedAt)
    } else {
      reason = "ContainersNotReady"
      (words, weight) = ("\(container) runs and is not ready", 2)
      isVague = true
    }
    if let line = LastWords(of: status.name, in: pod, logs, component: entry.component) {
      proofs.insert(line.proof, at: 0)
      isOwnMistake = weight == 4 && OwnMistake.isTold(in: line.proof.line)
      if weight != 3 { said = "; it says: \(line.proof.line)" }
    }
    if let message = (status.state?.waiting?.message ?? ended?.message)?.value, !message.isEmpty {
      if status.state?.waiting?.reason != "CrashLoopBackOff" || ended?.message != nil {
        let text = (ended?.message ?? status.state?.waiting?.message)?.value ?? message
        say("\(what): \(reason ?? ""): \(text)", at: ended?.finishedAt)
        if proofs.count == 1 || weight == 3 { words += ": \(text)" }
      }
    }
  }

  /// With the newest Warning where the state itself says nothing.
  func sentence(with event: Event?) -> String {
    guard isVague, let message = event?.message?.value else { return words + said }
    return "\(words): \(WorkloadTrouble.shortened(message))\(said)"
  }

  /// The container that keeps the pod from being ready: an init container that is not done comes
  /// before those that wait for it.
  private static func worst(_ pod: Pod) -> Pod.ContainerStatus? {
    let inits = (pod.status.initContainerStatuses ?? []).filter { status in
      isInit(status, pod) ? status.state?.terminated?.exitCode != 0 && !status.ready : !status.ready
    }
    let started = inits.first {
      WorkloadState.isCrashing($0, in: pod) || $0.state?.running != nil
        || !WorkloadState.ordinaryWaits.contains($0.state?.waiting?.reason ?? "")
    }
    if let started { return started }
    let statuses = (pod.status.containerStatuses ?? []).filter { !$0.ready }
    return statuses.first { WorkloadState.isCrashing($0, in: pod) }
      ?? statuses.first {
        $0.state?.waiting.map { !WorkloadState.ordinaryWaits.contains($0.reason ?? "") } ?? false
      } ?? statuses.first ?? inits.first
  }

  /// One that has to finish before the others start; a native sidecar has not.
  static func isInit(_ status: Pod.ContainerStatus, _ pod: Pod) -> Bool {
    pod.spec.initContainers?.contains {
      $0.name == status.name && $0.restartPolicy != "Always"
    } == true
  }
}

/// The telling line of a container's run that ended last, else of the one that runs.
struct LastWords {
  let proof: Proof

  init?(of container: String, in pod: Pod, _ logs: [LogStream], component: Component?) {
    let language = container == "istio-proxy" ? LogLanguage.go : LogLanguage(component)
    let streams = logs.filter {
      $0.pod == pod.metadata.name && $0.subject.namespace == pod.metadata.namespace
        && $0.container == container
    }.sorted { $0.isPrevious && !$1.isPrevious }
    let lines = streams.compactMap { log in
      TellingLine(log: log.bytes, language: language).map { (log, $0) }
    }
    // The run before names its error; one that does not run longer than that has no other.
    guard let (log, line) = lines.first(where: { $0.1.isError }) ?? lines.first else { return nil }
    proof = Proof(command: log.command, line: line.text, timestamp: line.time)
  }
}

/// The Warning that tells most about a workload: the newest one about its pod, its claims, its
/// ReplicaSets or itself.
struct NewestWarning {
  let event: Event?

  init(_ entry: InventoryEntry, pod: Pod?, _ cluster: ClusterState) {
    let claims = pod?.spec.volumes?.compactMap { $0.persistentVolumeClaim?.claimName } ?? []
    let sets = cluster.replicaSets.within(entry.namespace).filter { set in
      set.metadata.ownerReferences?.contains { $0.name == entry.name } == true
    }.map(\.metadata.name)
    func concerns(_ event: Event) -> Bool {
      let name = event.involvedObject.name ?? ""
      switch event.involvedObject.kind {
      case "Pod": return name == pod?.metadata.name
      case "PersistentVolumeClaim": return claims.contains(name)
      case "ReplicaSet": return sets.contains(name)
      default: return name == entry.name
      }
    }
    let all = cluster.events.within(entry.namespace).filter {
      $0.type == "Warning" && concerns($0) && (cluster.age($0.lastSeen) ?? .max) < 3600
    }
    // Of the newest look only: what was said long before it is over.
    let born = pod?.metadata.creationTimestamp ?? ""
    let told = all.filter { ($0.lastSeen ?? "") >= born }
    let telling = told.filter { !Self.isRepetition($0) }
    event = (telling.isEmpty ? told : telling).max { ($0.lastSeen ?? "") < ($1.lastSeen ?? "") }
  }

  /// It only says that something else said before happens again.
  private static func isRepetition(_ event: Event) -> Bool {
    let message = event.message?.value ?? ""
    return event.reason == "BackOff" || message.hasPrefix("Error: ImagePullBackOff")
      || message.hasPrefix("Error: ErrImagePull") || message.hasPrefix("Back-off ")
  }
}

extension FactMaker {
  func proof(of event: Event) -> Proof {
    let object = event.involvedObject
    return Proof(
      command: Probe.list(.events, namespace: object.namespace, labels: nil, fields: nil).command,
      line:
        "\(event.type ?? "Normal") \(event.reason ?? "") \(object.kind ?? "")/\(object.name ?? ""):"
        + " \(event.message?.value ?? "")",
      timestamp: event.lastSeen, first: event.firstTimestamp, count: event.times)
  }
}
