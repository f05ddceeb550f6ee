import Diagnosis
import Evidence
import Gate
import RuleTable
import Vocabulary

/// `casa.doctor/v1`, key for key: scripts rely on every name here.
struct JSONDocument: Codable {
  var schema = "casa.doctor/v1"
  var verdict: String
  var exitStatus: Int
  var cluster: Cluster
  var releases: [Release]
  var checks: [Check]
  var findings: [Finding]
  var unknown: [Unknown]
  var unexplained: [Unexplained]
  var token: Token?
  /// The newest denied calls; absent where the run is not about agents or none was denied.
  var deniedCalls: [CallDocument]?
  var stats: Stats
  /// Findings that a baseline had and this run no longer has; absent when nothing was compared.
  var resolved: [PastFinding]?
  /// How the waiting ended; absent when nobody waited.
  var wait: Wait?
  /// The command that was run; absent when the report was not told.
  var command: String?
  /// The install that `--pre` asked about; absent for a diagnosis of what is there.
  var install: Install?

  struct Install: Codable {
    var release: String
    var namespace: String
  }

  struct Wait: Codable {
    /// `healthy`, `stuck`, `unanswerable`, `timeout` or `interrupted`.
    var ended: String
    var seconds: Int
    var looks: Int
    /// The rules of the findings that waiting does not fix.
    var stuck: [String]?
  }

  struct Cluster: Codable {
    var context: String
    var server: String
    var version: String
  }

  struct Release: Codable {
    var name: String
    var namespace: String?
    var layout: String?
    var chart: String?
    var revision: Int?
    var status: String?
  }

  struct Check: Codable {
    var id: String
    var area: Area
    var title: String
    var status: String
    var reason: String?
  }

  struct Finding: Codable {
    var rule: String
    var title: String
    var area: Area
    var severity: Severity
    var role: String
    var subject: Subject
    var explainedBy: [String]
    var explains: [String]
    var cause: String
    var correction: String?
    var candidates: [String]
    var starting: Bool
    var fix: [Step]
    var confirm: [Step]
    var evidence: [Proof]
    var firstSeen: String?
    var changes: [Change]
    var guide: String?
    var fingerprint: String
    /// `new` or `still`; absent when nothing was compared.
    var novelty: Novelty?
    var suppressed: Suppressed?
  }

  struct Suppressed: Codable {
    var reason: String
    var until: String
    var through: String?
  }

  struct PastFinding: Codable {
    var rule: String
    var title: String
    var severity: Severity
    var subject: String
    var fingerprint: String
  }

  struct Subject: Codable {
    var kind: String
    var namespace: String?
    var name: String
    var container: String?
  }

  struct Step: Codable {
    var text: String
    var file: File?
    var run: String?
    var risk: String?
    var verify: String?
    /// Nil: it takes this step, too.
    var role: StepRole?

    struct File: Codable {
      var name: String
      var text: String
    }
  }

  struct Proof: Codable {
    var command: String
    var line: String
    var timestamp: String?
    var count: Int
  }

  struct Change: Codable {
    var time: String
    var what: String
  }

  struct Unexplained: Codable {
    var shape: String
    var example: String
    var count: Int
    var component: Component?
    var command: String
  }

  struct Token: Codable {
    var issuer: String?
    var audience: [String]
    var scope: String?
    var issuedAt: Int?
    var expiresAt: Int?
    var tools: [String]?
    var notes: [Note]

    struct Note: Codable {
      var rule: String
      var text: String
    }
  }

  struct Unknown: Codable {
    var asked: String
    var why: String
    var needs: Need?
    var detail: String
  }

  struct Need: Codable {
    var verb: String
    var resource: String
    var namespace: String?
  }

  struct Stats: Codable {
    var kubectlProcesses: Int
    var helmProcesses: Int
    var httpRequests: Int
    var rounds: Int
    var seconds: Double
  }
}
