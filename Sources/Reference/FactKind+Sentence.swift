import Vocabulary

extension FactKind {
  /// What a fact of this kind says, in a sentence.
  var sentence: String {
    switch self {
    case .release:
      "An installation of CASA that was found; or, with `found: false`, that there is none."
    case .helm: "The newest revision of a release, as Helm or the labels of its Secrets tell it."
    case .kind: "A custom resource of CASA's or Istio's that the API server knows, or does not."
    case .workload:
      "A Deployment, StatefulSet or DaemonSet that matters, with one word for how it is; also one that"
        + " a release should have and has not."
    case .pod: "A pod of such a workload."
    case .container: "A container of such a pod, init containers and proxies included."
    case .event:
      "An event of a namespace that was looked at. Kubernetes forgets them after an hour."
    case .log:
      "A line of a container's log. The current run is read, and of a crashing container also the run"
        + " before."
    case .service: "The Service of a component, and whether anybody stands behind it."
    case .volumeClaim: "A PersistentVolumeClaim of a release."
    case .node: "A node of the cluster."
    case .setting: "An environment variable of a component's container."
    case .secret: "A Secret, or ConfigMap, and the key of it that a container refers to."
    case .pair:
      "Two places that have to agree, compared in memory; a password's value is never kept."
    case .externalSecret: "An ExternalSecret of a release's namespace."
    case .http: "What a program of CASA's answered to a GET, or how far the GET came."
    case .toolCall:
      "Calls of one tool in the traces of the auth service, grouped by how they ended."
    case .decisions: "How many calls ext-auth decided on, counted from its log."
    case .command: "What a command printed that a rule file declares under `probes`."
    case .mas: "A MultiAgentSystem, its status, and what the auth service knows of it."
    case .masApp: "One entry of a MultiAgentSystem's `spec.apps`."
    case .policy: "A CASAPolicy, its status, and the workload that it targets."
    case .injection:
      "A pod that should have Istio's proxy, and all that decides whether it gets one."
    case .wasmPlugin: "One of Istio's WasmPlugins that belongs to CASA."
    case .meshPolicy: "An Istio policy that can keep calls from their destination."
    case .blockedFlow: "A connection that CASA needs and a NetworkPolicy cuts."
    case .permission: "A right that a service account of CASA needs, granted or not."
    }
  }
}
