import ArgumentParser
import Vocabulary

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Diagnose a CASA installation: the cause, the proof, the fix.",
    discussion: """
      Without a topic it looks at everything. casa only reads: it asks through one `kubectl proxy` \
      that lets nothing but GET pass, and through `helm history`.

      EXIT STATUS
        0    healthy, and everything was answered
        1    a finding at or above --fail-on
        2    nothing found, but something could not be asked
        64   usage, also the name of something that is not there
        65   a broken rule file, recording, baseline or suppressions file
        66   a file that was named cannot be read
        69   no kubectl, or no cluster
        74   a report or recording cannot be written
        130  interrupted (143: terminated), with a report

      EXAMPLES
        casa doctor
        casa doctor auth -n casa-runtime
        casa doctor sidecar -n agents --verbose
        casa doctor mas demo -n casa-runtime -o json
        casa doctor --pre -n casa-runtime
        casa doctor --wait 5m --report junit=casa.xml
        casa doctor --record broken.tar.gz
        casa doctor --replay broken.tar.gz
      """,
    subcommands: [
      Auth.self, Keycloak.self, Sidecar.self, MAS.self, Policy.self, Runtime.self,
      RequestCommand.self, LogsCommand.self, Everything.self,
    ])

  @OptionGroup var options: DoctorOptions

  func run() async throws { try await options.diagnose(.everything) }

  /// The name that the topic had when it was a word of its own.
  struct Everything: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "everything", abstract: "Everything, as without a topic.", shouldDisplay: false)
    @OptionGroup var options: DoctorOptions

    func run() async throws { try await options.diagnose(.everything) }
  }

  struct Auth: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "auth", abstract: "The auth service, its database, and Keycloak.",
      discussion: """
        EXAMPLES
          casa doctor auth
          casa doctor auth -n casa-runtime --auth-url http://localhost:8000
        """)
    @OptionGroup var options: DoctorOptions

    func run() async throws { try await options.diagnose(.auth) }
  }

  struct Keycloak: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "keycloak", abstract: "Keycloak and its database.",
      discussion: """
        EXAMPLES
          casa doctor keycloak
          casa doctor keycloak --why-not DB-03
        """)
    @OptionGroup var options: DoctorOptions

    func run() async throws { try await options.diagnose(.keycloak) }
  }

  struct Sidecar: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sidecar",
      abstract: "Injection, ext-auth and 403s of the agents, and what they depend on.",
      discussion: """
        EXAMPLES
          casa doctor sidecar -n agents
          casa doctor sidecar -n agents --token-file token.txt
        """)
    @OptionGroup var options: DoctorOptions

    func run() async throws {
      try await options.diagnose(.sidecar(namespace: options.target.namespace?.name))
    }
  }

  struct MAS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "mas", abstract: "One MultiAgentSystem, and what it depends on.",
      discussion: """
        EXAMPLES
          casa doctor mas demo -n agents
          casa doctor mas demo -n agents --report markdown=demo.md
        """)
    @Argument(
      help: "The MultiAgentSystem's name.", completion: .systems, transform: ObjectName.parse)
    var name: ObjectName
    @OptionGroup var options: DoctorOptions

    func run() async throws {
      try await options.diagnose(.mas(name: name.name, namespace: options.target.namespace?.name))
    }
  }

  struct Policy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "policy", abstract: "One CASAPolicy, and what it depends on.",
      discussion: """
        EXAMPLES
          casa doctor policy demo-policy -n agents
        """)
    @Argument(help: "The CASAPolicy's name.", completion: .policies, transform: ObjectName.parse)
    var name: ObjectName
    @OptionGroup var options: DoctorOptions

    func run() async throws {
      try await options.diagnose(
        .policy(name: name.name, namespace: options.target.namespace?.name))
    }
  }

  struct Runtime: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "runtime",
      abstract: "The control plane: pods, events, logs, MultiAgentSystems, the Helm release.",
      discussion: """
        EXAMPLES
          casa doctor runtime
          casa doctor runtime --release casa --since 30m
        """)
    @OptionGroup var options: DoctorOptions

    func run() async throws { try await options.diagnose(.runtime) }
  }
}
