import Vocabulary

/// The language that a program is written in, as far as its errors look different.
enum LogLanguage: CaseIterable {
  case postgreSQL, java, python, go, other

  /// Nil where anybody's program may run.
  init?(_ component: Component?) {
    switch component {
    case .postgresAuth, .postgresKeycloak: self = .postgreSQL
    case .keycloak: self = .java
    case .authService: self = .python
    case .operator, .extAuth, .istiod, .coredns, .telemetry: self = .go
    case .uiExplorer: self = .other
    case .agent: self = .python
    case .node, nil: return nil
    }
  }

  /// The index of the line that names the error; nil when none does.
  func errorLine(in lines: [String]) -> Int? {
    switch self {
    case .postgreSQL: Self.postgreSQL(lines)
    case .java: Self.java(lines)
    case .python: Self.python(lines)
    case .go: Self.go(lines)
    case .other: Self.other(lines)
    }
  }

  /// A line that says nothing by itself: stack frames, advice and the words of an orderly end.
  static func isNoise(_ line: String) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    return text.hasPrefix("at ") || text.hasPrefix("... ") || text.hasPrefix("goroutine ")
      || text.hasPrefix("File \"") || text.hasPrefix("Traceback (most recent call last)")
      || text.contains("For more details run") || text.contains("--verbose")
      || text.contains("database system is shut down")
      || text.contains("During handling of the above")
      || text.contains("The above exception was")
  }

  /// The last FATAL, PANIC or complaint of initdb; what clients hear of a server that is going down
  /// comes after its reason.
  private static func postgreSQL(_ lines: [String]) -> Int? {
    func isReason(_ line: String) -> Bool {
      line.contains("FATAL:  ") || line.contains("PANIC:  ") || line.contains("initdb: error")
        || line.hasSuffix("Bus error") || line.contains("Bus error (core dumped)")
    }
    func isAftermath(_ line: String) -> Bool {
      line.contains("the database system is shutting down")
        || line.contains("terminating connection due to administrator command")
        || line.contains("the database system is starting up")
        || line.contains("database system is shut down")
    }
    return lines.lastIndex { isReason($0) && !isAftermath($0) } ?? lines.lastIndex(where: isReason)
      ?? lines.lastIndex { $0.contains("ERROR:  ") }
  }

  /// The first `ERROR:` that gives a reason, else the innermost `Caused by:`.
  private static func java(_ lines: [String]) -> Int? {
    func isHeading(_ line: String) -> Bool {
      isNoise(line)
        || (line.contains("Failed to start server") && !line.contains("Failed to start server:"))
        || line.contains("Failed to run 'build' command") || line.contains("Build failed due to")
    }
    return lines.firstIndex { $0.contains("[error]: ") && !isNoise($0) }
      ?? lines.firstIndex { $0.contains("ERROR: ") && !isHeading($0) }
      ?? lines.lastIndex { $0.drop { $0 == " " || $0 == "\t" }.hasPrefix("Caused by: ") }
      ?? lines.lastIndex { $0.contains("java.lang.") && $0.contains("Error") && !isNoise($0) }
      ?? lines.lastIndex { ($0.contains(" ERROR ") || $0.contains(" FATAL ")) && !isHeading($0) }
  }

  /// The last `Name: text` at the beginning of a line, as an exception ends its traceback.
  private static func python(_ lines: [String]) -> Int? {
    lines.lastIndex { isException($0) } ?? lines.lastIndex { $0.hasPrefix("error: ") }
  }

  /// `psycopg2.errors.DiskFull: ..`, `RuntimeError: ..`; a level such as `INFO: ..` is none.
  static func isException(_ line: String) -> Bool {
    let name = line.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" }
    guard let type = name.split(separator: ".").last, type.first?.isUppercase == true,
      type.contains(where: \.isLowercase), line.dropFirst(name.count).hasPrefix(":")
    else { return false }
    let endings = ["Error", "Exception", "Exit", "Interrupt", "Failure", "Timeout", "Refused"]
    return endings.contains { type.hasSuffix($0) } || name.contains(".")
  }

  /// The panic, else the last line of level error.
  private static func go(_ lines: [String]) -> Int? {
    func isError(_ line: String) -> Bool {
      let marks = [
        "\"level\":\"error\"", "\"level\":\"fatal\"", "\"level\":\"ERROR\"", "level=error",
        "level=ERROR", "level=fatal", " ERROR ", "\tERROR\t", "\terror\t", "\tfatal\t", "[FATAL]",
        "[ERROR]", "Error: ",
      ]
      // klog: `E1122 10:25:39.3`, `F1122 ..`.
      let isKlog =
        (line.hasPrefix("E") || line.hasPrefix("F"))
        && line.dropFirst().prefix(4).allSatisfy(\.isNumber) && line.count > 5
      return isKlog || marks.contains { line.contains($0) }
    }
    let isPanic: (String) -> Bool = { line in
      // The status of a child says less than what the child has said.
      (line.hasPrefix("panic: ") || line.hasPrefix("fatal error: "))
        && !line.hasPrefix("panic: exit status")
    }
    return lines.lastIndex(where: isPanic) ?? complaintBeforeUsage(lines)
      ?? lines.lastIndex(where: isError)
      ?? lines.lastIndex { $0.hasPrefix("panic: ") }
  }

  /// What a program of Go complains of before it tells its options: these are no error.
  private static func complaintBeforeUsage(_ lines: [String]) -> Int? {
    let isUsage: (String) -> Bool = { $0.hasPrefix("Usage of ") || $0.hasPrefix("Usage:") }
    guard let usage = lines.lastIndex(where: isUsage), usage > 0,
      lines[(usage + 1)...].allSatisfy({ !$0.hasPrefix("{") && !$0.contains("\tINFO\t") })
    else { return nil }
    return usage - 1
  }

  /// Whatever sounds like an error.
  private static func other(_ lines: [String]) -> Int? {
    let grave = [
      "[emerg]", "[alert]", "[crit]", "FATAL", "PANIC", "CRITICAL", "Segmentation fault",
    ]
    let plain = [
      "[error]", "ERROR", "Error", "error:", "Killed", "failed", "cannot ", "can't ", "could not ",
      "denied", "not permitted", "No such file", "not found", "unable to",
    ]
    return lines.lastIndex { line in grave.contains { line.contains($0) } && !isNoise(line) }
      ?? lines.lastIndex { line in plain.contains { line.contains($0) } && !isNoise(line) }
  }
}
