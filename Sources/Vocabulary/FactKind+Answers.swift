import Evidence

extension FactKind {
  static let httpAttributes: [Attribute] = [
    Attribute(
      "check", .name, "what was asked",
      values: [
        "health", "database", "app-host", "realm-master", "keycloak-ready", "ui", "ui-api",
      ]),
    Attribute(
      "outcome", .name, "what came of it",
      values: [
        "answered", "no-endpoints", "refused", "timeout", "not-resolved", "tls-failed",
        "unreachable",
      ]),
    Attribute("status", .number, "the HTTP status; absent unless answered"),
    Attribute("body", .text, "the first 2,000 bytes of the body"),
    Attribute("host", .name, "app-host: the host that was asked for"),
    Attribute("url", .name, "the address that was asked"),
  ]

  static let toolCallAttributes: [Attribute] = [
    Attribute("mas", .name, "the MultiAgentSystem"),
    Attribute("tool", .name, "the tool that was called"),
    Attribute("blocked", .flag, "its newest call was denied"),
    Attribute("check", .name, "blocking_type: DETERMINISTIC or AI_POWERED"),
    Attribute("reason", .name, "blocking_reason, such as tool_not_selected_by_llm"),
    Attribute("count", .number, "how many of the calls seen were blocked so"),
    Attribute("llmStarted", .flag, "an LLM call of the same user input began before it"),
    Attribute("llmEnded", .flag, "the last of these LLM calls has a recorded answer"),
    Attribute("llmTools", .text, "the tools that those answers chose, joined by commas"),
  ]

  static let decisionsAttributes: [Attribute] = [
    Attribute("checked", .number, "calls that ext-auth allowed after a decision"),
    Attribute("unchecked", .number, "calls that ext-auth let pass without one: no trace_id"),
    Attribute("denied", .number, "calls that ext-auth denied"),
    Attribute("uncheckedPercent", .number, "unchecked among all calls, 0 to 100"),
    Attribute(
      "silent", .number,
      "calls to MCP servers that ext-auth denied silently: no token is stored for their trace"
    ),
  ]

  static let routeAttributes: [Attribute] = [
    Attribute("workload", .name, "the workload whose log tells it"),
    Attribute("route", .name, "method and path with * for ids and names, `POST /*/oauth2/token`"),
    Attribute("status", .number, "the status of its newest answer"),
    Attribute("failing", .flag, "that status is 500 or above"),
    Attribute("failures", .number, "such answers in a row, up to the newest"),
    Attribute("age", .number, "seconds since the newest of them"),
    Attribute("exception", .text, "last line of the traceback behind it; empty if there is none"),
    Attribute("app", .name, "id of the app that the path begins with; empty if it does with none"),
  ]

  static let commandAttributes: [Attribute] = [
    Attribute("probe", .name, "id of a probe that a rule file declares"),
    Attribute("exitCode", .number, "its exit status"),
    Attribute("output", .text, "its standard output, line by line"),
  ]

  static let masAttributes: [Attribute] = [
    Attribute("phase", .name, "status.phase; a blank one counts as Pending"),
    Attribute("blank", .flag, "the operator never wrote a status"),
    Attribute("message", .text, "status.message"),
    Attribute("appsReady", .number, "status.appsReady"),
    Attribute("appsDeclared", .number, "length of spec.apps"),
    Attribute("incomplete", .flag, "Active with fewer apps ready than declared"),
    Attribute("generation", .number, "metadata.generation: 1 unless the spec was changed"),
    Attribute(
      "appsChanged", .flag, "the spec was changed, and the auth service may not have taken it over"),
    Attribute("terminating", .flag, "a deletion is under way"),
    Attribute("age", .number, "seconds since it was created"),
    Attribute("llmHost", .name, "spec.llm_host"),
    Attribute("specName", .text, "spec.name, of which the auth service makes a realm"),
    Attribute(
      "sameSpecName", .text,
      "another MAS whose spec.name is equal, as namespace/name; empty if none"),
    Attribute("toolChecks", .text, "spec.enabledToolChecks joined by commas"),
    Attribute("inReleaseNamespace", .flag, "it is in a namespace with a CASA release"),
    Attribute(
      "syncedBeforeDatabase", .flag, "its last sync is older than the auth database's data"),
    Attribute("unregistered", .flag, "Active, but the auth service knows none of its hosts"),
  ]

  static let masAppAttributes: [Attribute] = [
    Attribute("mas", .name, "the MultiAgentSystem"),
    Attribute("index", .number, "its place in spec.apps, from 0, as a JSON patch takes it"),
    Attribute("app", .name, "name of the app in its spec"),
    Attribute("type", .name, "agent or mcp_server"),
    Attribute("host", .name, "baseUrl.host"),
    Attribute("workload", .name, "kubernetesWorkloadName"),
    Attribute("workloadExists", .flag, "a workload of that name is in the MAS's namespace"),
    Attribute("workloadIn", .name, "another namespace that has it; empty if none"),
    Attribute("promptPath", .text, "httpRequestSchema.promptFieldJsonPath"),
    Attribute("shared", .flag, "another MAS names the same host or workload"),
    Attribute(
      "protocol", .name,
      "what the port of its Service is declared to carry, by appProtocol or the port's name: http, "
        + "tcp, grpc ..; absent where nothing is declared"),
    Attribute("service", .name, "the Service behind the host; absent where it is not seen"),
    Attribute("serviceNamespace", .name, "the namespace of that Service"),
    Attribute("port", .number, "the port of that Service"),
  ]

  static let policyAttributes: [Attribute] = [
    Attribute("phase", .name, "status.phase; a blank one counts as Pending"),
    Attribute("blank", .flag, "the operator never wrote a status"),
    Attribute("message", .text, "status.message"),
    Attribute("target", .name, "targetRef.name"),
    Attribute("targetKind", .name, "targetRef.kind"),
    Attribute("targetExists", .flag, "that workload is in the policy's namespace"),
    Attribute("targetLabelled", .flag, "its pods carry the label app=<target>"),
    Attribute("limitsEgress", .flag, "an Istio Sidecar that it generated limits egress"),
    Attribute("ports", .text, "the ports of allowedEndpoints joined by commas"),
    Attribute("terminating", .flag, "a deletion is under way"),
    Attribute("age", .number, "seconds since it was created"),
    Attribute("inReleaseNamespace", .flag, "it is in a namespace with a CASA release"),
  ]
}

extension FactDeclaration {
  static let http = FactDeclaration(
    "the answer to a GET", "What a program of CASA's answered to a GET, or how far the GET came.",
    restsOn: [.answers], attributes: FactKind.httpAttributes)

  static let toolCall = FactDeclaration(
    "a group of tool calls",
    "Calls of one tool in the traces of the auth service, grouped by how they ended.",
    restsOn: [.traces], alsoReads: [.list(.multiAgentSystems)],
    attributes: FactKind.toolCallAttributes)

  static let decisions = FactDeclaration(
    "the count of ext-auth's decisions",
    "How many calls ext-auth decided on, counted from its log.", restsOn: [.log(of: .extAuth)],
    alsoReads: [.list(.pods)], attributes: FactKind.decisionsAttributes)

  static let route = FactDeclaration(
    "how the auth service answers on a route",
    "How the auth service ended the newest requests of a route, from its access log.",
    restsOn: [.log(of: .authService)], alsoReads: [.list(.pods)],
    attributes: FactKind.routeAttributes)

  static let command = FactDeclaration(
    "the output of a declared command",
    "What a command printed that a rule file declares under `probes`.",
    restsOn: [.declaredCommands], attributes: FactKind.commandAttributes)

  static let mas = FactDeclaration(
    "a MultiAgentSystem", "A MultiAgentSystem, its status, and what the auth service knows of it.",
    restsOn: [.list(.multiAgentSystems, at: .cluster, .releasesIfRefused)], alsoReads: [.hosts],
    attributes: FactKind.masAttributes)

  static let masApp = FactDeclaration(
    "an app of a MultiAgentSystem", "One entry of a MultiAgentSystem's `spec.apps`.",
    restsOn: [
      .list(.multiAgentSystems, at: .cluster, .releasesIfRefused), .list(.deployments, at: .agents),
    ], alsoReads: [.list(.services, at: .agents)], attributes: FactKind.masAppAttributes)

  static let policy = FactDeclaration(
    "a CASAPolicy", "A CASAPolicy, its status, and the workload that it targets.",
    restsOn: [
      .list(.casaPolicies, at: .cluster, .releasesIfRefused), .list(.istioSidecars, at: .cluster),
      .list(.deployments, at: .releases, .agents),
    ], attributes: FactKind.policyAttributes)
}
