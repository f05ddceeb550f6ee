import Archive
import TestSupport
import Testing

struct TarballTests {
  typealias Entry = HandmadeTar.Entry

  private static func tree(_ files: [String: String]) throws -> FileTree {
    var tree = FileTree()
    for (name, content) in files.sorted(by: { $0.key < $1.key }) {
      try tree.add(Array(content.utf8)[...], at: name)
    }
    return tree
  }

  private static func files(_ tree: FileTree) -> [String: String] {
    tree.files.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  /// Names that fit, that fit cut in two, and that need a header of their own.
  private static let names = [
    "a", "a-b/c", String(repeating: "n", count: 100), String(repeating: "d/", count: 60) + "e",
    String(repeating: "f", count: 150) + "/" + String(repeating: "g", count: 99),
    String(repeating: "h", count: 120), "é/" + String(repeating: "ü", count: 99),
    String(repeating: "i", count: 200) + "/" + String(repeating: "j", count: 200) + "/k",
  ]

  @Test func `What is packed is what is unpacked`() throws {
    var files: [String: String] = [:]
    for (number, name) in Self.names.enumerated() {
      files[name] = String(repeating: "x", count: [0, 1, 511, 512, 513][number % 5])
    }
    let tree = try Self.tree(files)
    let back = try Tarball.unpack(Tarball.pack(tree, time: 1_795_340_958))
    #expect(Self.files(back) == files)
    #expect(back.folders == tree.folders)
  }

  @Test func `Equal trees have equal bytes, in whatever order they were made`() throws {
    var one = FileTree()
    var other = FileTree()
    for name in Self.names { try one.add([1, 2], at: name) }
    for name in Self.names.reversed() { try other.add([1, 2], at: name) }
    #expect(try Tarball.pack(one, time: 5) == Tarball.pack(other, time: 5))
    #expect(try Tarball.pack(one, time: 5) != Tarball.pack(one, time: 6))
  }

  @Test func `An archive that somebody else packed is read`() throws {
    let entries: [Entry] = [
      Entry("./", kind: "5"), Entry("./r/", kind: "5"),
      Entry("g", "20 comment=whatever\n", kind: "g"),
      Entry("./r/one.txt", "1").with { $0.magic = "ustar  \u{0}" },
      Entry("././@LongLink", "./r/two.txt\u{0}", kind: "L"), Entry("./r/tw", "2"),
      Entry("p", "15 mtime=123.5\n19 path=r/three.é\n", kind: "x"),
      Entry("r/three", "3"),
      Entry("four.txt", "4").with { $0.prefix = "r" },
      Entry("r/five.txt", "5").with { $0.kind = "\u{0}" },
    ]
    let tree = try Tarball.unpack(
      HandmadeTar.gzip(HandmadeTar.of(entries) + [UInt8](repeating: 0, count: 8192)))
    #expect(
      Self.files(tree) == [
        "r/one.txt": "1", "r/two.txt": "2", "r/three.é": "3", "r/four.txt": "4", "r/five.txt": "5",
      ])
  }

  @Test(arguments: [
    ("x.tar.gz", true), ("/a/b.TGZ", true), ("x.tar", false), ("x", false), ("x.tar.gz/", false),
  ])
  func `Its name tells an archive`(_ name: String, isArchive: Bool) {
    #expect(Tarball.isNamed(by: name) == isArchive)
  }
}
