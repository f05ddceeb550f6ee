import Evidence
import FoundationEssentials
import Glibc
import Probing
import TestSupport
import Testing

/// Folders that somebody prepared.
struct HostileFolderTests {
  private static let log = Probe.log(
    namespace: "ns", pod: "p", container: "c", previous: false, limits: LogLimits())
  private static let pods = Probe.list(.pods, namespace: "ns", labels: nil, fields: nil)

  private static func index(_ entry: String, now: String = "1", seconds: String = "0") -> String {
    """
    {"schema":"casa.recording/v1","tool":"x","now":\(now),"stats":{"kubectlProcesses":0,
    "helmProcesses":0,"httpRequests":0,"rounds":0,"seconds":\(seconds)},"cluster":{"context":"",
    "server":"","version":"","namespace":""},"probes":[\(entry)]}
    """
  }

  private static let logEntry = #"{"command":"x","key":"logs/ns/p/c","file":"a/c.log"}"#

  private func reason(_ scratch: Scratch) -> String {
    do {
      let recording = try Recording(at: scratch.path)
      for probe in [Self.log, Self.pods] { _ = try recording.observation(of: probe) }
      return "it was read"
    } catch {
      return error.description
    }
  }

  @Test func `A link in it is not followed, wherever it leads`() throws {
    for isFolder in [false, true] {
      let scratch = try Scratch()
      let other = try Scratch()
      try other.write("not yours", to: "c.log")
      try scratch.write(Self.index(Self.logEntry), to: "recording.json")
      if isFolder {
        #expect(symlink(other.path, "\(scratch.path)/a") == 0)
      } else {
        try scratch.makeFolder("a")
        #expect(symlink("\(other.path)/c.log", "\(scratch.path)/a/c.log") == 0)
      }
      #expect(reason(scratch).contains("symbolic link"))
    }
    let scratch = try Scratch()
    let other = try Scratch()
    try other.write(Self.index(""), to: "recording.json")
    #expect(symlink("\(other.path)/recording.json", "\(scratch.path)/recording.json") == 0)
    #expect(reason(scratch).contains("symbolic link"))
  }

  @Test func `A fifo or a device does not hold it up`() throws {
    let scratch = try Scratch()
    try scratch.write(Self.index(Self.logEntry), to: "recording.json")
    try scratch.makeFolder("a")
    #expect(mkfifo("\(scratch.path)/a/c.log", 0o600) == 0)
    #expect(reason(scratch).contains("no regular file"))
    let other = try Scratch()
    #expect(mkfifo("\(other.path)/recording.json", 0o600) == 0)
    #expect(reason(other).contains("no regular file"))
    #expect(mkfifo("\(other.path)/x.tar.gz", 0o600) == 0)
    #expect { try Recording(at: "\(other.path)/x.tar.gz") } throws: {
      "\($0)".contains("neither a folder nor a regular file")
    }
    #expect(throws: RecordingError.self) { try Recording(at: "/dev/zero") }
  }

  @Test func `A file without end is not read`() throws {
    let scratch = try Scratch()
    try scratch.write(Self.index(Self.logEntry), to: "recording.json")
    let file = try scratch.write("", to: "a/c.log")
    #expect(truncate(file, 4 << 40) == 0)
    #expect(reason(scratch).contains("more than 512 MiB"))
    #expect(truncate("\(scratch.path)/recording.json", 4 << 40) == 0)
    #expect(reason(scratch).contains("longer than 512 MiB"))
    try scratch.write("", to: "x.tar.gz")
    #expect(truncate("\(scratch.path)/x.tar.gz", 1 << 30) == 0)
    #expect { try Recording(at: "\(scratch.path)/x.tar.gz") } throws: {
      "\($0)".contains("longer than 512 MiB")
    }
  }

  @Test(arguments: [
    "a/c.log/d", "a", "", ".", "a/./c.log", "a//c.log", "missing.log", "a/c\\u0000.log",
  ])
  func `A file that is not there, or is none, is told`(_ name: String) throws {
    let scratch = try Scratch()
    try scratch.write("x", to: "a/c.log")
    let entry = #"{"command":"x","key":"logs/ns/p/c","file":"\#(name)"}"#
    try scratch.write(Self.index(entry), to: "recording.json")
    #expect(reason(scratch).hasPrefix(scratch.path))
  }

  private static let deep = String(repeating: "[", count: 10_000)
  private static let deepObjects = String(repeating: #"{"a":"#, count: 10_000)

  @Test(arguments: [
    deep, deepObjects, deep + String(repeating: "]", count: 10_000),
    index(#"{"command":"x","key":"y","unanswered":\#(deep)}"#),
    index("", now: "9223372036854775807"), index("", now: "-1"), index("", seconds: "1e300"),
    index("", now: "99999999999999999999"), "\u{FEFF}",
  ])
  func `An index that is bent is refused`(_ text: String) throws {
    let scratch = try Scratch()
    try scratch.write(text, to: "recording.json")
    let reason = reason(scratch)
    #expect(reason.hasPrefix("\(scratch.path)/recording.json"))
    #expect(reason.utf8.count < 400)
  }

  @Test func `A list that is bent, or is no UTF-8, is refused`() throws {
    let scratch = try Scratch()
    let entry = #"{"command":"x","key":"api/v1/namespaces/ns/pods","file":"pods.json"}"#
    try scratch.write(Self.index(entry), to: "recording.json")
    let nested = #"{"items":[{"metadata":{"name":"x","labels":"# + Self.deepObjects
    for text in [nested, #"{"items":"# + Self.deep, "{}", ""] {
      try scratch.write(text, to: "pods.json")
      #expect(reason(scratch).contains("no list of pods"))
    }
    let bytes = Array(#"{"items":[{"metadata":{"name":""#.utf8) + [0xFF, 0xC0]
    try Data(bytes).write(to: URL(filePath: "\(scratch.path)/pods.json"))
    #expect(reason(scratch).contains("no list of pods"))
    try Data([0xFF, 0xFE] + bytes).write(to: URL(filePath: "\(scratch.path)/recording.json"))
    #expect(reason(scratch).contains("not a recording"))
  }
}
