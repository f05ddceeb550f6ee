import FoundationEssentials
import TestSupport
import Testing

@testable import Probing

@Suite(.timeLimit(.minutes(30)))
struct CommandTests {
  private func sh(
    _ script: String, deadline: Duration = .seconds(1500), cap: Int = 1 << 20, marker: String = "-"
  ) async -> Command.Capture {
    await Command(
      program: "/bin/sh", arguments: ["-c", script, marker], deadline: deadline, byteCap: cap
    ).capture()
  }

  @Test func `Both streams and the exit code come back`() async {
    let capture = await sh("echo out; echo err >&2; exit 3")
    #expect(capture.ending == .exited(3))
    #expect(capture.output == Array("out\n".utf8))
    #expect(capture.error == Array("err\n".utf8))
  }

  @Test func `A program that closes its streams before it ends is waited for`() async {
    let capture = await sh("exec >&- 2>&-; /bin/sleep 0.2; exit 7")
    #expect(capture.ending == .exited(7))
  }

  @Test func `It has casa's environment, and a Go program collects less garbage`() async {
    let capture = await sh(#"echo "$GOGC $PATH""#)
    let variables = ProcessInfo.processInfo.environment
    let expected = "\(variables["GOGC"] ?? "400") \(variables["PATH"] ?? "")\n"
    #expect(String(decoding: capture.output, as: UTF8.self) == expected)
  }

  @Test func `Both streams may be long`() async {
    let capture = await sh(
      "/usr/bin/head -c 300000 /dev/zero >&2; /usr/bin/head -c 300000 /dev/zero")
    #expect(capture.ending == .exited(0))
    #expect(capture.output.count == 300_000)
    #expect(capture.error.count == 300_000)
  }

  @Test func `A program that overstays ends at its deadline; what it said is kept`() async {
    let capture = await sh("echo early; exec /bin/sleep 600", deadline: .seconds(3))
    #expect(capture.ending == .deadline)
    #expect(capture.output == Array("early\n".utf8))
  }

  @Test(arguments: [
    "exec /usr/bin/yes", "exec /usr/bin/yes >&2", "trap '' TERM; exec /usr/bin/yes",
  ])
  func `A program that floods is cut off`(_ script: String) async {
    let capture = await sh(script, cap: 100_000)
    #expect(capture.ending == .tooMuchOutput)
    #expect(max(capture.output.count, capture.error.count) == 100_000)
  }

  @Test(arguments: [
    "trap '' TERM; /bin/sleep 600 & exec /bin/sleep 600",
    "trap '' TERM; /bin/sleep 600 & trap - TERM; exec /bin/sleep 600",
    "/bin/sleep 600 & exit 0", "(trap '' TERM; exec /bin/sleep 600) & exit 0",
    "exec >&- 2>&-; exec /bin/sleep 600",
    "/usr/bin/setsid /bin/sleep 600 & exec /bin/sleep 600",
    "/usr/bin/setsid /bin/sh -c 'trap \"\" TERM; /bin/sleep 600 & exec /bin/sleep 600' & exec /bin/sleep 600",
  ])
  func `No process is left, whatever it or its children do`(_ script: String) async throws {
    let marks = Marks()
    _ = await sh("export \(marks.variable); \(script)", deadline: .milliseconds(500))
    #expect(try await marks.left() == [])
  }

  @Test func `A cancelled run leaves no process`() async throws {
    let marks = Marks()
    let task = Task {
      await sh("export \(marks.variable); trap '' TERM; /bin/sleep 600 & exec /bin/sleep 600")
    }
    try await marks.untilSeen()
    task.cancel()
    #expect(await task.value.ending == .deadline)
    #expect(try await marks.left() == [])
  }

  @Test(arguments: ["/nowhere/at/all", "/etc/passwd", "/tmp"])
  func `A program that cannot be started is said so`(_ program: String) async {
    let capture = await Command(
      program: program, arguments: [], deadline: .seconds(300), byteCap: 100
    ).capture()
    guard case .notStarted = capture.ending else {
      Issue.record("\(capture.ending)")
      return
    }
  }

  @Test func `A program killed by a signal has a shell's exit code for it`() async {
    #expect(await sh("kill -9 $$").ending == .exited(137))
  }

  @Test func `Many short runs all tell the truth`() async {
    for _ in 0..<40 {
      let capture = await Command(
        program: "/bin/cat", arguments: ["/dev/null"], deadline: .seconds(1500), byteCap: 100
      ).capture()
      #expect(capture.ending == .exited(0))
    }
  }
}
