import Testing

@testable import Diagnosis

@Suite struct CommandScopeTests {
  private static let scope = CommandScope(context: "prod", kubeconfig: "a b")

  @Test(arguments: [
    ("kubectl get pods", "kubectl --context prod --kubeconfig 'a b' get pods"),
    (
      "helm rollback casa 1 -n x",
      "helm --kube-context prod --kubeconfig 'a b' rollback casa 1 -n x"
    ),
    (
      "casa doctor mas demo --verbose",
      "casa doctor mas demo --context prod --kubeconfig 'a b' --verbose"
    ),
    ("casa rules list", "casa rules list"),
    (
      "kubectl logs x | grep kubectl | kubectl apply -f -",
      "kubectl --context prod --kubeconfig 'a b' logs x | grep kubectl |"
        + " kubectl --context prod --kubeconfig 'a b' apply -f -"
    ),
    (
      "kubectl get x && helm list; curl http://y",
      "kubectl --context prod --kubeconfig 'a b' get x &&"
        + " helm --kube-context prod --kubeconfig 'a b' list; curl http://y"
    ),
    (
      "kubectl exec x -- sh -c 'psql \"$(kubectl y)\" | kubectl z'",
      "kubectl --context prod --kubeconfig 'a b' exec x -- sh -c 'psql \"$(kubectl y)\" | kubectl z'"
    ),
    (
      "helm upgrade --set x=\"$(kubectl get y)\"",
      "helm --kube-context prod --kubeconfig 'a b' upgrade --set"
        + " x=\"$(kubectl --context prod --kubeconfig 'a b' get y)\""
    ),
    ("kubectl --context other get pods", "kubectl --kubeconfig 'a b' --context other get pods"),
    ("", ""),
  ])
  func `the flags of the run go behind each tool`(line: String, expected: String) {
    #expect(Self.scope.applied(to: line) == expected)
    #expect(CommandScope().applied(to: line) == line)
  }

  @Test func `in a sentence only calls between backticks carry them`() {
    let sentence = "Run `casa doctor --release X` or see `kubectl`; kubectl get pods is prose."
    #expect(
      CommandScope(context: "c").appliedToProse(sentence)
        == "Run `casa doctor --context c --release X` or see `kubectl`; kubectl get pods is prose.")
  }
}
