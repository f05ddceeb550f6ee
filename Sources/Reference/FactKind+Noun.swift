import Vocabulary

extension FactKind {
  /// What a fact of this kind is about, as the beginning of a sentence.
  var noun: String {
    switch self {
    case .release: "a release"
    case .helm: "the newest revision of a release"
    case .kind: "a kind of custom resources"
    case .workload: "a workload"
    case .pod: "a pod"
    case .container: "a container"
    case .event: "an event"
    case .log: "a log line"
    case .service: "a Service"
    case .volumeClaim: "a volume claim"
    case .node: "a node"
    case .setting: "an environment variable"
    case .secret: "a Secret or ConfigMap that is referred to"
    case .pair: "a pair of values that have to agree"
    case .externalSecret: "an ExternalSecret"
    case .http: "the answer to a GET"
    case .toolCall: "a group of tool calls"
    case .decisions: "the count of ext-auth's decisions"
    case .command: "the output of a declared command"
    case .mas: "a MultiAgentSystem"
    case .masApp: "an app of a MultiAgentSystem"
    case .policy: "a CASAPolicy"
    case .injection: "a pod that should have Istio's proxy"
    case .wasmPlugin: "a WasmPlugin"
    case .meshPolicy: "an Istio policy"
    case .blockedFlow: "a connection that a NetworkPolicy cuts"
    case .permission: "a right of a service account"
    }
  }
}
