public import Evidence
public import Vocabulary

/// A command that a rule file adds: its id and the probe that runs it.
public struct DeclaredCommand: Sendable {
  public let id: String
  public let probe: Probe

  public init(id: String, probe: Probe) {
    self.id = id
    self.probe = probe
  }
}

/// Makes the facts that some evidence supports. Pure: the same evidence gives the same facts in the
/// same order.
public struct FactMaker: Sendable {
  let cluster: ClusterState
  let installation: Installation
  let inventory: Inventory
  let askedNamespace: String?
  let declared: [DeclaredCommand]
  /// The install that is planned, if one is asked about.
  let install: InstallTarget?
  private let token: TokenClaims?

  /// - Parameters:
  ///   - askedNamespace: all workloads there count as agents.
  ///   - declared: the commands that rule files add.
  ///   - install: the install that is planned, if one is asked about.
  ///   - token: of the user, if one is judged.
  public init(
    _ evidence: Evidence, choice: Installation.Choice, askedNamespace: String?,
    declared: [DeclaredCommand] = [], install: InstallTarget? = nil,
    token: TokenClaims? = nil
  ) {
    let everything = ClusterState(evidence)
    installation = Installation(everything, choice: choice)
    cluster = everything.leavingOut(installation.foreign.subtracting([askedNamespace ?? ""]))
    inventory = Inventory(cluster, installation, askedNamespace: askedNamespace)
    self.askedNamespace = askedNamespace
    self.declared = declared
    self.install = install
    self.token = token
  }

  public var releases: [Release] { installation.releases }

  /// The MultiAgentSystems, but not those of a release that was not asked for.
  public var systems: [MultiAgentSystem] { Array(cluster.multiAgentSystems) }

  /// Every workload that matters, with its pods.
  public var entries: Inventory { inventory }

  /// Everything, ready for the rules.
  public func factBase() -> FactBase { factBase(logStreams()) }

  /// Everything, ready for the rules.
  ///
  /// - Parameter logs: ``logStreams()``, for a caller who has them already.
  public func factBase(_ logs: [LogStream]) -> FactBase {
    var facts: [Fact] = []
    facts += releaseFacts()
    facts += helmFacts()
    facts += kindFacts()
    facts += workloadFacts(logs)
    facts += podFacts()
    facts += containerFacts(logs)
    facts += eventFacts()
    facts += serviceFacts()
    facts += volumeClaimFacts()
    facts += nodeFacts()
    facts += settingFacts()
    facts += secretFacts()
    facts += pairFacts()
    facts += externalSecretFacts()
    facts += httpFacts()
    facts += toolCallFacts()
    facts += decisionFacts(logs)
    facts += routeFacts(logs)
    facts += commandFacts()
    facts += masFacts()
    facts += masAppFacts()
    facts += policyFacts()
    facts += injectionFacts()
    facts += wasmPluginFacts()
    facts += meshPolicyFacts()
    facts += blockedFlowFacts()
    facts += permissionFacts()
    facts += admissionWebhookFacts()
    if let install { facts += installFacts(install) }
    if let token { facts += tokenFacts(token) }
    return FactBase(facts: facts, logs: logs, gaps: gaps(logs), changes: changes())
  }

  /// The command that lists a type in a namespace, for proofs.
  func command(_ type: ResourceType, _ namespace: String?, name: String? = nil) -> String {
    guard let name else {
      return Probe.list(type, namespace: namespace, labels: nil, fields: nil).command
    }
    let scope = namespace.map { ["-n", $0] } ?? []
    return commandLine(["kubectl", "get", type.argument, name] + scope + ["-o", "json"])
  }
}
