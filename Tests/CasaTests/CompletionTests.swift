import TestSupport
import Testing

@Suite struct CompletionTests {
  @Test(arguments: ["bash", "zsh", "fish"])
  func `Each shell gets a script that asks casa for names`(_ shell: String) async throws {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let run = try await CasaRun.casa(["--generate-completion-script", shell], in: place)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("---completion"))
    for word in ["explain", "--all-contexts", "--why-not", "--fail-on", "new-error"] {
      // fish names long options without their dashes.
      let written = shell == "fish" && word.hasPrefix("--") ? "-l '\(word.dropFirst(2))'" : word
      #expect(run.output.contains(written), "\(written)")
    }
  }
}
