import Gate

/// As much of SARIF 2.1.0 as a diagnosis needs, key for key.
struct SARIFDocument: Encodable {
  var schema = "https://json.schemastore.org/sarif-2.1.0.json"
  var version = "2.1.0"
  var runs: [Run]

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  struct Message: Encodable {
    var text: String
    var markdown: String?
  }

  struct Run: Encodable {
    var tool: Tool
    var automationDetails: AutomationDetails
    var invocations: [Invocation]
    var results: [Result]
    var columnKind = "unicodeCodePoints"
  }

  struct Tool: Encodable {
    var driver: Driver

    struct Driver: Encodable {
      var name: String
      var version: String?
      var rules: [Descriptor]
      var notifications: [Descriptor]
    }
  }

  /// A rule, or a kind of notification.
  struct Descriptor: Encodable {
    var id: String
    var name: String?
    var shortDescription: Message
    var fullDescription: Message?
    var help: Message?
    var helpUri: String?
    var defaultConfiguration: Configuration?
    var properties: Properties?

    struct Configuration: Encodable { var level: String }
    struct Properties: Encodable { var tags: [String] }
  }

  struct AutomationDetails: Encodable { var id: String }

  struct Invocation: Encodable {
    var commandLine: String
    var executionSuccessful: Bool
    var exitCode: Int
    var exitCodeDescription: String
    var endTimeUtc: String?
    var toolExecutionNotifications: [Notification]
  }

  struct Notification: Encodable {
    var descriptor: Reference
    var level: String
    var message: Message

    struct Reference: Encodable { var id: String }
  }

  struct Result: Encodable {
    var ruleId: String
    var ruleIndex: Int
    var kind: String
    var level: String
    var message: Message
    var locations: [Location]
    var partialFingerprints: [String: String]
    var suppressions: [Suppression]?
    var baselineState: String?
    var properties: Properties?

    struct Suppression: Encodable {
      var kind = "external"
      var justification: String
    }

    struct Properties: Encodable {
      var role: String
      var area: String
      var explainedBy: [String]
      var explains: [String]
      var evidence: [Evidence]
      var fix: [String]
    }

    struct Evidence: Encodable {
      var command: String
      var line: String
      var timestamp: String?
      var count: Int
    }
  }

  struct Location: Encodable {
    var physicalLocation: PhysicalLocation
    var logicalLocations: [LogicalLocation]
  }

  struct PhysicalLocation: Encodable {
    var artifactLocation: ArtifactLocation
    var region = Region()

    struct ArtifactLocation: Encodable { var uri: String }
    struct Region: Encodable { var startLine = 1 }
  }

  struct LogicalLocation: Encodable {
    var name: String
    var fullyQualifiedName: String
    var kind: String
  }
}
