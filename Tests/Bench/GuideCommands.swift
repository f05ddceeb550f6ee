/// The commands of CASA's troubleshooting page, as it prints them, with the names of a recording.
///
/// Left out: `exec` and `port-forward`, which a recorded cluster cannot answer, `curl` to a forwarded
/// port, `logs -f`, which never ends, and the pipes behind the commands. The page's labels, which
/// match nothing on today's chart, are the chart's.
enum GuideCommands {
  private static let auth = "app.kubernetes.io/component=auth-service"
  private static let keycloak = "app.kubernetes.io/component=keycloak"

  static let all: [[String]] = [
    // Auth service pod is not starting
    ["kubectl", "-n", "casa-runtime", "describe", "pod", "-l", auth],
    ["kubectl", "-n", "casa-runtime", "logs", "-l", auth, "--previous"],
    // Keycloak pod is not starting
    ["kubectl", "-n", "casa-runtime", "logs", "-l", keycloak],
    // Auth service returns 500 on /health
    ["kubectl", "-n", "casa-runtime", "logs", "deploy/casa-auth-service"],
    // Requests are blocked with 403: wrong scope, then tool check failure
    ["kubectl", "-n", "casa-runtime", "logs", "deploy/casa-auth-service"],
    ["kubectl", "-n", "casa-runtime", "logs", "deploy/casa-auth-service"],
    // Sidecar not injected
    ["kubectl", "get", "namespace", "casa-runtime", "--show-labels"],
    ["kubectl", "-n", "casa-runtime", "describe", "pod", "demo-agent-safe-74868db6c5-rknk4"],
    // Policy not created from CASAPolicy CRD
    ["kubectl", "describe", "casap", "demo-agent", "-n", "casa-runtime"],
    ["kubectl", "get", "casap", "demo-agent", "-n", "casa-runtime", "-o", message],
    // MultiAgentSystem stuck in Pending; MAS phase is Failed
    ["kubectl", "describe", "mas", "demo", "-n", "casa-runtime"],
    ["kubectl", "get", "mas", "demo", "-n", "casa-runtime", "-o", message],
    // Common commands reference
    ["kubectl", "-n", "casa-runtime", "get", "pods"],
    ["kubectl", "-n", "casa-runtime", "get", "events", "--sort-by=.lastTimestamp"],
    ["kubectl", "get", "mas", "--all-namespaces"],
    ["kubectl", "get", "casap", "--all-namespaces"],
    ["helm", "status", "casa", "--namespace", "casa-runtime"],
    ["helm", "history", "casa", "--namespace", "casa-runtime"],
  ]

  private static let message = "jsonpath={.status.message}"
}
