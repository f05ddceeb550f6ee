import Facts
import Testing
import Vocabulary

/// Objects, answers and lines in, facts out: what a fact says of the healthy recording, and what it says
/// once kubectl shows something else.
@Suite struct MakerTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var kind: FactKind
    /// The beginning of the fact's name.
    var name: String
    var attribute: String
    /// Nil where the fact or the attribute is not there.
    var before: String?
    var after: String?
    /// `RecordingEdit`s as JSON.
    var edits: String

    var testDescription: String { "\(kind) \(name) \(attribute): \(after ?? "absent")" }
  }

  private static func value(_ row: Row, in facts: [Fact]) -> String? {
    facts.first { fact in
      fact.kind == row.kind && fact.subject.name.hasPrefix(row.name) && fact[row.attribute] != nil
    }.flatMap { $0[row.attribute]?.description }
  }

  @Test(arguments: rows)
  func `a fact follows what kubectl shows`(row: Row) async throws {
    let healthy = try await RecordedFacts.facts(of: "healthy")
    #expect(Self.value(row, in: healthy) == row.before)
    let edited = try await RecordedFacts.facts(ofHealthyWith: row.edits)
    #expect(Self.value(row, in: edited) == row.after)
  }

  static let rows: [Row] = [
    Row(
      kind: .node, name: "lab-node", attribute: "ready", before: "true", after: "false",
      edits:
        #"[{"of": "api/v1/nodes$", "item": "lab-node", "set": {"status.conditions.3.status": "Unknown"}}]"#
    ),
    Row(
      kind: .route, name: "casa-auth-service", attribute: "failing", before: "false", after: "true",
      edits:
        #"[{"of": "casa-runtime/casa-auth-service", "lines": ["INFO:     10.244.0.40:52350 - \"POST /k8s/namespaces/casa-runtime/mas HTTP/1.1\" 500 Internal Server Error"]}]"#
    ),
    Row(
      kind: .node, name: "lab-node", attribute: "cordoned", before: "false", after: "true",
      edits: #"[{"of": "api/v1/nodes$", "item": "lab-node", "set": {"spec.unschedulable": true}}]"#),
    Row(
      kind: .volumeClaim, name: "casa-postgres-auth-data", attribute: "phase", before: "Bound",
      after: "Pending",
      edits:
        #"[{"of": "persistentvolumeclaims", "item": "casa-postgres-auth", "set": {"status.phase": "Pending"}}]"#
    ),
    Row(
      kind: .volumeClaim, name: "casa-postgres-auth-data", attribute: "classExists",
      before: "true", after: "false",
      edits:
        #"[{"of": "persistentvolumeclaims", "item": "casa-postgres-auth", "set": {"spec.storageClassName": "fast"}}]"#
    ),
    Row(
      kind: .service, name: "casa-keycloak", attribute: "endpoints", before: "1", after: "0",
      edits:
        #"[{"of": "casa-runtime/endpointslices", "item": "casa-keycloak", "set": {"endpoints": []}}]"#
    ),
    Row(
      kind: .service, name: "casa-keycloak", attribute: "portsMatch", before: "true",
      after: "false",
      edits:
        #"[{"of": "casa-runtime/services", "item": "casa-keycloak", "set": {"spec.ports.0.targetPort": "htpp"}}]"#
    ),
    Row(
      kind: .workload, name: "casa-keycloak", attribute: "state", before: "ready",
      after: "scaled-to-zero",
      edits:
        #"[{"of": "deployments", "item": "casa-keycloak", "set": {"spec.replicas": 0, "status.readyReplicas": 0}}]"#
    ),
    Row(
      kind: .workload, name: "casa-keycloak", attribute: "failure", before: nil,
      after: "exceeded quota: compute",
      edits:
        #"[{"of": "deployments", "item": "casa-keycloak", "set": {"status.readyReplicas": 0, "status.conditions.2": {"type": "ReplicaFailure", "status": "True", "message": "exceeded quota: compute"}}}]"#
    ),
    Row(
      kind: .container, name: "casa-keycloak-", attribute: "lastReason", before: nil,
      after: "OOMKilled",
      edits:
        #"[{"of": "casa-runtime/pods$", "item": "casa-keycloak-", "set": {"status.containerStatuses.0.lastState": {"terminated": {"reason": "OOMKilled", "exitCode": 137}}}}]"#
    ),
    Row(
      kind: .container, name: "casa-keycloak-", attribute: "crashing", before: "false",
      after: "true",
      edits:
        #"[{"of": "casa-runtime/pods$", "item": "casa-keycloak-", "set": {"status.containerStatuses.0.ready": false, "status.containerStatuses.0.state": {"waiting": {"reason": "CrashLoopBackOff"}}}}]"#
    ),
    Row(
      kind: .container, name: "casa-operator-", attribute: "ownMistake", before: "false",
      after: "true",
      edits:
        #"[{"of": "casa-runtime/pods$", "item": "casa-operator-", "set": {"status.containerStatuses.0.ready": false, "status.containerStatuses.0.restartCount": 9, "status.containerStatuses.0.lastState": {"terminated": {"reason": "Error", "exitCode": 1, "finishedAt": "2026-11-22T09:50:00Z"}}, "status.containerStatuses.0.state": {"waiting": {"reason": "CrashLoopBackOff"}}}}, {"of": "casa-runtime/casa-operator-", "lines": ["flag provided but not defined: -foo", "Usage of /manager:", "  -kubeconfig string", "    \tPaths to a kubeconfig. It has failed if not found."]}]"#
    ),
    Row(
      kind: .workload, name: "casa-operator", attribute: "ownMistake", before: "false",
      after: "true",
      edits:
        #"[{"of": "deployments", "item": "casa-operator", "set": {"status.readyReplicas": 0}}, {"of": "casa-runtime/pods$", "item": "casa-operator-", "set": {"status.conditions.2.status": "False", "status.containerStatuses.0.ready": false, "status.containerStatuses.0.restartCount": 9, "status.containerStatuses.0.lastState": {"terminated": {"reason": "Error", "exitCode": 1, "finishedAt": "2026-11-22T09:50:00Z"}}, "status.containerStatuses.0.state": {"waiting": {"reason": "CrashLoopBackOff"}}}}, {"of": "casa-runtime/casa-operator-", "lines": ["panic: OPERATOR_ID is not set"]}]"#
    ),
    Row(
      kind: .setting, name: "casa-operator", attribute: "leads", before: "own", after: "nowhere",
      edits:
        #"[{"of": "deployments", "item": "casa-operator", "set": {"spec.template.spec.containers.0.env.0.value": "http://casa-auth-servce:8000"}}]"#
    ),
    Row(
      kind: .setting, name: "casa-operator", attribute: "service",
      before: "casa-runtime/casa-auth-service", after: "casa-dev/auth",
      edits:
        #"[{"of": "deployments", "item": "casa-operator", "set": {"spec.template.spec.containers.0.env.0.value": "http://auth.casa-dev:8000"}}]"#
    ),
    Row(
      kind: .pod, name: "casa-keycloak-", attribute: "scheduled", before: "true", after: "false",
      edits:
        #"[{"of": "casa-runtime/pods$", "item": "casa-keycloak-", "merge": {"spec": {"nodeName": null}, "status": {"phase": "Pending", "containerStatuses": null, "conditions": [{"type": "PodScheduled", "status": "False", "reason": "Unschedulable", "message": "0/1 nodes"}]}}}]"#
    ),
    Row(
      kind: .pod, name: "casa-keycloak-", attribute: "ready", before: "true", after: "false",
      edits:
        #"[{"of": "casa-runtime/pods$", "item": "casa-keycloak-", "set": {"status.conditions": [{"type": "Ready", "status": "False"}]}}]"#
    ),
    Row(
      kind: .event, name: "casa-keycloak-66b56ccbd7-bcjhl", attribute: "reason", before: nil,
      after: "BackOff",
      edits:
        #"[{"of": "casa-runtime/events$", "add": {"kind": "Event", "apiVersion": "v1", "metadata": {"name": "e", "namespace": "casa-runtime"}, "involvedObject": {"kind": "Pod", "name": "casa-keycloak-66b56ccbd7-bcjhl", "namespace": "casa-runtime"}, "type": "Warning", "reason": "BackOff", "message": "Back-off", "lastTimestamp": "2026-11-22T09:49:00Z"}}]"#
    ),
    Row(
      kind: .event, name: "casa", attribute: "message", before: nil, after: "Helm install failed",
      edits:
        #"[{"of": "casa-runtime/events$", "add": {"kind": "Event", "apiVersion": "v1", "metadata": {"name": "e", "namespace": "casa-runtime"}, "involvedObject": {"kind": "HelmRelease", "name": "casa", "namespace": "casa-runtime"}, "type": "Warning", "reason": "InstallFailed", "message": "Helm install failed", "lastTimestamp": "2026-11-22T09:49:00Z"}}]"#
    ),
    Row(
      kind: .http, name: "casa-keycloak", attribute: "status", before: "200", after: "503",
      edits: #"[{"of": "8080/proxy/realms/master", "merge": {"http": {"status": 503}}}]"#),
    Row(
      kind: .mas, name: "demo", attribute: "phase", before: "Active", after: "Failed",
      edits:
        #"[{"of": "v1alpha1/multiagentsystems", "item": "demo", "set": {"status.phase": "Failed"}}]"#
    ),
    Row(
      kind: .masApp, name: "", attribute: "workloadExists", before: "true", after: "false",
      edits:
        #"[{"of": "v1alpha1/multiagentsystems", "item": "demo", "set": {"spec.apps.0.kubernetesWorkloadName": "nowhere"}}]"#
    ),
    Row(
      kind: .policy, name: "demo-agent", attribute: "ports", before: "3000", after: "8443",
      edits:
        #"[{"of": "v1alpha1/casapolicies", "item": "demo-agent", "set": {"spec.allowedEndpoints.0.port": 8443}}]"#
    ),
    Row(
      kind: .injection, name: "demo-agent-safe-", attribute: "label", before: "enabled",
      after: "absent",
      edits:
        #"[{"of": "api/v1/namespaces$", "item": "casa-runtime", "merge": {"metadata": {"labels": {"istio-injection": null}}}}]"#
    ),
    Row(
      kind: .injection, name: "demo-agent-safe-", attribute: "hostNetwork", before: "false",
      after: "true",
      edits:
        #"[{"of": "casa-runtime/pods$", "item": "demo-agent-safe-", "set": {"spec.hostNetwork": true}}]"#
    ),
    Row(
      kind: .wasmPlugin, name: "casa-llm-proxy", attribute: "authServerHost", before: nil,
      after: "",
      edits:
        #"[{"of": "wasmplugins", "item": "casa-llm-proxy", "merge": {"spec": {"vmConfig": {"env": [{"name": "AUTH_SERVER_HOST", "value": ""}]}}}}]"#
    ),
    Row(
      kind: .meshPolicy, name: "default", attribute: "mode", before: nil, after: "STRICT",
      edits:
        #"[{"of": "v1/peerauthentications", "add": {"kind": "PeerAuthentication", "apiVersion": "security.istio.io/v1", "metadata": {"name": "default", "namespace": "casa-runtime"}, "spec": {"mtls": {"mode": "STRICT"}}}}]"#
    ),
    Row(
      kind: .permission, name: "casa-operator", attribute: "granted", before: "true",
      after: "false",
      edits:
        #"[{"of": "clusterroles?fieldSelector=metadata.name%3Dcasa-operator", "item": "casa-operator", "set": {"rules": []}}]"#
    ),
    Row(
      kind: .blockedFlow, name: "", attribute: "policy", before: nil, after: "deny-all",
      edits:
        #"[{"of": "networkpolicies", "add": {"kind": "NetworkPolicy", "apiVersion": "networking.k8s.io/v1", "metadata": {"name": "deny-all", "namespace": "casa-runtime"}, "spec": {"podSelector": {}, "policyTypes": ["Ingress"]}}}]"#
    ),
    Row(
      kind: .secret, name: "casa-auth-service-secret", attribute: "exists", before: "true",
      after: "false",
      edits:
        #"[{"of": "metadata.name%3Dcasa-auth-service-secret", "item": "casa-auth", "remove": true}]"#
    ),
    Row(
      kind: .helm, name: "casa", attribute: "status", before: "deployed", after: "failed",
      edits:
        #"[{"of": "helm history", "merge": {"output": {"output": "[{\"revision\":1,\"status\":\"failed\",\"updated\":\"2026-11-22T09:47:29Z\",\"chart\":\"casa-runtime-0.1.17\",\"description\":\"x\"}]"}}}]"#
    ),
    Row(
      kind: .decisions, name: "casa-sidecar", attribute: "silent", before: "0", after: "1",
      edits:
        #"[{"of": "casa-runtime/casa-sidecar", "lines": ["INFO Loading stored token context=INBOUND trace_id=aaaaaaaa check_id=1", "INFO Call allowed context=INBOUND trace_id=bbbbbbbb check_id=2"]}]"#
    ),
    Row(
      kind: .admissionWebhook, name: "istio-sidecar-injector", attribute: "failurePolicy",
      before: "Fail", after: "Ignore",
      edits:
        #"[{"of": "mutatingwebhookconfigurations", "item": "istio", "set": {"webhooks.0.failurePolicy": "Ignore"}}]"#
    ),
  ]
}
