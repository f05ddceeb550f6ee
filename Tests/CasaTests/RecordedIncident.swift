import TestSupport
import Testing

/// A recording and what a diagnosis of it must say.
struct RecordedIncident: Sendable, CustomTestStringConvertible {
  var name: String
  /// The rules that must come as causes, and the commands that must name them; nil for every one.
  var causes: [String]
  var commands: [String]?
  /// How the other commands end.
  var statusElsewhere: Int

  var testDescription: String { name }

  var cluster: RecordedCluster { get throws { try Recordings.cluster(name) } }

  init(
    _ name: String, _ causes: [String] = [], from commands: [String]? = nil,
    elsewhere status: Int = 0
  ) {
    self.name = name
    self.causes = causes
    self.commands = commands
    statusElsewhere = status
  }

  static let all: [RecordedIncident] = [
    .init("healthy"),
    .init("guide-layout"),
    .init("auth-password", ["DB-01"], from: everything.filter { $0 != "keycloak" }),
    .init("keycloak-volume", ["DB-03"]),
    .init("no-storageclass", ["PD-01"]),
    .init("not-labelled", ["IJ-01"], from: aboutAgents),
    .init("tool-not-selected", ["TC-01"], from: aboutAgents),
    .init("forbidden", ["AU-01"], from: everything.filter { $0 != "keycloak" }, elsewhere: 2),
  ]

  /// Every command of casa doctor; what mas and policy ask about is in every recording.
  private static let everything = [
    "", "auth", "keycloak", "sidecar", "sidecar --namespace casa-runtime", "mas demo",
    "policy demo-agent", "runtime",
  ]

  private static let aboutAgents = [
    "", "sidecar", "sidecar --namespace casa-runtime", "mas demo", "runtime",
  ]

  struct Question: Sendable, CustomTestStringConvertible {
    var incident: RecordedIncident
    var words: [String]
    var causes: [String]
    var status: Int
    var testDescription: String { "\(incident.name): doctor \(words.joined(separator: " "))" }
  }

  static let questions: [Question] = all.flatMap { incident in
    everything.map { command in
      let isNamed = incident.commands?.contains(command) ?? true
      let causes = isNamed ? incident.causes : []
      return Question(
        incident: incident, words: command.split(separator: " ").map(String.init), causes: causes,
        status: causes.isEmpty ? incident.statusElsewhere : 1)
    }
  }
}
