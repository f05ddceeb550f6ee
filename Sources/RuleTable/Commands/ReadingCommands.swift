/// Which kubectl and helm commands read, and what of them may be shown or run unasked.
enum ReadingCommands {
  static let kubectl: Set<String> = [
    "get", "describe", "logs", "events", "version", "api-resources", "explain",
  ]
  static let helm: Set<String> = ["list", "status", "history"]

  /// The flags with which a probe may be run. Everything else is refused, as kubectl has flags
  /// that write files, change the cluster that is asked, or never end.
  private static let probeFlags: Set<String> = [
    "-n", "--namespace", "-A", "--all-namespaces", "-l", "--selector", "--field-selector", "-o",
    "--output", "--show-labels", "-L", "--label-columns", "-c", "--container", "--all-containers",
    "--tail", "--since",
    "--timestamps", "-p", "--previous", "--prefix", "--limit-bytes", "--sort-by", "--no-headers",
    "--ignore-not-found", "--chunk-size", "--show-kind", "--request-timeout", "--raw", "--for",
    "--types", "--api-group", "--namespaced", "--verbs", "--recursive", "--api-version", "--list",
    "--client", "-q", "--quiet", "--subresource", "-a", "--all", "--failed", "--pending",
    "--deployed", "--max", "--revision", "--show-desc",
  ]
  /// Before the verb, a flag that takes a value could pass off another verb as that value.
  private static let leadingFlags: Set<String> = [
    "-n", "--namespace", "-A", "--all-namespaces", "--context", "--kube-context",
    "--request-timeout",
  ]
  private static let rawPaths: Set<String> = ["/healthz", "/livez", "/readyz", "/version"]
  private static let outputs: Set<String> = [
    "", "wide", "name", "json", "yaml", "table", "jsonpath", "jsonpath-as-json", "go-template",
    "custom-columns",
  ]

  /// The mistake in the words of a reading kubectl or helm command, or nil.
  static func flaw(in words: [String], isProbe: Bool) -> CommandFlaw? {
    let call = Invocation(words)
    if !isReading(call) {
      return CommandFlaw(
        "'\(call.tool) \(call.verb)' is no reading command",
        "use kubectl \(kubectl.sorted().joined(separator: "|"))|auth can-i or helm "
          + helm.sorted().joined(separator: "|"))
    }
    if call.has("--kubeconfig") {
      return CommandFlaw("it contains '--kubeconfig'", "remove it; casa chooses the cluster")
    }
    if let flag = call.leadingFlags.first(where: { !leadingFlags.contains($0.name) }) {
      return CommandFlaw(
        "the flag '\(flag.name)' comes before '\(call.verb)'", "write it after the verb")
    }
    return secretFlaw(call) ?? (isProbe ? probeFlaw(call) : nil)
  }

  static func isReading(_ call: Invocation) -> Bool {
    switch call.tool {
    case "kubectl":
      kubectl.contains(call.verb) || call.verb == "auth" && call.operands.first == "can-i"
    case "helm": helm.contains(call.verb)
    default: false
    }
  }

  private static func secretFlaw(_ call: Invocation) -> CommandFlaw? {
    let output = call.values(of: "-o", "--output", "--template").joined()
    if call.tool == "kubectl", call.verb == "get", call.namesSecrets,
      call.has("--template") || !["", "name", "wide"].contains(output)
    {
      return CommandFlaw(
        "it prints what is in a Secret", "use kubectl describe secret, which shows its keys only")
    }
    if call.tool == "helm", call.verb == "status", !["", "table"].contains(output) {
      return CommandFlaw(
        "'helm status -o \(output)' prints the values, passwords among them", "leave out -o")
    }
    return nil
  }

  private static func probeFlaw(_ call: Invocation) -> CommandFlaw? {
    if let flag = call.flags.first(where: { !probeFlags.contains($0.name) }) {
      return CommandFlaw("a probe may not use the flag '\(flag.name)'", "remove it")
    }
    if call.has("-p"), call.verb != "logs" {
      return CommandFlaw("a probe may use the flag '-p' with logs only", "remove it")
    }
    if let path = call.values(of: "--raw").first(where: { !rawPaths.contains($0) }) {
      return CommandFlaw(
        "a probe may not ask for the raw path '\(path)'",
        "choose one of \(rawPaths.sorted().joined(separator: ", "))")
    }
    let formats = call.values(of: "-o", "--output").map { String($0.prefix { $0 != "=" }) }
    if let format = formats.first(where: { !outputs.contains($0) }) {
      return CommandFlaw("a probe may not use the output '\(format)'", "use json, yaml or wide")
    }
    if !call.inner.isEmpty { return CommandFlaw("a probe may not hold '--'", "remove it") }
    return nil
  }
}
