import Archive
import TestSupport
import Testing

/// Archives that nobody should unpack, each with the words that the refusal must hold.
struct HostileArchiveTests {
  typealias Entry = HandmadeTar.Entry

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var words: [String]

    init(_ name: String, _ entries: [Entry], _ words: String...) {
      self.init(name, bytes: HandmadeTar.archive(entries), words)
    }

    init(_ name: String, bytes: [UInt8], _ words: [String]) {
      testDescription = name
      self.bytes = bytes
      self.words = words
    }
  }

  private static let fine = Entry("a/b.txt", "hello")

  static let names: [Case] = [
    .init("a parent", [Entry("../x", "y")], "\"../x\"", ".."),
    .init("a parent within", [Entry("a/b/../../../x", "y")], "leads out"),
    .init("a folder that leads out", [Entry("a/../..", kind: "5")], "leads out"),
    .init("an absolute name", [Entry("/etc/passwd", "y")], "\"/etc/passwd\"", "absolute"),
    .init(
      "an absolute prefix", [Entry("passwd", "y").with { $0.prefix = "/etc" }], "absolute"),
    .init("no name", [Entry("", "y")], "no name"),
    .init("a control character", [Entry("a\u{1B}[2Jb", "y")], "control character", "\\u{1b}"),
    .init("a NUL within", [Entry("a\u{0}b", "y")], "NUL"),
    .init("no UTF-8", [Entry("").with { $0.name = [0xFF, 0xFE] }], "UTF-8"),
    .init(
      "a NUL in a GNU name", [Entry("l", "a\u{0}b\u{0}", kind: "L"), Entry("x")], "NUL"),
    .init("a NUL in a pax name", [Entry("p", "12 path=a\u{0}b\n", kind: "x"), Entry("x")], "NUL"),
    .init(
      "a pax name that leads out", [Entry("p", "16 path=../../x\n", kind: "x"), Entry("x")],
      "../../x", "leads out"),
    .init(
      "a GNU name that is absolute", [Entry("l", "/root/x\u{0}", kind: "L"), Entry("x")],
      "/root/x", "absolute"),
    .init(
      "a name of 300 bytes",
      [
        Entry("l", String(repeating: "n", count: 300), kind: "L"), Entry("x"),
      ], "no file can have"),
    .init(
      "a name of 100 folders",
      [Entry("l", String(repeating: "a/", count: 100) + "b", kind: "L"), Entry("x")], "deep"),
    .init(
      "two long names",
      [
        Entry("l", "one", kind: "L"), Entry("l", "two", kind: "L"), Entry("x"),
      ], "two long names"),
    .init("twice", [fine, fine], "\"a/b.txt\"", "twice"),
    .init("twice in other words", [fine, Entry("./a//b.txt")], "twice"),
    .init("a folder twice", [Entry("a/", kind: "5"), Entry("a", kind: "5")], "twice"),
    .init("file and folder", [Entry("a", "y"), fine], "which is a file"),
    .init("folder and file", [fine, Entry("a", "y")], "as a file and as a folder"),
    .init("file and named folder", [Entry("a", "y"), Entry("a/", kind: "5")], "as a file and"),
    .init("a file called as a folder", [Entry("a/", "y")], "name of a folder"),
  ]

  static let kinds: [Case] =
    [
      ("1", "hard link"), ("2", "symbolic link"), ("3", "device"), ("4", "device"), ("6", "fifo"),
      ("S", "sparse"), ("K", "link"), ("7", "neither"), ("M", "neither"), ("V", "neither"),
      ("D", "neither"), ("é", "neither"),
    ].map { kind, word in
      .init(
        "kind \(kind)", [fine, Entry("bad", kind: kind.first!).with { $0.link = "/etc/passwd" }],
        "\"bad\"", word)
    } + [
      .init("a pax link", [Entry("p", "14 linkpath=x\n", kind: "x"), Entry("x")], "link"),
      .init(
        "a pax sparse file", [Entry("p", "22 GNU.sparse.major=1\n", kind: "x"), Entry("x")],
        "sparse"),
      .init("one pax name for all", [Entry("p", "9 path=x\n", kind: "g"), fine], "for all"),
      .init("a folder with content", [Entry("a/", "y", kind: "5")], "folder with content"),
    ]

  static let damaged: [Case] = [
    .init("a bad checksum", [fine.with { $0.checksumError = 1 }], "\"a/b.txt\"", "checksum"),
    .init("no magic", [fine.with { $0.magic = "nothing\u{0}" }], "no known form"),
    .init(
      "a negative size", [fine.with { $0.size = [UInt8](repeating: 0xFF, count: 12) }], "negative"),
    .init(
      "a size of 2^80", [fine.with { $0.size = [0x80, 1] + [UInt8](repeating: 0, count: 10) }],
      "more than 8 GiB"),
    .init("a size of 8 GiB", [fine.with { $0.size = Array("77777777777".utf8) }], "cut off"),
    .init("a size that is none", [fine.with { $0.size = Array("0000000-005".utf8) }], "no number"),
    .init(
      "two sizes", [Entry("p", "9 size=7\n", kind: "x"), fine], "two sizes"),
    .init(
      "malformed pax", [Entry("p", "99 path=x\n", kind: "x"), Entry("x")], "malformed"),
    .init("pax without end", [Entry("p", "9 path=xy", kind: "x"), Entry("x")], "malformed"),
    .init(
      "a long name that is too long",
      [Entry("l", String(repeating: "x", count: 70_000), kind: "L"), Entry("x")], "too long"),
    .init("only a name", [Entry("l", "name", kind: "L")], "cut off"),
    .init("nothing", bytes: [], ["empty"]),
    .init("text", bytes: Array("recording".utf8), ["no gzip"]),
    .init("a plain tar", bytes: HandmadeTar.of([fine]), ["no gzip"]),
    .init("gzip of nothing", bytes: HandmadeTar.gzip([]), ["cut off"]),
    .init(
      "no end", bytes: HandmadeTar.gzip(HandmadeTar.of([fine], isEnded: false)), ["cut off"]),
    .init(
      "half an end",
      bytes: HandmadeTar.gzip(
        HandmadeTar.of([fine], isEnded: false) + [UInt8](repeating: 0, count: 512)), ["cut off"]),
    .init(
      "garbage behind the end", bytes: HandmadeTar.gzip(HandmadeTar.of([fine]) + [1]),
      ["after its end"]),
    .init(
      "an entry behind the end",
      bytes: HandmadeTar.gzip(HandmadeTar.of([fine]) + HandmadeTar.of([Entry("c")])),
      ["after its end"]),
    .init(
      "garbage behind the stream", bytes: HandmadeTar.archive([fine]) + [0],
      ["1 bytes after the end"]),
    .init(
      "two streams", bytes: HandmadeTar.archive([fine]) + HandmadeTar.archive([fine]),
      ["after the end"]),
    .init(
      "a wrong sum",
      bytes: HandmadeTar.archive([fine]).dropLast(8) + [UInt8](repeating: 7, count: 8),
      ["damaged"]),
  ]

  @Test(arguments: names + kinds + damaged)
  func `It is refused, with the reason`(_ hostile: Case) {
    do {
      let tree = try Tarball.unpack(hostile.bytes)
      Issue.record("\(tree.paths) came out")
    } catch {
      for word in hostile.words { #expect(error.description.contains(word), "\(error)") }
      #expect(error.description.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    }
  }

  @Test func `No prefix of a good archive is taken for one`() throws {
    let whole = try Tarball.pack(Tarball.unpack(HandmadeTar.archive([Self.fine])), time: 1)
    for count in 0..<whole.count {
      #expect(throws: ArchiveError.self) { try Tarball.unpack(Array(whole.prefix(count))) }
    }
    let tar = HandmadeTar.of([Self.fine, Entry("c", "more")])
    for count in 0..<tar.count {
      #expect(throws: ArchiveError.self) {
        try Tarball.unpack(HandmadeTar.gzip(Array(tar.prefix(count))))
      }
    }
  }

  @Test func `No changed byte brings a name that leads out, or a crash`() throws {
    let tar = HandmadeTar.of([
      Entry("l", "long/name\u{0}", kind: "L"), Entry("x", "one"), Entry("a/", kind: "5"),
      Entry("p", "13 path=pax/n\n", kind: "x"), Entry("y", "two"),
    ])
    for place in tar.indices {
      for byte in [UInt8(0), 0x2E, 0x37] {
        var changed = tar
        changed[place] = byte
        guard let tree = try? Tarball.unpack(HandmadeTar.gzip(changed)) else { continue }
        #expect(
          tree.paths.allSatisfy { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") })
      }
    }
  }

  @Test func `What unpacks to too much is a bomb`() throws {
    var tree = FileTree()
    try tree.add([UInt8](repeating: 0, count: 3 << 20)[...], at: "zeros")
    let packed = try Tarball.pack(tree, time: 0)
    #expect(packed.count < 8192)
    #expect(try Tarball.unpack(packed) == tree, "a small file of one kind is none")
    for limits in [
      ArchiveLimits(unpackedBytes: 2 << 20), ArchiveLimits(ratioFloor: 1 << 20),
    ] {
      #expect { try Tarball.unpack(packed, limits: limits) } throws: {
        "\($0)".contains("bomb")
      }
    }
    #expect { try Tarball.unpack(packed, limits: ArchiveLimits(packedBytes: 100)) } throws: {
      "\($0)".contains("longer than")
    }
  }

  @Test func `An archive has so many entries and no more`() throws {
    let entries = (0..<50).map { Entry("f\($0)") }
    let limits = ArchiveLimits(entries: 50)
    #expect(try Tarball.unpack(HandmadeTar.archive(entries), limits: limits).paths.count == 50)
    #expect {
      try Tarball.unpack(HandmadeTar.archive(entries + [Entry("one more")]), limits: limits)
    } throws: { "\($0)".contains("more than 50 entries") }
  }
}
