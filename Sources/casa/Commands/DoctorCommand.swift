import ArgumentParser
import Vocabulary

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Diagnose a CASA installation: the cause, the proof, the fix.",
    discussion: """
      Without a word after it, every area is looked at. casa only reads: it asks through one \
      `kubectl proxy` that lets nothing but GET pass, and through `helm status` and `helm history`.

      Exit status: 0 healthy and everything was answered, 1 a finding at or above --fail-on, 2 \
      nothing found but something could not be asked, 64 usage, 65 a bad rule file or recording, \
      69 kubectl missing or the cluster unreachable, 130/143 interrupted.

      EXAMPLES
        casa doctor
        casa doctor sidecar --namespace agents
        casa doctor mas demo -n casa-runtime --output json
        casa doctor --record broken.tar.gz
        casa doctor --replay broken.tar.gz
        kubectl logs deploy/casa-keycloak -n casa-runtime | casa doctor logs -
      """,
    subcommands: [
      Everything.self, Auth.self, Keycloak.self, Sidecar.self, MAS.self, Policy.self, Runtime.self,
      RequestCommand.self, LogsCommand.self,
    ],
    defaultSubcommand: Everything.self)

  struct Everything: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "everything", abstract: "Pass at every area (the default).")
    @Argument(help: .hidden) var words: [String] = []
    @OptionGroup var options: DoctorOptions

    /// A topic behind an option ends up here: say where it belongs instead of calling it unexpected.
    func validate() throws {
      guard let word = words.first else { return }
      throw ValidationError(
        "'\(word)' stands where no topic can; write the topic first, as in"
          + " `casa doctor keycloak --verbose`, or see `casa doctor --help`")
    }

    func run() async throws { try await options.diagnose(.everything) }
  }

  struct Auth: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "auth", abstract: "The auth service, its database, and Keycloak.")
    @OptionGroup var options: DoctorOptions

    func run() async throws { try await options.diagnose(.auth) }
  }

  struct Keycloak: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "keycloak", abstract: "Keycloak and its database.")
    @OptionGroup var options: DoctorOptions

    func run() async throws { try await options.diagnose(.keycloak) }
  }

  struct Sidecar: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sidecar",
      abstract: "Injection, ext-auth and 403s of the agents, and what they rest on.")
    @OptionGroup var options: DoctorOptions
    @Option(
      help: "Read the claims of a token from this file, or - for standard input; never shown.")
    var tokenFile: String?

    func validate() throws {
      if tokenFile == "-", options.replay == "-" {
        throw ValidationError("standard input is only one; name a file for one of the two")
      }
    }

    func run() async throws {
      try await options.diagnose(
        .sidecar(namespace: options.namespace?.name), token: try tokenFile.map(TokenFile.claims))
    }
  }

  struct MAS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "mas", abstract: "One MultiAgentSystem, and what it rests on.")
    @Argument(help: "The MultiAgentSystem's name.") var name: ObjectName
    @OptionGroup var options: DoctorOptions

    func run() async throws {
      try await options.diagnose(.mas(name: name.name, namespace: options.namespace?.name))
    }
  }

  struct Policy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "policy", abstract: "One CASAPolicy, and what it rests on.")
    @Argument(help: "The CASAPolicy's name.") var name: ObjectName
    @OptionGroup var options: DoctorOptions

    func run() async throws {
      try await options.diagnose(.policy(name: name.name, namespace: options.namespace?.name))
    }
  }

  struct Runtime: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "runtime",
      abstract: "The control plane: pods, events, logs, MultiAgentSystems, the Helm release.")
    @OptionGroup var options: DoctorOptions

    func run() async throws { try await options.diagnose(.runtime) }
  }
}
