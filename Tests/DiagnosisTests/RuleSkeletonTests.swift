import Diagnosis
import RuleTable
import Testing
import Vocabulary

@Suite struct RuleSkeletonTests {
  private func pattern(_ line: String) throws -> String {
    let skeleton = RuleSkeleton(
      log: Array((line + "\n").utf8), component: .keycloak, table: try .builtIn())
    let yaml = try #require(skeleton).yaml
    let condition = try #require(yaml.split(separator: "\n").first { $0.contains("log: {") })
    return String(condition.drop { $0 != "'" }.dropFirst().prefix { $0 != "'" })
  }

  @Test func `A pattern begins with the program's own code for the message`() throws {
    let line =
      "2026-11-22 08:51:44,790 ERROR [org.keycloak.services] (executor-thread-3) "
      + "KC-SERVICES9029: Failed to frobnicate the theme"
    #expect(try pattern(line) == "KC-SERVICES9029: +Failed +to +frobnicate +the +theme")
  }

  @Test func `Without one, what varies from line to line matches anything`() throws {
    let line = "2026-11-22 08:51:44,790 ERROR worker 17 cannot frobnicate the theme"
    #expect(try pattern(line) == "ERROR +worker +.* cannot +frobnicate +the +theme")
  }
}
