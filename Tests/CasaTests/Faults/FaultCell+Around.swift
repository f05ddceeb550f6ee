import Glibc
import TestSupport
import Testing

extension FaultCell {
  /// A credential plug-in of kubectl that runs this script.
  private static func plugin(_ name: String, _ script: String, _ told: String) -> FaultCell {
    FaultCell(name, 69, told, hasReport: false) {
      let scratch = try Scratch()
      let program = try scratch.write("#!/bin/sh\n\(script)\n", to: "login", isProgram: true)
      let server = try RawServer(.closes)
      defer { server.stop() }
      let user =
        "{exec: {apiVersion: client.authentication.k8s.io/v1, command: \(program),"
        + " interactiveMode: IfAvailable}}"
      return try await casa(server.kubeconfig(scheme: "https", user: user))
    }
  }

  static let credentials: [FaultCell] = [
    plugin("A credential plug-in that prompts", "read -r answer; exit 1", "does not answer"),
    plugin("A credential plug-in that fails", "echo 'no ticket' >&2; exit 3", "no ticket"),
    plugin(
      "A credential plug-in that hangs", "exec /bin/sleep 600", "perhaps a credential plug-in waits"
    ),
    plugin(
      "A credential plug-in that hangs, deaf to TERM, with a child",
      "trap '' TERM; /bin/sleep 600 & exec /bin/sleep 600", "perhaps a credential plug-in waits"),
    FaultCell("An expired client certificate", 69, "certificate", hasReport: false) {
      let server = try TLSServer()
      return try await server.serving { try await casa($0) }
    },
  ]

  static let tools: [FaultCell] = [
    visit(
      "kubectl proxy cannot start", 69, "no room for a socket",
      kubectl: .script(
        """
        case "$*" in *proxy*) echo 'error: no room for a socket' >&2; exit 1;; esac
        exec "$REAL" "$@"
        """), hasReport: false),
    visit(
      "kubectl proxy never listens", 69, "did not start in time", ["--timeout", "3s"],
      kubectl: .script(#"case "$*" in *proxy*) exec /bin/sleep 600;; esac; exec "$REAL" "$@""#),
      hasReport: false),
    killed("kubectl proxy is killed half-way", 69, "kubectl proxy ended", ofProxy: true),
    killed("casa itself is killed", 137, "", ofProxy: false),
    helm("helm is not there", "missing-tool", .missing),
    helm("helm fails", "Kubernetes cluster unreachable", .program(.fails)),
    helm("helm hangs", "did not end within 6 s", .program(.hangs)),
    helm("helm and its child are deaf to TERM", "did not end within 6 s", .program(.isDeaf)),
    helm("helm prints megabytes", "printed more than", .program(.floods)),
  ]

  /// Helm keeps its releases in ConfigMaps, so that the labels of its Secrets tell nothing.
  private static func helm(_ name: String, _ told: String, _ helm: Visit.Helm) -> FaultCell {
    FaultCell(name, 2, told, hasReport: true) {
      try await Visit.doctor(
        ["-o", "json", "--probe-timeout", "6s"],
        at: Recordings.cluster("healthy").withReleasesElsewhere, helm: helm
      ).run
    }
  }

  private static func killed(
    _ name: String, _ status: Int, _ told: String, ofProxy: Bool
  ) -> FaultCell {
    FaultCell(name, status, told, hasReport: false) {
      try await Visit.doctor(
        ["--probe-timeout", "30s"], at: Recordings.cluster("healthy"),
        faults: [.afterTheDoor(.silence)]
      ) { server, place in
        try await server.untilAsked { $0.path == .list("nodes", namespace: nil) }
        guard ofProxy else { return SIGKILL }
        let proxy = place.kubectlCalls.first { $0.arguments.contains("proxy") }
        if let proxy { kill(proxy.process, SIGKILL) }
        return 0
      }.run
    }
  }

  static let output: [FaultCell] = [
    visit(
      fullDisk, 74, "cannot be written", ["--record", "kept"],
      wrapping: .smallFiles),
    visit(
      "The place of the recording is read-only", 74, "cannot be written",
      ["--record", "/proc/casa/kept"]),
    visit(
      "The disk is full for the report", 74, "the report cannot be written",
      wrapping: .fullOutput, hasReport: false),
    visit("Standard output is closed", 0, "", wrapping: .closedOutput, hasReport: false),
    visit("Standard error is closed", 0, "healthy", wrapping: .closedError),
  ]

  private static let fullDisk = "The disk is full while recording"

  static let sections: [(title: String, cells: [FaultCell])] = [
    ("The cluster cannot be reached", reaching), ("One list of many", lists),
    ("One log of many", logs), ("Credentials", credentials), ("kubectl, helm, casa", tools),
    ("Where casa writes", output), (giantTitle, giants),
  ]

  private static let giantTitle = "Gigantic answers, in `make torture`"

  private static let giants: [FaultCell] = [
    visit(
      "A list of 1 GB", 2, "the list is longer than", ["--probe-timeout", "55s"],
      faults: [Fault(.gigantic(1 << 30), on: "pods", in: "casa-runtime")]),
    visit(
      "An answer of 1 GB from CASA's own programs", 2, "the answer is longer than",
      ["--probe-timeout", "55s"],
      faults: [Fault(.gigantic(1 << 30), on: "services/proxy")]),
  ]

  /// `CASA_TEST_GIANTS` adds what takes long. A limit on the size of files, which stands for the full
  /// disk, ends the thread sanitizer itself as it starts.
  static var all: [FaultCell] {
    let isWhole = getenv("CASA_TEST_GIANTS") != nil
    let canLimitFiles = getenv("TSAN_OPTIONS") == nil
    return sections.filter { isWhole || $0.title != giantTitle }.flatMap(\.cells)
      .filter { canLimitFiles || $0.name != fullDisk }
  }
}
