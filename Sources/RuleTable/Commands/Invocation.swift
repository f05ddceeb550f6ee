/// The words of one kubectl or helm command, sorted into verb, flags and the rest.
struct Invocation {
  struct Flag: Equatable {
    /// With its dashes, as written: `-n`, `--namespace`.
    let name: String
    let value: String?
  }

  let tool: String
  let verb: String
  let flags: [Flag]
  /// Those of them in front of the verb, where kubectl and helm know only a few.
  let leadingFlags: [Flag]
  /// The words that are neither verb nor flag.
  let operands: [String]
  /// The words after `--`.
  let inner: [String]

  /// Flags whose value may be a word of its own. Any other flag stands alone.
  private static let takingValue: Set<String> = [
    "-n", "--namespace", "-o", "--output", "-l", "--selector", "-c", "--container", "-f",
    "--filename", "-k", "--kustomize", "-L", "--label-columns", "-s", "--server", "-v", "--v",
    "--field-selector", "--tail", "--since", "--since-time", "--limit-bytes", "--sort-by",
    "--chunk-size", "--request-timeout", "--raw", "--for", "--types", "--api-group", "--verbs",
    "--api-version", "--subresource", "--as", "--as-group", "--as-uid", "--context", "--cluster",
    "--user", "--username", "--password", "--token", "--kubeconfig", "--kube-context",
    "--kube-apiserver", "--kube-token", "--template", "--max", "--revision", "--cache-dir",
    "--profile", "--profile-output", "--client-key", "--client-certificate",
    "--certificate-authority", "--address", "--timeout", "-p", "--patch", "--type",
    "--max-log-requests", "--pod-running-timeout", "--filter", "--offset", "--replicas",
    "--image", "--set", "--values", "--version",
  ]
  /// `-f` and `-p` stand alone where they mean `--follow` and `--previous`.
  private static let aloneInLogs: Set<String> = ["-f", "-p"]

  init(_ words: [String]) {
    tool = words.first ?? ""
    var (verb, flags, operands) = ("", [Flag](), [String]())
    var beforeVerb = 0
    var rest = words.dropFirst()
    while let word = rest.popFirst(), word != "--" {
      if !word.hasPrefix("-") || word == "-" {
        if verb.isEmpty { (verb, beforeVerb) = (word, flags.count) } else { operands.append(word) }
        continue
      }
      flags += Self.split(word, alone: verb == "logs" ? Self.aloneInLogs : [])
      guard let last = flags.last, last.value == nil, Self.takingValue.contains(last.name),
        verb != "logs" || !Self.aloneInLogs.contains(last.name)
      else { continue }
      flags[flags.count - 1] = Flag(name: last.name, value: rest.popFirst())
    }
    (self.verb, self.flags, self.operands) = (verb, flags, operands)
    leadingFlags = Array(flags.prefix(beforeVerb))
    inner = Array(rest)
  }

  /// Splits `--name=value`, `-nvalue` and several letters behind one dash, as in `-Aojson`.
  private static func split(_ word: String, alone: Set<String>) -> [Flag] {
    if word.hasPrefix("--") {
      guard let equals = word.firstIndex(of: "=") else { return [Flag(name: word, value: nil)] }
      let value = String(word[equals...].dropFirst())
      return [Flag(name: String(word[..<equals]), value: value)]
    }
    var flags: [Flag] = []
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      let name = "-\(letter)"
      let takesRest = takingValue.contains(name) && !alone.contains(name)
      if letters.first == "=" || takesRest, !letters.isEmpty {
        let value = letters.first == "=" ? letters.dropFirst() : letters
        flags.append(Flag(name: name, value: String(value)))
        break
      }
      flags.append(Flag(name: name, value: nil))
    }
    return flags
  }
}

extension Invocation {
  /// Values of a flag under any of its names.
  func values(of names: String...) -> [String] {
    flags.filter { names.contains($0.name) }.map { $0.value ?? "" }
  }

  func has(_ names: String...) -> Bool { flags.contains { names.contains($0.name) } }

  /// Some operand is `secrets`, in any of the ways kubectl knows to write it.
  var namesSecrets: Bool {
    operands.flatMap { $0.split(separator: ",") }.contains { word in
      let type = word.lowercased().prefix { $0 != "/" && $0 != "." }
      return type == "secret" || type == "secrets"
    }
  }
}
