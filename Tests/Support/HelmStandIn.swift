import FoundationEssentials

/// A program in helm's place: the real one, or a POSIX shell script of absolute paths, so any PATH
/// will do. It notes the words that it was called with in `helm.words`, one a line.
public struct HelmStandIn: Sendable {
  private enum Behaviour: Sendable {
    case answers([String: JSON])
    case script(String)
  }

  private let behaviour: Behaviour

  /// Runs such a script.
  public static func script(_ script: String) -> HelmStandIn {
    HelmStandIn(behaviour: .script(script))
  }

  /// The real one.
  public static func real(_ helm: FetchedTool) throws -> HelmStandIn {
    HelmStandIn(behaviour: .script("exec '\(try helm.path())' \"$@\""))
  }

  /// Answers `history` as JSON, for tests of something else.
  public static func answering(_ documents: [String: JSON]) -> HelmStandIn {
    HelmStandIn(behaviour: .answers(documents))
  }

  /// Answers what was recorded, in helm's own shapes.
  public static func answering(_ cluster: RecordedCluster) -> HelmStandIn {
    .answering(cluster.helm)
  }

  /// Knows no release.
  public static let knowsNothing = HelmStandIn(
    behaviour: .script("echo 'Error: release: not found' >&2; exit 1"))

  /// Cannot reach the cluster.
  public static let fails = HelmStandIn(
    behaviour: .script("echo 'Error: Kubernetes cluster unreachable' >&2; exit 1"))

  /// Never ends.
  public static let hangs = HelmStandIn(behaviour: .script("exec /bin/sleep 600"))

  /// Prints without end.
  public static let floods = HelmStandIn(behaviour: .script("exec /usr/bin/yes megabytes"))

  /// Neither it nor its child ends at TERM.
  public static let isDeaf = HelmStandIn(
    behaviour: .script("trap '' TERM\n/bin/sleep 600 &\nexec /bin/sleep 600"))

  /// Writes it as `helm` into a folder of the scratch.
  func install(in scratch: Scratch, folder: String) throws {
    let note = #"for word in "$@"; do echo "$word" >> "$0.words"; done"#
    switch behaviour {
    case .script(let script):
      try scratch.write("#!/bin/sh\n\(note)\n\(script)\n", to: "\(folder)/helm", isProgram: true)
    case .answers(let documents):
      for (verb, document) in documents {
        let data = try JSONEncoder().encode(document)
        try scratch.write(
          String(decoding: data, as: UTF8.self), to: "\(folder)/helm.\(verb).json")
      }
      let script = """
        #!/bin/sh
        \(note)
        if [ -f "$0.$1.json" ]; then exec /bin/cat "$0.$1.json"; fi
        echo 'Error: release: not found' >&2
        exit 1

        """
      try scratch.write(script, to: "\(folder)/helm", isProgram: true)
    }
  }
}
