/// The words with which a program says that its own code, options or configuration are wrong. No other
/// component that fails makes a program say so.
enum OwnMistake {
  static func isTold(in line: String) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    return starts.contains { text.hasPrefix($0) } || words.contains { line.contains($0) }
      || namesVariable(line)
  }

  /// Exceptions of Python and Node.js that come from the code itself.
  private static let starts = [
    "ModuleNotFoundError: ", "ImportError: ", "SyntaxError: ", "IndentationError: ", "NameError: ",
    "UnboundLocalError: ", "ReferenceError: ", "Error: Cannot find module ",
  ]

  private static let words = [
    "flag provided but not defined", "unknown flag: ", "unknown shorthand flag: ",
    "unknown command ", "invalid value \"", "unrecognized arguments: ",
    "the following arguments are required: ", "Unknown option: ", "Unrecognized option: ",
    "Could not find or load main class", "exec format error", "executable file not found",
    "unknown directive", "Unknown directive", "invalid number of arguments in",
  ]

  /// An environment variable that is missing: `KeyError: 'API_KEY'`, `API_KEY is not set`.
  private static func namesVariable(_ line: String) -> Bool {
    let complaints = [
      "KeyError: '", " is not set", " must be set", " is required", "missing environment variable",
    ]
    guard complaints.contains(where: { line.contains($0) }) else { return false }
    return line.split { !$0.isASCII || !($0.isLetter || $0.isNumber || $0 == "_") }.contains {
      $0.contains("_") && $0.count > 3 && !$0.contains(where: \.isLowercase)
    }
  }
}
