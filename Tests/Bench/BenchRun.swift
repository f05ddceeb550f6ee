import FoundationEssentials
import Glibc
import TestSupport

/// Takes the figures of docs/performance.md, part by part.
struct BenchRun {
  let casa: String
  let page: String

  func run(_ parts: [String]) throws {
    var document = try PerformancePage(page)
    // The logs come first: their memory is measured while this process is still small.
    for part in parts.isEmpty ? ["logs", "start", "doctor", "large"] : parts {
      print("bench: \(part)")
      let findings: Findings
      switch part {
      case "logs": findings = try LogSpeed(casa: casa).measure()
      case "start": findings = try StartSpeed(casa: casa).measure()
      case "doctor": findings = try DoctorSpeed(casa: casa).measure()
      case "large": findings = try LargeSpeed(casa: casa).measure()
      case "build": findings = try BuildSpeed().measure()
      default: throw Failure("no part is called \(part)")
      }
      print(findings.markdown)
      try document.renew(part, "\(try Self.when())\n\n\(findings.markdown)")
    }
  }

  /// The day and the machine.
  private static func when() throws -> String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    var day = [CChar](repeating: 0, count: 20)
    let count = strftime(&day, day.count, "%Y-%m-%d", &parts)
    let date = String(decoding: day.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let processors = try text("/proc/cpuinfo").split(separator: "\n").filter {
      $0.hasPrefix("model name")
    }
    let model = processors.first?.split(separator: ":").last.map { $0.drop { $0 == " " } } ?? "?"
    let load = try text("/proc/loadavg").split(separator: " ").first ?? "?"
    return "\(date), \(processors.count) × \(model), load \(load) when this part ended."
  }

  private static func text(_ path: String) throws -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Failure("\(path): errno \(errno)") }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(file, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }
}
