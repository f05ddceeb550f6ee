import Testing

@testable import RuleTable

@Suite struct BadCommandTests {
  @Test(arguments: inFiles)
  func `a mistake in a command is named with its place and its remedy`(bad: BadCase) {
    #expect(bad.said == bad.expected)
  }

  static let inFiles = [
    BadCase(
      "delete pod {{pod.keycloak}}", "get pods",
      """
      r.yaml:20:14: a reading command has the risk 'restarts'; write risk: reads
      """),
    BadCase(
      "risk: restarts", "risk: reads",
      """
      r.yaml:20:14: the risk 'reads' is given to a command that changes something; write risk: \
      changes, restarts or destroys
      """),
    BadCase(
      "        risk: restarts\n", "",
      """
      r.yaml:20:14: a command has no risk; add risk: reads, changes, restarts or \
      destroys
      """),
    BadCase(
      "        run: kubectl -n {{namespace}} delete pod {{pod.keycloak}}\n", "",
      """
      r.yaml:20:15: a risk has no command; remove it
      """),
    BadCase(
      "run: kubectl -n {{namespace}} delete", "run: rm -rf",
      """
      r.yaml:20:14: the command begins with 'rm'; begin with one of kubectl, helm, curl, casa
      """),
    BadCase(
      "verify: casa doctor keycloak", "verify: helm uninstall casa",
      """
      r.yaml:22:17: 'helm uninstall' is no reading command; use kubectl \
      api-resources|describe|events|explain|get|logs|version|auth can-i or helm \
      history|list|status
      """),
    BadCase(
      "logs deploy/", "edit deploy/",
      """
      r.yaml:25:14: 'kubectl edit' is no reading command; use kubectl \
      api-resources|describe|events|explain|get|logs|version|auth can-i or helm \
      history|list|status
      """),
    BadCase(
      "get configmap coredns -o json", "get configmap coredns | sh",
      """
      r.yaml:55:10: '|' means something to a shell, and a probe has none; remove it, or quote it \
      with '
      """),
    BadCase(
      "get configmap coredns -o json", "get 'configmap",
      """
      r.yaml:55:10: the quote ' is never closed; close it
      """),
  ]

  @Test(arguments: [
    "kubectl get pods -A -o wide", "kubectl -n kube-system get configmap coredns -o json",
    "kubectl get pods -o 'jsonpath={.items[*].metadata.name}'", "kubectl describe node",
    "kubectl logs -n istio-system deploy/istiod --tail=50 -p", "kubectl events -A --types Warning",
    "kubectl auth can-i list pods", "kubectl version", "kubectl api-resources --namespaced",
    "kubectl get --raw /readyz", "helm list -A", "helm history casa -n casa-runtime --max 5",
    "kubectl describe secrets", "kubectl get secrets -o name",
    "kubectl get externalsecrets -o yaml",
  ])
  func `a probe that only reads loads`(line: String) throws {
    #expect(try CommandPolicy.probe(line).isEmpty == false)
  }

  @Test(arguments: [
    "kubectl delete pods --all", "kubectl get secrets -o yaml", "kubectl get secret/x -ojson",
    "kubectl get pods,secrets -Aoyaml", "kubectl get Secret.v1. --output=json",
    "kubectl get secrets -o jsonpath={.items}", "kubectl get secret x --template={{.data}}",
    "kubectl get --raw /api/v1/secrets", "kubectl get --raw /api/v1/%73ecrets",
    "kubectl get -f secrets.yaml", "kubectl get pods -w", "kubectl logs x -f",
    "kubectl logs x -pf",
    "kubectl --kubeconfig /tmp/x get pods", "kubectl --context other get pods",
    "kubectl get pods --profile-output=x", "kubectl --as get delete pods",
    "kubectl get pods; reboot", "kubectl get pods && reboot", "kubectl get pods > x",
    "kubectl get pods < x", "kubectl get $HOME", "kubectl get `id`", "kubectl get \"$(id)\"",
    "kubectl get pods\nreboot", "kubectl get po\\ds", "kubectl auth reconcile -f x",
    "kubectl auth", "kubectl", "kubectl exec x -- get", "kubectl get pods -- x", "casa doctor",
    "curl http://x", "helm install x", "helm get values casa", "helm status casa -o json",
    "helm list --kubeconfig=x", "kubectl get x -o custom-columns-file=/etc/passwd",
    "kubectl get pods -n {{namespace}}", "sh -c x", "", "kubectl get 'pods",
  ])
  func `a probe that could do more than read is refused`(line: String) {
    #expect(throws: CommandFlaw.self) { try CommandPolicy.probe(line) }
  }

  @Test(arguments: [
    "kubectl {{context}}-n {{namespace}} get pods", "casa doctor", "helm status casa",
    "kubectl -n x logs deploy/y --tail=20 | grep -i error | head -5",
    "kubectl -n x port-forward svc/casa-ui-explorer 8080:80", "curl -sS http://localhost:8080/",
    "curl -s -o /dev/null -w '%{http_code}' https://x/y?a=b",
    "kubectl exec -n x deploy/y -c istio-proxy -- curl -s http://a.b.svc.cluster.local:8000/health",
  ])
  func `a confirming command that only reads loads`(line: String) throws {
    try CommandPolicy.confirm(line)
  }

  @Test(arguments: [
    "kubectl delete pod x", "kubectl exec x -- curl -s http://a:8000/delete",
    "kubectl exec x -- sh -c 'curl http://a:8000/health'",
    "kubectl exec x -- curl -X DELETE http://a:8000/health", "kubectl exec x -- env",
    "curl -X POST http://x", "curl -d a=b http://x", "curl http://x -o /etc/x", "curl -s",
    "kubectl get pods | xargs kubectl delete", "kubectl get pods; kubectl delete pod x",
    "kubectl get pods > x", "kubectl get \"`id`\"", "kubectl get secret x -o yaml",
    "kubectl get secret x -o jsonpath={.data.password} | base64 -d", "kubectl rollout restart x",
    "kubectl --kubeconfig x get pods", "kubectl --xyz get delete pod", "sh -c x", "psql", "",
  ])
  func `a confirming command that could do more than read is refused`(line: String) {
    #expect(throws: CommandFlaw.self) { try CommandPolicy.confirm(line) }
  }

  @Test(arguments: [
    ("kubectl get pods", Risk.reads, true), ("kubectl get pods", .changes, false),
    ("kubectl delete pod x", .destroys, true), ("kubectl delete pod x", .reads, false),
    ("kubectl {{context}}rollout restart deploy/x", .restarts, true),
    ("kubectl rollout restart deploy/x", .reads, false), ("kubectl rollout status x", .reads, true),
    ("kubectl exec x -- psql -c \"ALTER USER a PASSWORD '...'\"", .changes, true),
    ("kubectl exec x -- env", .reads, true), ("helm upgrade casa x --set a=b", .restarts, true),
    ("helm get values casa", .reads, true), ("curl -X POST http://x", .changes, true),
    ("kubectl get x -o yaml | kubectl apply -f -", .changes, true),
    ("kubectl get x -o yaml | kubectl apply -f -", .reads, false),
    ("helm pull oci://x/y --untar", .reads, true), ("helm upgrade casa x --dry-run", .reads, true),
    ("casa doctor", .reads, true), ("rm -rf /", .destroys, false),
    ("kubectl get 'x", .reads, false),
  ])
  func `the risk of a fix fits its command`(line: String, risk: Risk, fits: Bool) {
    #expect((CommandRisk.flaw(in: line, risk: risk) == nil) == fits)
  }
}
