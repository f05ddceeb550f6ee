import Evidence
import FoundationEssentials

/// A state in which a workload does not run, laid over the answers of a healthy recording.
enum SickState: String, CaseIterable, Sendable {
  case unscheduled, creating, configError, createError, runError, hookError, unknownWait
  case initStuck, initCrashing, crashing, neverReady, refused, noPod, rolloutStuck

  /// What the report has to show.
  var words: String {
    switch self {
    case .unscheduled: "max volume count"
    case .creating: "driver name csi.example.com not found"
    case .configError: "runAsNonRoot"
    case .createError: "failed to reserve container name"
    case .runError: "no such file or directory"
    case .hookError: "PostStartHook failed"
    case .unknownWait: "SomethingNew"
    case .initStuck, .initCrashing: "wait-for-it"
    case .crashing, .rolloutStuck: "exit code 3"
    case .neverReady: "Readiness probe failed"
    case .refused: "resource quota evaluation timed out"
    case .noPod: "ready"
    }
  }

  private static let old = "2020-01-01T00:00:00Z"

  /// The recording's answer, with the workload and its pods in this state.
  func answer(_ probe: Probe, _ seen: Observation, for name: String, pod: String) -> Observation {
    guard case .answered(.objects(let list)) = seen else {
      // Nothing answers behind its Service.
      if case .proxied(let target, _) = probe, target.name == name, self != .rolloutStuck {
        return .answered(
          .http(HTTPAnswer(outcome: .noEndpoints, status: nil, body: "", detail: "no endpoints")))
      }
      return seen
    }
    let changed =
      list.objects(Workload.self).map { ObjectList($0.map { workload($0, name) }) }
      ?? list.objects(Pod.self).map { ObjectList($0.flatMap { pods($0, name) }) }
      ?? list.objects(Event.self).map {
        ObjectList($0 + [event(about: pod, in: probe)].compactMap(\.self))
      }
      ?? list.objects(EndpointSlice.self).flatMap { slices in
        self == .rolloutStuck
          ? nil
          : ObjectList(
            slices.filter { $0.metadata.labels?["kubernetes.io/service-name"] != name })
      }
    return changed.map { .answered(.objects($0)) } ?? seen
  }

  /// The recording's answer, with the pods of the workload created a second ago.
  static func justCreated(_ probe: Probe, _ seen: Observation, for name: String) -> Observation {
    guard case .answered(.objects(let list)) = seen else { return seen }
    if let workloads = list.objects(Workload.self) {
      return .answered(
        .objects(ObjectList(workloads.map { SickState.creating.workload($0, name) })))
    }
    guard let pods = list.objects(Pod.self) else { return seen }
    let young = pods.map { pod -> Pod in
      guard pod.metadata.name.hasPrefix(name + "-") else { return pod }
      var young = SickState.waiting(pod, "ContainerCreating", nil)
      young.metadata.creationTimestamp = "2099-01-01T00:00:00Z"
      return young
    }
    return .answered(.objects(ObjectList(young)))
  }

  private func workload(_ workload: Workload, _ name: String) -> Workload {
    guard workload.metadata.name == name else { return workload }
    var sick = workload
    if self == .rolloutStuck { return sick }
    sick.status?.readyReplicas = nil
    if self == .refused {
      let condition =
        #"{"type":"ReplicaFailure","status":"True","reason":"FailedCreate","lastTransitionTime":"\#(Self.old)","message":"Internal error occurred: resource quota evaluation timed out"}"#
      let failure = try? JSONDecoder().decode(ObjectCondition.self, from: Data(condition.utf8))
      let known = sick.status?.conditions ?? []
      sick.status?.conditions = known + [failure].compactMap(\.self)
    }
    return sick
  }

  private func pods(_ pod: Pod, _ name: String) -> [Pod] {
    guard pod.metadata.name.hasPrefix(name + "-") else { return [pod] }
    var pod = pod
    pod.metadata.creationTimestamp = Self.old
    switch self {
    case .refused, .noPod: return []
    case .rolloutStuck:
      var new = crash(pod)
      new.metadata.name += "-new"
      return [pod, new]
    case .unscheduled:
      var sick = pod
      sick.status.phase = "Pending"
      sick.status.containerStatuses = nil
      sick.status.initContainerStatuses = nil
      sick.status.conditions = [
        Self.condition(
          "PodScheduled", "Unschedulable",
          "0/1 nodes are available: 1 node(s) exceed max volume count.")
      ]
      return [sick]
    case .creating: return [Self.waiting(pod, "ContainerCreating", nil)]
    case .configError:
      return [
        Self.waiting(
          pod, "CreateContainerConfigError",
          "container has runAsNonRoot and image will run as root")
      ]
    case .createError:
      return [Self.waiting(pod, "CreateContainerError", "failed to reserve container name")]
    case .runError:
      return [Self.waiting(pod, "RunContainerError", "exec: \"x\": no such file or directory")]
    case .hookError: return [Self.waiting(pod, "PostStartHookError", "PostStartHook failed")]
    case .unknownWait: return [Self.waiting(pod, "SomethingNew", nil)]
    case .initStuck: return [initial(pod, #"{"running":{"startedAt":"\#(Self.old)"}}"#)]
    case .initCrashing:
      return [
        initial(pod, #"{"waiting":{"reason":"CrashLoopBackOff"}}"#)
      ]
    case .crashing: return [crash(pod)]
    case .neverReady:
      return [Self.status(pod, #"{"running":{"startedAt":"\#(Self.old)"}}"#, restarts: 0)]
    }
  }

  private func crash(_ pod: Pod) -> Pod {
    Self.status(
      pod, #"{"waiting":{"reason":"CrashLoopBackOff","message":"back-off"}}"#, restarts: 4,
      last: #"{"terminated":{"exitCode":3,"reason":"Error","finishedAt":"\#(Self.old)"}}"#)
  }

  private func initial(_ pod: Pod, _ state: String) -> Pod {
    var sick = Self.waiting(pod, "PodInitializing", nil)
    let json =
      #"{"name":"wait-for-it","ready":false,"restartCount":\#(self == .initStuck ? 0 : 4),"state":\#(state),"lastState":{}}"#
    let container = #"{"name":"wait-for-it","image":"busybox"}"#
    sick.status.initContainerStatuses = [Self.decoded(json)].compactMap(\.self)
    sick.spec.initContainers =
      (sick.spec.initContainers ?? []) + [Self.decoded(container)].compactMap(\.self)
    return sick
  }

  private static func waiting(_ pod: Pod, _ reason: String, _ message: String?) -> Pod {
    let told = message.map { ",\"message\":\"\($0.replacing("\"", with: "\\\""))\"" } ?? ""
    return status(
      pod, #"{"waiting":{"reason":"\#(reason)"\#(told)}}"#, restarts: 0, phase: "Pending")
  }

  private static func status(
    _ pod: Pod, _ state: String, restarts: Int, last: String = "{}", phase: String = "Running"
  ) -> Pod {
    var sick = pod
    sick.status.phase = phase
    sick.status.conditions = [
      condition("Ready", "ContainersNotReady", "containers are not ready")
    ]
    sick.status.initContainerStatuses = nil
    sick.status.containerStatuses = pod.spec.containers.map { container in
      let json =
        #"{"name":"\#(container.name)","ready":false,"restartCount":\#(restarts),"state":\#(state),"lastState":\#(last)}"#
      return decoded(json)
    }.compactMap(\.self)
    return sick
  }

  private static func condition(_ type: String, _ reason: String, _ message: String)
    -> ObjectCondition
  {
    let json =
      #"{"type":"\#(type)","status":"False","reason":"\#(reason)","message":"\#(message)","lastTransitionTime":"\#(old)"}"#
    // swift-format-ignore: NeverForceUnwrap
    return decoded(json)!
  }

  private static func decoded<Value: Decodable>(_ json: String) -> Value? {
    try? JSONDecoder().decode(Value.self, from: Data(json.utf8))
  }

  /// What the kubelet says of a state that says nothing itself.
  private func event(about pod: String, in probe: Probe) -> Event? {
    guard case .list(_, let namespace, _, _) = probe else { return nil }
    let told: (reason: String, message: String)
    switch self {
    case .creating:
      told = (
        "FailedMount", "MountVolume failed: driver name csi.example.com not found in the list"
      )
    case .neverReady: told = ("Unhealthy", "Readiness probe failed: connection refused")
    default: return nil
    }
    let place = "\"namespace\":\"\(namespace ?? "")\""
    return Self.decoded(
      """
      {"metadata":{"name":"sick",\(place)},"type":"Warning","reason":"\(told.reason)",
       "message":"\(told.message)","lastTimestamp":"2026-11-22T09:49:00Z","count":9,
       "involvedObject":{"kind":"Pod","name":"\(pod)",\(place)}}
      """)
  }
}
