import Gate
import Glibc
import Report

/// The only place that writes to the standard streams.
enum Terminal {
  /// Gives the numbers of standard streams that are closed to /dev/null; the next file or socket
  /// would get them otherwise, and what is meant for a person with it.
  static func holdStreams() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDWR)
    }
  }

  /// Writes all of it to stdout. A reader that has gone is no error: there is nobody to tell.
  ///
  /// A disk that is full ends the program with status 74: half a report must not pass for one.
  static func write(_ text: String) {
    let failure = put(text, on: STDOUT_FILENO)
    guard [ENOSPC, EDQUOT, EFBIG, EIO].contains(failure) else { return }
    complain("casa: the report cannot be written: \(String(cString: strerror(failure)))")
    exit(ExitStatus.cannotWrite.rawValue)
  }

  /// Writes what may quote a rule file or a log, line by line, so that nothing of it acts on a
  /// terminal.
  static func show(_ text: String) { write(safe(text)) }

  /// Writes lines to stderr. They may quote a server's or a file's words.
  static func complain(_ text: String) { put(safe(text) + "\n", on: STDERR_FILENO) }

  private static func safe(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { SafeText.line(String($0)) }.joined(separator: "\n")
  }

  /// - Returns: the number of the error that ended it, or 0.
  @discardableResult
  static func put(_ text: String, on descriptor: Int32) -> Int32 {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }

  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Columns of the terminal that stderr is, or 80.
  static var errorWidth: Int {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  /// Columns to write for: the terminal's, at least 40; 100 where it is unknown.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return max(40, Int(size.ws_col))
    }
    return variable("COLUMNS").flatMap { Int($0) }.map { max(40, min($0, 400)) } ?? 100
  }

  /// Lines of the terminal; 24 where it is unknown.
  static var height: Int {
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_row > 0
    return isKnown ? Int(size.ws_row) : 24
  }

  static func isColored(_ choice: ColorChoice) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto:
      if variable("NO_COLOR") != nil { return false }
      if let force = variable("CLICOLOR_FORCE"), force != "0" { return true }
      return isOutputTerminal && variable("TERM") != "dumb"
    }
  }

  /// Whether stdout is a terminal that is known to show links; others would print their codes.
  static var showsLinks: Bool {
    if let force = variable("FORCE_HYPERLINK") { return force != "0" }
    guard isOutputTerminal, variable("TERM") != "dumb", variable("NO_COLOR") == nil else {
      return false
    }
    if let vte = variable("VTE_VERSION").flatMap({ Int($0) }) { return vte >= 5000 }
    let programs = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper"]
    return variable("TERM_PROGRAM").map(programs.contains) == true
      || ["KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM"].contains {
        variable($0) != nil
      }
  }

  /// Where the documentation is published, for reports that are read elsewhere.
  static var pages: String? {
    guard let named = variable("CASA_DOCS_URL") else { return nil }
    return named.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? named : nil
  }

  /// Where the documentation is: what `CASA_DOCS_URL` names, else beside the installed program.
  static var documents: String? {
    guard showsLinks else { return nil }
    if variable("CASA_DOCS_URL") != nil { return pages }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let program = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    guard let bin = program.lastIndex(of: "/"), program[..<bin].hasSuffix("/bin") else {
      return nil
    }
    let folder = "\(program[..<bin].dropLast(4))/share/doc/casa"
    let isPlain = folder.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "%") }
    return isPlain && access("\(folder)/rules", R_OK) == 0 ? "file://\(folder)" : nil
  }

  /// An environment variable that is set to something.
  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
