import Evidence
import FoundationEssentials
import Glibc
import Probing
import TestSupport
import Testing

struct ArchiveRecordingTests {
  typealias Entry = HandmadeTar.Entry

  private static func evidence(_ log: String = "line\n") -> Evidence {
    var evidence = Evidence(now: 1_795_340_958, cluster: Cluster(context: "c", version: "v1"))
    evidence.add(
      .list(.pods, namespace: "ns", labels: nil, fields: nil),
      .answered(.objects(ObjectList([Pod]()))))
    evidence.add(Self.log, .answered(.log(LogText(bytes: Array(log.utf8), isCut: false))))
    return evidence
  }

  private static let log = Probe.log(
    namespace: "ns", pod: "p", container: "c", previous: false, limits: LogLimits())

  private static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  private static func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test(arguments: ["r.tar.gz", "new/folder/R.TGZ", "folder"])
  func `What is written is what is read, and only its owner can`(_ name: String) throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/\(name)"
    try Recording.write(Self.evidence(), to: path, tool: "casa test")
    let recording = try Recording(at: path)
    #expect(recording.now == 1_795_340_958)
    for probe in Self.evidence().asked {
      #expect(try recording.observation(of: probe) == Self.evidence()[probe])
    }
    #expect(Self.mode(path) & 0o077 == 0)
    #expect(scratch.files().allSatisfy { !$0.hasSuffix(".part") })
  }

  @Test func `The same evidence is written to the same bytes`() throws {
    let scratch = try Scratch()
    for name in ["one.tar.gz", "two.tgz"] {
      try Recording.write(Self.evidence(), to: "\(scratch.path)/\(name)", tool: "casa test")
    }
    #expect(try Self.bytes("\(scratch.path)/one.tar.gz") == Self.bytes("\(scratch.path)/two.tgz"))
  }

  @Test(arguments: ["there.tar.gz", "there.tgz", "there"])
  func `What exists stays as it is`(_ name: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write("precious", to: name)
    #expect(throws: RecordingError.self) { try Recording.checkIsFree(path) }
    #expect(throws: RecordingError.self) {
      try Recording.write(Self.evidence(), to: path, tool: "casa test")
    }
    #expect(scratch.files() == [name])
    #expect(scratch.text(of: name) == "precious")
  }

  @Test func `A link that dangles is no free place`() throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/r.tar.gz"
    #expect(symlink("/nowhere/else", path) == 0)
    #expect(throws: RecordingError.self) { try Recording.checkIsFree(path) }
  }

  @Test func `A place below a file is told before anything is asked`() throws {
    let scratch = try Scratch()
    try scratch.write("x", to: "file")
    for name in ["file/r", "file/r.tar.gz", "/proc/r.tar.gz"] {
      let path = name.hasPrefix("/") ? name : "\(scratch.path)/\(name)"
      #expect(throws: RecordingError.self) {
        try Recording.write(Self.evidence(), to: path, tool: "casa test")
      }
    }
    #expect(scratch.files() == ["file"])
  }

  @Test func `An empty folder is filled and stays the same folder`() throws {
    let scratch = try Scratch()
    let folder = try scratch.makeFolder("mount")
    var before = stat()
    var after = stat()
    #expect(stat(folder, &before) == 0)
    try Recording.write(Self.evidence(), to: folder, tool: "casa test")
    #expect(stat(folder, &after) == 0)
    #expect(before.st_ino == after.st_ino)
    #expect(try Recording(at: folder).observation(of: Self.log).answer != nil)
    #expect(scratch.files().allSatisfy { !$0.hasSuffix(".part") })
  }

  private static let index = """
    {"schema":"casa.recording/v1","tool":"x","now":1,"stats":{"kubectlProcesses":0,
    "helmProcesses":0,"httpRequests":0,"rounds":0,"seconds":0},"cluster":{"context":"",
    "server":"","version":"","namespace":""},"probes":[{"command":"x","key":"logs/ns/p/c",
    "file":"logs/c.log"}]}
    """

  @Test(arguments: ["", "incident/", "tmp/x/incident/", "./"])
  func `An archive that was packed again is read`(_ prefix: String) throws {
    let bytes = HandmadeTar.archive([
      Entry(prefix + "recording.json", Self.index), Entry(prefix + "logs/c.log", "line\n"),
      Entry("unrelated.txt", "x"),
    ])
    let recording = try Recording(archive: bytes, name: "x")
    #expect(
      try recording.observation(of: Self.log)
        == .answered(.log(LogText(bytes: Array("line\n".utf8), isCut: false))))
  }

  @Test(arguments: [
    ([Entry("a.txt", "x")], "no recording.json"),
    ([Entry("recording.json", index)], "logs/c.log is not in it"),
    ([Entry("a/recording.json", index), Entry("b/recording.json", index)], "2 recordings"),
    ([Entry("recording.json", "[" + index + "]"), Entry("logs/c.log")], "not a recording"),
    ([Entry("recording.json", index, kind: "2")], "symbolic link"),
  ])
  func `An archive that is no recording is refused`(_ entries: [Entry], words: String) throws {
    #expect {
      try Recording(archive: HandmadeTar.archive(entries), name: "x.tar.gz")
    } throws: { error in
      "\(error)".hasPrefix("x.tar.gz") && "\(error)".contains(words)
    }
  }
}
