public import Evidence
import Subprocess
import Synchronization

/// The one connection to a cluster: every question of a run goes through it, and only questions.
public struct ClusterConnection: Sendable {
  let socket: String
  let health: KubectlProxy.Health
  let options: Options
  let end: ContinuousClock.Instant
  let counts: Counts
  let handshakes: FirstHandshake
  /// Ends the proxy when nothing more will be asked: it takes milliseconds to go, in which the answers
  /// can be thought about.
  public let close: @Sendable () -> Void

  var limits: Limits { options.limits }

  /// Everything needed to open the connection.
  public struct Options: Sendable {
    public var kubectl: Kubectl
    /// helm's path, or nil where it is not installed.
    public var helm: String?
    public var limits: Limits
    /// The process runs in a pod, so that kubectl needs no kubeconfig.
    public var inCluster: Bool

    public init(kubectl: Kubectl, helm: String?, limits: Limits, inCluster: Bool) {
      self.kubectl = kubectl
      self.helm = helm
      self.limits = limits
      self.inCluster = inCluster
    }

    /// How long kubectl may take to start.
    var patience: Duration { min(limits.run, .seconds(20)) }
  }

  /// Opens the connection, lends it to `body`, and closes it: no process is left when this returns.
  ///
  /// - Throws: ``ClusterError`` when there is no cluster behind it; what `body` throws.
  public static func open<Value: Sendable>(
    _ options: Options, body: @escaping @Sendable (ClusterConnection) async throws -> Value
  ) async throws -> Value {
    let start = ContinuousClock.now
    let counts = Counts()
    let isOpen = Mutex(false)
    let proxy = KubectlProxy(kubectl: options.kubectl, startDeadline: options.patience)
    counts.add(kubectl: 1)
    do {
      return try await proxy.lend { socket, health, close in
        isOpen.withLock { $0 = true }
        let connection = ClusterConnection(
          socket: socket, health: health, options: options, end: start + options.limits.run,
          counts: counts,
          handshakes: FirstHandshake(), close: close)
        return try await body(connection)
      }
    } catch let failure as SubprocessError where !isOpen.withLock(\.self) {
      throw ClusterError.kubectlNotStarted(whyNotStarted(failure))
    } catch let failure as ClusterError {
      // A proxy that does not come up has most often no context to serve.
      if case .proxyFailed = failure, !isOpen.withLock(\.self) {
        let left = start + options.limits.run - ContinuousClock.now
        _ = try await options.kubectl.cluster(
          inCluster: options.inCluster, deadline: max(.seconds(1), min(options.patience, left)))
      }
      throw failure
    }
  }

  /// The cost of the asking so far.
  public var stats: Stats { counts.stats }

  /// Who answers; nil before anything was asked.
  public var handshake: Handshake? { handshakes.first }

  /// Asks all probes, side by side; the answers stand in their order. A probe without an answer in
  /// time is unanswered; it does not hold up the others. The first time it is also asked who answers.
  ///
  /// - Parameters:
  ///   - intake: decodes long lists while they come.
  ///   - namespaces: how many the cluster has, if known; where most of them are asked about, one
  ///     list of all is read instead.
  ///   - onAnswer: told of each probe as its answer comes or its time is over.
  /// - Throws: ``ClusterError`` when there is no cluster behind the connection, or it has gone itself.
  public func ask(
    _ probes: [Probe], intake: Intake, namespaces: Int? = nil,
    onAnswer: @escaping @Sendable (Probe) -> Void = { _ in }
  ) async throws -> [(probe: Probe, raw: RawAnswer)] {
    let left = end - ContinuousClock.now
    guard left > .zero else {
      let late = Unanswered(why: .timeout, detail: "the time for the whole run was over")
      return probes.map { ($0, .unanswered(late)) }
    }
    let patience = min(limits.probe, left)
    let sound = probes.filter(\.isSound)
    let (absent, askable) = refusals(of: sound)
    let note: Note = { [counts] probe, seconds in
      counts.add(Stats.Timing(probe.command, seconds: seconds))
      onAnswer(probe)
    }
    async let shaking: Void = handshake(within: patience)
    async let commands = run(askable, patience: patience, note)
    async let transfers = get(askable, intake, namespaces, patience: patience, note)
    try await shaking
    let first = await transfers
    let answers = await settled(first, intake, patience: patience).merging(commands) {
      first, _ in first
    }
    if health.hasEnded, !Task.isCancelled { throw ClusterError.proxyFailed(health.complaint) }
    let lost = Unanswered(why: .error, detail: "no answer")
    let strange = Unanswered(why: .error, detail: "not asked: no Kubernetes object has such a name")
    return probes.map {
      ($0, absent[$0] ?? answers[$0] ?? .unanswered($0.isSound ? lost : strange))
    }
  }

  typealias Note = @Sendable (Probe, Double) -> Void

  private func get(
    _ probes: [Probe], _ intake: Intake, _ namespaces: Int?, patience: Duration,
    _ note: @escaping Note
  ) async -> [Probe: RawAnswer] {
    let inside = probes.filter { $0.requestPath != nil }
    let outside = probes.filter { if case .address = $0 { true } else { false } }
    async let near = lists(inside, intake, namespaces, patience: patience, note)
    counts.add(http: outside.count)
    let direct = Transfers(socket: nil, width: limits.width, timeout: patience)
    let far = await direct.perform(
      outside.map { probe in
        .init(url: probe.address, byteCap: limits.bodyBytes, lane: "address")
      }, onEnd: { note(outside[$0], $1) })
    var answers = await near
    for (probe, result) in zip(outside, far) { answers[probe] = result.directAnswer }
    return answers
  }

  private func run(
    _ probes: [Probe], patience: Duration, _ note: @escaping Note
  ) async -> [Probe: RawAnswer] {
    await withTaskGroup(of: CommandAnswer.self) { group in
      var answers: [Probe: RawAnswer] = [:]
      var waiting = probes.filter(\.isCommand)[...]
      // Four at a time: each is a process of its own.
      for _ in 0..<4 {
        guard let probe = waiting.popFirst() else { break }
        group.addTask { await timed(probe, patience: patience, note) }
      }
      for await answer in group {
        answers[answer.probe] = answer.raw
        if let next = waiting.popFirst() {
          group.addTask { await timed(next, patience: patience, note) }
        }
      }
      return answers
    }
  }

  private struct CommandAnswer: Sendable {
    let probe: Probe
    let raw: RawAnswer
  }

  private func timed(_ probe: Probe, patience: Duration, _ note: Note) async -> CommandAnswer {
    let start = ContinuousClock.now
    let raw = await run(probe, patience: patience)
    note(probe, (ContinuousClock.now - start).inSeconds)
    return CommandAnswer(probe: probe, raw: raw)
  }

  private func run(_ probe: Probe, patience: Duration) async -> RawAnswer {
    switch probe {
    case .helm(let words):
      guard let helm = options.helm else {
        return .unanswered(Unanswered(why: .missingTool, detail: "helm is not on PATH"))
      }
      counts.add(helm: 1)
      var flags: [String] = []
      if let kubeconfig = options.kubectl.kubeconfig { flags.append("--kubeconfig=\(kubeconfig)") }
      if let context = options.kubectl.context { flags.append("--kube-context=\(context)") }
      return await capture(helm, words + flags, patience: patience)
    case .kubectl(let words):
      counts.add(kubectl: 1)
      return await capture(
        options.kubectl.program, options.kubectl.flags + words, patience: patience)
    case .version, .list, .log, .proxied, .address:
      return .unanswered(Unanswered(why: .error, detail: "not a command"))
    }
  }

  private func capture(
    _ program: String, _ arguments: [String], patience: Duration
  ) async -> RawAnswer {
    let command = Command(
      program: program, arguments: arguments, deadline: patience, byteCap: limits.outputBytes)
    let capture = await command.capture()
    switch capture.ending {
    case .exited(let code):
      return .output(exitCode: code, output: capture.output, error: capture.error)
    case .deadline:
      return .unanswered(
        Task.isCancelled
          ? Unanswered(why: .interrupted, detail: "interrupted before the answer")
          : Unanswered(why: .timeout, detail: "did not end within \(patience.shown)"))
    case .tooMuchOutput:
      return .unanswered(
        Unanswered(why: .truncated, detail: "printed more than \(limits.outputBytes) bytes"))
    case .notStarted(let why): return .unanswered(Unanswered(why: .error, detail: why))
    }
  }

  final class Counts: Sendable {
    private let state = Mutex(Stats())

    var stats: Stats { state.withLock { $0 } }

    func add(_ answer: Stats.Timing) { state.withLock { $0.note(answer) } }

    func add(kubectl: Int = 0, helm: Int = 0, http: Int = 0) {
      state.withLock { stats in
        stats.kubectlProcesses += kubectl
        stats.helmProcesses += helm
        stats.httpRequests += http
      }
    }
  }
}
