import ArgumentParser

/// An argument whose mistakes are explained: what was expected is in the message.
protocol ExplainedArgument: ExpressibleByArgument, CustomStringConvertible {
  /// `a duration such as 30s, 5m or 1h30m`
  static var expected: String { get }
}

extension ExplainedArgument {
  /// The argument, or an error that tells what was expected.
  static func parse(_ text: String) throws -> Self {
    guard let argument = Self(argument: text) else {
      throw ValidationError("expected \(expected)")
    }
    return argument
  }

  var defaultValueDescription: String { description }
}

/// A Kubernetes name: lower-case letters, digits, dashes and dots. It can never be taken for a flag.
struct ObjectName: ExplainedArgument {
  static let expected = "a Kubernetes name: lower-case letters, digits, '-' and '.'"
  let name: String
  var description: String { name }

  init?(argument: String) {
    let isInner: (UInt8) -> Bool = { (97...122).contains($0) || (48...57).contains($0) }
    let bytes = Array(argument.utf8)
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 253, isInner(first),
      isInner(last), bytes.allSatisfy({ isInner($0) || $0 == 45 || $0 == 46 })
    else { return nil }
    name = argument
  }
}

/// A kubeconfig context: anything but a flag, a line break or nothing.
struct ContextName: ExplainedArgument {
  static let expected = "the name of a context, as `kubectl config get-contexts` lists them"
  let name: String
  var description: String { name }

  init?(argument: String) {
    guard !argument.isEmpty, !argument.hasPrefix("-"),
      !argument.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 })
    else { return nil }
    name = argument
  }
}

/// An http or https address without credentials.
struct WebAddress: ExplainedArgument {
  static let expected = "an address such as http://localhost:8000, without a user"
  let url: String
  /// A wrong one is refused in words of our own: the parser would repeat it, password and all.
  let isValid: Bool
  var description: String { url }

  init(argument: String) {
    url = argument.hasSuffix("/") ? String(argument.dropLast()) : argument
    isValid =
      (argument.hasPrefix("http://") || argument.hasPrefix("https://"))
      && !argument.contains { "@?#".contains($0) || $0.isWhitespace || $0.isNewline }
  }
}

/// A length of time: `500ms`, `30s`, `5m`, `1h`, `1h30m`.
struct DurationArgument: ExplainedArgument {
  static let expected = "a duration such as 30s, 5m or 1h30m"
  let duration: Duration
  var description: String { "\(duration.components.seconds)s" }

  static func seconds(_ count: Int) -> DurationArgument { .init(duration: .seconds(count)) }

  init(duration: Duration) { self.duration = duration }

  init?(argument: String) {
    var total = Duration.zero
    var digits = ""
    var rest = Substring(argument)
    guard !rest.isEmpty else { return nil }
    while let next = rest.popFirst() {
      if next.isASCII, next.isNumber {
        digits.append(next)
        continue
      }
      guard let count = Int(digits), digits.count <= 7 else { return nil }
      switch next {
      case "h": total += .seconds(count * 3600)
      case "m" where rest.first == "s":
        rest.removeFirst()
        total += .milliseconds(count)
      case "m": total += .seconds(count * 60)
      case "s": total += .seconds(count)
      default: return nil
      }
      digits = ""
    }
    guard digits.isEmpty, total > .zero else { return nil }
    duration = total
  }
}

/// A positive number of lines.
struct LineCount: ExplainedArgument {
  static let expected = "a number of lines from 1 to 10000000"
  let count: Int
  var description: String { "\(count)" }

  init(count: Int) { self.count = count }

  init?(argument: String) {
    guard let count = Int(argument), (1...10_000_000).contains(count) else { return nil }
    self.count = count
  }
}

/// Where a recording goes: a folder, or a `.tar.gz`. A name that promises another kind of archive is
/// none, and neither is standard output, where the report goes.
struct RecordingPlace: ExplainedArgument {
  static let expected = "a new folder, or a file that ends in .tar.gz"
  let path: String
  var description: String { path }

  private static let otherEndings = [
    ".tar", ".gz", ".zip", ".bz2", ".tbz2", ".xz", ".txz", ".zst", ".7z", ".json",
  ]

  init?(argument: String) {
    let name = argument.lowercased()
    let isArchive = name.hasSuffix(".tar.gz") || name.hasSuffix(".tgz")
    guard !argument.isEmpty, argument != "-", !argument.utf8.contains(0),
      isArchive || !Self.otherEndings.contains(where: name.hasSuffix)
    else { return nil }
    path = argument
  }
}

enum ColorChoice: String, ExpressibleByArgument, CaseIterable { case auto, always, never }
