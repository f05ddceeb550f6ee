import Diagnosis
import RuleTable
import Testing

@testable import Report

@Suite struct FixCommandsTests {
  private static func step(
    _ run: String?, _ risk: Risk? = .changes, _ role: StepRole = .needed,
    file: Finding.Step.File? = nil
  ) -> Finding.Step {
    .init(text: "A step.", run: run, risk: risk, verify: nil, file: file, role: role)
  }

  @Test func `Every command that the fix takes is shown, in order`() {
    let fix = FixCommands([
      Self.step("label"), Self.step("look", .reads), Self.step("restart", .restarts),
    ])
    #expect(fix.shown == ["label", "restart"])
    #expect(fix.line == "label && restart")
  }

  @Test func `An alternative and an optional step are not part of it`() {
    let fix = FixCommands([
      Self.step("undo"), Self.step("scale", .changes, .optional),
      Self.step("upgrade", .changes, .alternative),
    ])
    #expect(fix.shown == ["undo"])
    #expect(fix.needed == 1)
  }

  @Test func `Where the first way only reads, the next one is taken`() {
    let fix = FixCommands([
      Self.step("describe", .reads), Self.step("undo", .restarts, .alternative),
    ])
    #expect(fix.shown == ["undo"])
    #expect(!fix.onlyRead)
  }

  @Test func `Four commands are too many: the first, and how many there are`() {
    let fix = FixCommands(["a", "b", "c", "d"].map { Self.step($0) })
    #expect(fix.line == "a (1 of 4 commands)")
  }

  @Test func `A command that destroys data says so, and hides behind no other`() {
    #expect(FixCommands([Self.step("uninstall", .destroys)]).line == "destroys data: uninstall")
    #expect(
      FixCommands([Self.step("scale"), Self.step("delete", .destroys)]).line
        == "scale (1 of 2 commands)")
  }

  @Test func `What it takes at other places belongs to it, each command once`() {
    let fix = FixCommands(
      [Self.step("label"), Self.step("restart a")],
      repeats: [[Self.step("label"), Self.step("restart b")]])
    #expect(fix.shown == ["label", "restart a", "restart b"])
  }

  @Test func `A file that has to be saved first is named`() {
    let fix = FixCommands([
      Self.step(nil, nil, file: .init(name: "llm.yaml", text: "x: 1")), Self.step("upgrade"),
    ])
    #expect(fix.line == "with llm.yaml saved: upgrade")
  }

  @Test func `Alternatives are groups, each with what follows it`() {
    let steps = [
      Self.step("a"), Self.step("b"), Self.step("c", .changes, .alternative), Self.step("d"),
    ]
    #expect(steps.alternatives.map { $0.compactMap(\.run) } == [["a", "b"], ["c", "d"]])
  }
}

@Suite struct RepeatedMessageTests {
  private static let message =
    "failed calling webhook \"w.example\": Post \"https://w.x.svc:443/v?timeout=3s\": no endpoints"

  @Test func `A message that an earlier line has is not written again`() {
    let event = "Warning FailedCreate ReplicaSet/a: Error creating: \(Self.message)"
    #expect(
      "Deployment a: 0 of 1 ready: \(Self.message); 2 restarts".withoutMessage(of: [event])
        == "Deployment a: 0 of 1 ready: (the same message); 2 restarts")
  }

  @Test func `Another message stays, and a short one, too`() {
    let line = "Deployment a: \(Self.message)"
    #expect(line.withoutMessage(of: []) == line)
    #expect(line.withoutMessage(of: ["pod: something else"]) == line)
    #expect("a: not ready".withoutMessage(of: ["b: not ready"]) == "a: not ready")
  }
}
