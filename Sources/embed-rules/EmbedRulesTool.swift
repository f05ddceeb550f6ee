import Foundation

/// Writes a Swift file that holds rule files as they are: `embed-rules FOLDER OUTPUT FILE...`.
///
/// Literals of text compile in a second; an array of bytes takes the compiler minutes.
#if !FUZZING
  @main
#endif
struct EmbedRulesTool {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 2 else { fatalError("usage: embed-rules FOLDER OUTPUT FILE...") }
    let folder = arguments[1].hasSuffix("/") ? arguments[1] : arguments[1] + "/"
    var source = "/// Every file below Rules/, as it was when the program was built.\n"
    source += "let ruleFiles: [(name: String, text: StaticString)] = [\n"
    for path in arguments[3...] {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let name = path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
      // A literal cannot hold its own end; no YAML has this many signs in a row.
      let fence = String(repeating: "#", count: 8)
      guard !text.contains("\"\"\"" + fence) else { fatalError("\(path): cannot be embedded") }
      source += "  (\"\(name)\", \(fence)\"\"\"\n\(text)\n\"\"\"\(fence)),\n"
    }
    source += "]\n"
    try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
  }
}

#if FUZZING
  /// The tool of a fuzzing build: its `main` is libFuzzer's, which calls this before anything else.
  @_cdecl("LLVMFuzzerInitialize")
  public func runTool(_ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?)
    -> CInt
  {
    do {
      try EmbedRulesTool.main()
      exit(0)
    } catch {
      fatalError("\(error)")
    }
  }

  @_cdecl("LLVMFuzzerTestOneInput")
  public func fuzzNothing(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt { 0 }
#endif
