import Evidence

extension FactKind {
  static let workloadAttributes: [Attribute] =
    [
      Attribute("kind", .name, "Deployment, StatefulSet or DaemonSet"),
      Attribute(
        "state", .name, "one word for how it is",
        values: [
          "ready", "starting", "not-ready", "crashing", "pending", "blocked", "scaled-to-zero",
          "missing", "unknown",
        ]),
      Attribute("desired", .number, "replicas asked for"),
      Attribute("ready", .number, "replicas that are ready"),
      Attribute("running", .number, "pods in phase Running, terminating ones left out"),
      Attribute("failure", .text, "message of the ReplicaFailure condition: why no pod is created"),
      Attribute(
        "rollout", .name,
        "how the newest revision's pods are that cannot start while old ones serve",
        values: ["none", "crashing", "pending", "not-ready", "blocked"]),
      Attribute(
        "reason", .name, "what keeps it from running, in the word that Kubernetes has for it"),
      Attribute("why", .text, "what keeps it from running, in a sentence"),
      ownMistake,
      Attribute("progress", .name, "reason of the Progressing condition"),
      Attribute("age", .number, "seconds since the newest pod (or the workload) was created"),
      Attribute("floating", .flag, "the image has a moving tag: latest or none"),
      Attribute("images", .number, "distinct image digests among the running pods"),
      Attribute("evictions", .number, "its pods that were evicted within the last hour"),
      Attribute("image", .name, "the image that its first container asks for"),
      Attribute("revisions", .number, "revisions that are kept; `kubectl rollout undo` needs two"),
      Attribute("container", .name, "the name of its first container"),
    ] + resourceAttributes

  private static let ownMistake = Attribute(
    "ownMistake", .flag,
    "its program ended over its own code, options or configuration, by what it said last")

  /// Requests and limits of one container, as its object says them: `500m`, `512Mi`.
  private static let resourceAttributes: [Attribute] = [
    Attribute("cpuRequest", .name, "the container's CPU request"),
    Attribute("cpuLimit", .name, "the container's CPU limit"),
    Attribute("memoryRequest", .name, "the container's memory request"),
    Attribute("memoryLimit", .name, "the container's memory limit"),
  ]

  static let podAttributes: [Attribute] = [
    Attribute("workload", .name, "the Deployment, StatefulSet, DaemonSet or Job that owns the pod"),
    Attribute("phase", .name, "Pending, Running, Succeeded, Failed or Unknown"),
    Attribute("reason", .name, "status.reason, such as Evicted or NodeLost"),
    Attribute("message", .text, "status.message"),
    Attribute("ready", .flag, "the Ready condition is true"),
    Attribute(
      "becameReady", .flag, "the same; in `clearedBy` only if it became so after the last line"),
    Attribute("readySince", .name, "when it became ready"),
    Attribute("scheduled", .flag, "a node was found"),
    Attribute("scheduling", .text, "why no node was found"),
    Attribute("terminating", .flag, "a deletion is under way"),
    Attribute(
      "replaced", .flag,
      "a younger pod of the same workload is ready, or it has ended and none is missing"),
    Attribute("finished", .flag, "a pod of a Job, or one that ended well"),
    Attribute("node", .name, "the node it runs on"),
    Attribute("appType", .name, "agent or mcp_server, if a MultiAgentSystem names its workload"),
    Attribute("age", .number, "seconds since it was created"),
  ]

  static let containerAttributes: [Attribute] =
    [
      Attribute("pod", .name, "the pod it is in"),
      Attribute("workload", .name, "the workload that owns the pod"),
      Attribute("container", .name, "the container's name"),
      Attribute("ready", .flag, "Kubernetes sends it traffic"),
      Attribute("state", .name, "now", values: ["waiting", "running", "terminated"]),
      Attribute(
        "reason", .name, "why it waits or ended: CrashLoopBackOff, OOMKilled, ErrImagePull"),
      Attribute("message", .text, "the message beside the reason"),
      Attribute("exitCode", .number, "of the run that ended last"),
      Attribute("lastReason", .name, "why the run before ended: Error, OOMKilled, Completed"),
      Attribute("restarts", .number, "how often it was restarted"),
      Attribute(
        "crashing", .flag,
        "it keeps crashing: in back-off, ended with an error, or restarted and unready"),
      ownMistake,
      Attribute("image", .text, "the image as asked for"),
      Attribute("age", .number, "seconds since the current run started; absent when none runs"),
      Attribute("endedAge", .number, "seconds since the last run that ended; absent if none did"),
      Attribute(
        "settled", .flag,
        "it is ready, for longer than five minutes and than three times its run before"),
    ] + resourceAttributes

  static let eventAttributes: [Attribute] = [
    Attribute("kind", .name, "kind of the object the event is about"),
    Attribute("type", .name, "Normal or Warning", values: ["Normal", "Warning"]),
    Attribute("reason", .name, "such as FailedScheduling, BackOff, Unhealthy"),
    Attribute("owner", .name, "the workload that the object is or belongs to; absent if none"),
    Attribute("message", .text, "the event's message"),
    Attribute("count", .number, "how often"),
    Attribute("age", .number, "seconds since it was last seen"),
    Attribute(
      "current", .flag, "its object exists and is not healthy now; false means it is history"),
  ]

  static let logAttributes: [Attribute] = [
    Attribute("pod", .name, "the pod that wrote it"),
    Attribute("container", .name, "the container that wrote it"),
    Attribute("workload", .name, "the workload that owns the pod"),
    Attribute("line", .text, "the line without the kubelet's timestamp"),
    Attribute("count", .number, "how often the pattern matched with the same captures"),
    Attribute("age", .number, "seconds since the newest of them"),
    Attribute(
      "app", .name,
      "id of the app whose request it is about, in the auth service's log; `app: '{{app}}'` in"
        + " `clearedBy` holds for any where no app was bound"),
  ]

  static let serviceAttributes: [Attribute] = [
    Attribute("exists", .flag, "the Service is there"),
    Attribute("endpoints", .number, "ready endpoints"),
    Attribute("selected", .number, "pods that its selector matches"),
    Attribute("readyPods", .number, "ready pods of the component it should serve"),
    Attribute("portsMatch", .flag, "its target ports exist in the component's containers"),
    Attribute("strayPort", .name, "the target port that no container has"),
    Attribute("selector", .text, "the selector, `key=value` joined by commas"),
  ]

  static let volumeClaimAttributes: [Attribute] = [
    Attribute("phase", .name, "Pending, Bound or Lost"),
    Attribute("class", .name, "the StorageClass it asks for; empty for the default one"),
    Attribute("classExists", .flag, "that class exists (or a default one, if none is named)"),
    Attribute("waitsForPod", .flag, "its class binds only when a pod needs it"),
    Attribute(
      "candidate", .name,
      "a StorageClass that it could have, the first by name; empty if there is none"),
    Attribute("expandable", .flag, "its class allows to grow it"),
    Attribute("age", .number, "seconds since it was created"),
  ]

  static let nodeAttributes: [Attribute] = [
    Attribute("ready", .flag, "the Ready condition is True"),
    Attribute(
      "pressure", .name, "the pressure condition that is True",
      values: ["DiskPressure", "MemoryPressure", "PIDPressure", "none"]),
    Attribute("message", .text, "message of the condition that says so"),
    Attribute("hostsCasa", .flag, "a pod of CASA is or was placed on it"),
    Attribute("pods", .number, "pods of CASA on it"),
    Attribute("cordoned", .flag, "it takes no new pods: somebody cordoned it"),
    Attribute(
      "taint", .name,
      "its first taint that keeps pods away, as key:effect; Kubernetes' own left out"),
    Attribute("failing", .number, "workloads whose pods cannot start on it for one reason; else 0"),
    Attribute("reason", .name, "that reason, such as FailedCreatePodSandBox"),
    Attribute("why", .text, "that reason in the kubelet's words"),
    Attribute("kernel", .text, "the version of its kernel"),
    Attribute("architecture", .name, "its processor: amd64, arm64"),
  ]
}

extension FactDeclaration {
  static let workload = FactDeclaration(
    "a workload",
    "A Deployment, StatefulSet or DaemonSet that matters, with one word for how it is; also one that"
      + " a release should have and has not.",
    restsOn: [
      .list(.deployments, at: .releases, .agents), .list(.replicaSets, at: .releases, .illAgents),
      .list(.pods, at: .releases, .agents), .list(.statefulSets, at: .agents),
      .list(.statefulSets, at: .releases, for: [.agent, .telemetry]),
      .list(.daemonSets, at: .agents),
      .list(.daemonSets, at: .releases, for: [.agent, .telemetry]),
      .list(.deployments, at: .mesh, for: [.istiod]), .list(.pods, at: .mesh, for: [.istiod]),
      .list(.deployments, at: .dns, for: [.coredns]), .list(.pods, at: .dns, for: [.coredns]),
    ],
    // They name the workloads that are agents.
    alsoReads: [.list(.multiAgentSystems, at: .cluster, .releasesIfRefused, for: [.agent])],
    attributes: FactKind.workloadAttributes)

  static let pod = FactDeclaration(
    "a pod", "A pod of such a workload.", restsOn: [.list(.pods, at: .releases, .agents)],
    attributes: FactKind.podAttributes)

  static let container = FactDeclaration(
    "a container", "A container of such a pod, init containers and proxies included.",
    restsOn: [.list(.pods, at: .releases, .agents)], attributes: FactKind.containerAttributes)

  static let event = FactDeclaration(
    "an event",
    "An event of a namespace that was looked at. Kubernetes forgets them after an hour.",
    restsOn: [.list(.events, at: .releases, .illAgents)], alsoReads: [.list(.pods)],
    attributes: FactKind.eventAttributes)

  static let log = FactDeclaration(
    "a log line",
    "A line of a container's log. The current run is read, and of a crashing container also the run"
      + " before.",
    restsOn: [.logs, .list(.pods)], attributes: FactKind.logAttributes)

  static let service = FactDeclaration(
    "a Service", "The Service of a component, and whether it has endpoints.",
    restsOn: [
      .list(.services, at: .releases), .list(.endpointSlices, at: .releases), .list(.pods),
      .list(.services, at: .mesh, for: [.istiod]),
      .list(.endpointSlices, at: .mesh, for: [.istiod]),
    ], attributes: FactKind.serviceAttributes)

  static let volumeClaim = FactDeclaration(
    "a volume claim", "A PersistentVolumeClaim of a release.",
    restsOn: [.list(.claims, at: .releases), .list(.storageClasses, at: .cluster)],
    attributes: FactKind.volumeClaimAttributes)

  static let node = FactDeclaration(
    "a node", "A node of the cluster.", restsOn: [.list(.nodes, at: .cluster)],
    attributes: FactKind.nodeAttributes)
}
