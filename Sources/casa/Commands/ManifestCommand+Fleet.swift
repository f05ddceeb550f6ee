import ArgumentParser
import Gate
import Probing
import Report

extension ManifestCommand {
  struct Fleet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fleet",
      abstract: "An indexed Job that looks at many clusters, so many at a time.",
      discussion: """
        Kubernetes spreads the pods over its nodes; each looks at some of the clusters and writes a \
        JSON report, to its log or to a volume claim that all share. `casa merge` makes one report of \
        them. The kubeconfig for all clusters comes from a Secret with the key `config`:

          kubectl create secret generic casa-fleet -n ops \\
            --from-file=config=fleet.kubeconfig

        EXAMPLES
          casa manifest fleet --image casa:0.1.0 -n ops --secret casa-fleet \\
            --kubeconfig fleet.kubeconfig | kubectl replace --force -f -
          casa manifest fleet --image casa:0.1.0 --context east --context west
        """)

    @Option(
      help: .init(
        "The image with casa, kubectl and what the kubeconfig calls for credentials.",
        valueName: "image"), transform: ImageName.parse)
    var image: ImageName
    @Option(
      name: [.short, .long], help: .init("Where the Job runs.", valueName: "name"),
      completion: .namespaces, transform: ObjectName.parse)
    var namespace = ObjectName(argument: "casa-fleet")!
    @Option(
      help: .init(
        "A context to look at. Repeatable; all of --kubeconfig without.", valueName: "name"),
      completion: .contexts, transform: ContextName.parse)
    var context: [ContextName] = []
    @Option(
      help: .init("The kubeconfig whose contexts are meant, read here.", valueName: "file"),
      completion: .file())
    var kubeconfig: String?
    @Option(
      help: .init("The Secret with that kubeconfig, in the key config.", valueName: "name"),
      transform: ObjectName.parse)
    var secret = ObjectName(argument: "casa-fleet")!
    @Option(
      help: .init(
        "A PersistentVolumeClaim (ReadWriteMany) for the reports, instead of the pods' logs.",
        valueName: "name"), transform: ObjectName.parse)
    var claim: ObjectName?
    @Option(help: .init("Pods at the same time.", valueName: "count")) var parallelism = 20
    @Option(help: .init("Clusters that each pod looks at.", valueName: "count")) var perPod = 5

    func validate() throws {
      guard (1...1000).contains(parallelism) else {
        throw ValidationError("--parallelism is from 1 to 1000")
      }
      guard (1...64).contains(perPod) else { throw ValidationError("--per-pod is from 1 to 64") }
    }

    func run() async throws {
      var contexts = context.map(\.name)
      if contexts.isEmpty { contexts = try await known() }
      let manifest = FleetManifest(
        namespace: namespace.name, image: image.name, contexts: contexts, secret: secret.name,
        claim: claim?.name, parallelism: parallelism, perPod: perPod)
      guard manifest.pods <= FleetManifest.maximumPods else {
        throw ValidationError(
          "\(contexts.count) clusters would take \(manifest.pods) pods; raise --per-pod")
      }
      Terminal.write(manifest.yaml)
    }

    private func known() async throws -> [String] {
      do {
        guard let program = Tool.find("kubectl", path: Terminal.variable("PATH") ?? "") else {
          throw ClusterError.kubectlMissing
        }
        return try await Kubectl(program: program, kubeconfig: kubeconfig)
          .contexts(deadline: .seconds(20))
      } catch let error as ClusterError {
        Terminal.complain("casa: \(error)")
        let isMissing = if case .kubeconfigMissing = error { true } else { false }
        throw ExitCode((isMissing ? ExitStatus.noInput : .unavailable).rawValue)
      }
    }
  }
}
