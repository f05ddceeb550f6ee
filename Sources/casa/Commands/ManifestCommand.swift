import ArgumentParser
import Diagnosis
import Planning
import Report
import RuleTable
import Vocabulary

struct ManifestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manifest", abstract: "Print manifests that run casa inside a cluster.",
    discussion: """
      EXAMPLES
        casa manifest cronjob --image casa:0.1.0 | kubectl apply -f -
        casa manifest fleet --image casa:0.1.0 --context east --context west
      """,
    subcommands: [CronJob.self, Fleet.self])

  struct CronJob: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "cronjob",
      abstract: "A CronJob with its service account and the rights that it needs.",
      discussion: """
        The job ends like the gate: it succeeds when CASA is healthy, and fails on a finding or on \
        what could not be asked. Its pod's log holds the report; --configmap keeps it in an object, \
        too, which the shell around casa writes, since casa itself only reads.

        EXAMPLES
          casa manifest cronjob --image casa:0.1.0 | kubectl apply -f -
          casa manifest cronjob --image casa:0.1.0 --schedule '0 6 * * *'
          casa manifest cronjob --image casa:0.1.0 --configmap casa-report
        """)
    @Option(
      help: .init(
        "The image with casa and kubectl in it, as the Dockerfile builds it.", valueName: "image"),
      transform: ImageName.parse)
    var image: ImageName
    @Option(
      name: [.short, .long],
      help: .init("CASA's namespace, where the job runs.", valueName: "name"),
      completion: .namespaces, transform: ObjectName.parse)
    var namespace = ObjectName(argument: "casa-runtime")!
    @Option(
      help: .init("The Helm release of CASA.", valueName: "name"), completion: .releases,
      transform: ObjectName.parse)
    var release = ObjectName(argument: "casa")!
    @Option(
      help: .init("When to run, as cron has it.", valueName: "schedule"), transform: Schedule.parse)
    var schedule = Schedule(argument: "*/15 * * * *")!
    @Option(
      help: .init("Keep the report in this ConfigMap, too.", valueName: "name"),
      transform: ObjectName.parse)
    var configmap: ObjectName?
    @Flag(
      help: """
        Rights within the namespace only. What lies outside is then unknown, which --allow-unknown \
        lets pass.
        """) var namespaced = false
    @Flag(help: "The job succeeds when nothing was found, even if something could not be asked.")
    var allowUnknown = false

    func run() async throws {
      let table = try loaded { try RuleTable.builtIn() }
      let planner = Planner(
        needs: table.needs(for: .everything), options: PlanOptions(topic: .everything))
      let rights = planner.rights(namespace: namespace.name, release: release.name)
      let arguments =
        ["--runtime-namespace", namespace.name, "--release", release.name]
        + (allowUnknown ? ["--allow-unknown"] : [])
      let manifest = CronJobManifest(
        namespace: namespace.name, image: image.name, schedule: schedule.text, arguments: arguments,
        configMap: configmap?.name, rights: namespaced ? rights.filter { !$0.isOptional } : rights)
      Terminal.write(manifest.yaml)
    }
  }
}

/// An image's name with registry, tag or digest; nothing that YAML or a shell would read otherwise.
struct ImageName: ExplainedArgument {
  static let expected = "an image such as registry.example/casa:0.1.0"
  let name: String
  var description: String { name }

  init?(argument: String) {
    let isInner: (UInt8) -> Bool = {
      (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0)
    }
    guard let first = argument.utf8.first, isInner(first), argument.utf8.count <= 500,
      argument.utf8.allSatisfy({ isInner($0) || "._-/:@".utf8.contains($0) })
    else { return nil }
    name = argument
  }
}

/// The five fields of cron, or one of its words such as `@hourly`.
struct Schedule: ExplainedArgument {
  static let expected = "five fields such as '*/15 * * * *', or a word such as @hourly"
  let text: String
  var description: String { text }

  init?(argument: String) {
    let words = ["@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@yearly", "@annually"]
    let fields = argument.split(separator: " ", omittingEmptySubsequences: false)
    let isField: (Substring) -> Bool = { field in
      !field.isEmpty
        && field.utf8.allSatisfy {
          (48...57).contains($0) || (65...90).contains($0 & 0xDF) || "*/,-?".utf8.contains($0)
        }
    }
    guard words.contains(argument) || (fields.count == 5 && fields.allSatisfy(isField)) else {
      return nil
    }
    text = argument
  }
}
