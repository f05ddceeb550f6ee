import Testing

@Suite struct BadRuleTests {
  @Test(arguments: shapes + ids + words + references)
  func `a mistake in a rule is named with its place and its remedy`(bad: BadCase) {
    #expect(bad.said == bad.expected)
  }

  static let shapes = [
    BadCase(
      "severity: error", "sevrity: error",
      """
      r.yaml:6:5: a rule needs the key 'severity'; add it
      r.yaml:9:5: a rule has no key 'sevrity'; did you mean 'severity'?
      """),
    BadCase(
      "heals: false", "heals: maybe",
      """
      r.yaml:10:12: 'heals' is the text 'maybe'; write true or false
      """),
    BadCase(
      "heals: false", "heals: 'false'",
      """
      r.yaml:10:12: 'heals' is the text 'false'; write true or false
      """),
    BadCase(
      #"{component: keycloak, line: 'FATAL"#, #"{component: keycloak, onset: 2m, line: 'FATAL"#,
      """
      r.yaml:13:41: 'onset' is no number of seconds from 1 to 3600; write how long before its line \
      the failure began at least, such as 126
      """),
    BadCase(
      #"{component: keycloak, line: 'FATAL"#, #"{component: keycloak, onset: 0, line: 'FATAL"#,
      """
      r.yaml:13:41: 'onset' is no number of seconds from 1 to 3600; write how long before its line \
      the failure began at least, such as 126
      """),
    BadCase(
      "heals: false", "zzzzzzz: false",
      """
      r.yaml:10:5: a rule has no key 'zzzzzzz'; choose one of id, title, check, severity, heals, \
      stuck, tellsOfCall, complainsAbout, about, when, clearedBy, cause, causes, correction, fix, \
      confirm, echoes, explains, twins, guide, examples
      """),
    BadCase(
      "cause: The password of {{user}} is refused.", "cause: [a, b]",
      """
      r.yaml:16:12: 'cause' is a list; write a text
      """),
    BadCase(
      "cause: The password of {{user}} is refused.", "cause: ''",
      """
      r.yaml:16:12: 'cause' is empty; write a text
      """),
    BadCase(
      "cause: The password of {{user}} is refused.", "cause:",
      """
      r.yaml:16:11: 'cause' is nothing; write a text
      """),
    BadCase(
      "The password of", String(repeating: "long ", count: 130),
      """
      r.yaml:16:12: 'cause' has 671 characters; say it in at most 600
      """),
    BadCase(
      "title: Keycloak cannot log in", "title: Keycloak {{user}}",
      """
      r.yaml:7:12: a title holds a placeholder; say it in the cause
      """),
    BadCase(
      "title: Keycloak cannot log in", "title: \"Keycloak \\e[31m\"",
      """
      r.yaml:7:12: 'title' holds a control character; remove it
      """),
    BadCase(
      "fix:\n      - text: Look into its log.", "fix: []",
      """
      r.yaml:44:10: 'fix' is an empty list; give it an item
      """),
    BadCase(
      "- text: Look into its log.", "- Look into its log.",
      """
      r.yaml:45:9: a fix step is a mapping, and here is a text of 18 characters; write the \
      keys if, else, role, text, save, run, risk, verify
      """),
    BadCase(
      "explains: [KC-02]", "explains: KC-02",
      """
      r.yaml:26:15: 'explains' is the text 'KC-02'; write a list
      """),
    BadCase(
      "explains: [KC-02]", "explains: [KC-02, KC-02]",
      """
      r.yaml:26:23: 'explains' names KC-02 twice; remove one
      """),
    BadCase(
      "severity: warning", "check: database-login",
      """
      r.yaml:34:5: a rule needs the key 'severity'; add it
      r.yaml:37:5: 'check' is already in line 36; keep one of the two
      """),
    BadCase(
      "probes:", "Probes:",
      """
      r.yaml:53:1: a rule file has no key 'Probes'; did you mean 'probes'?
      """),
  ]

  static let ids = [
    BadCase(
      "id: KC-01", "id: kc1",
      """
      r.yaml:6:9: 'kc1' does not have the shape of a rule's id; write two capital letters, a dash \
      and digits, such as KC-01
      """),
    BadCase(
      "id: KC-01", "id: KC-02",
      """
      r.yaml:27:13: the rule KC-02 is its own twin; name another rule
      r.yaml:34:9: the rule KC-02 is already at r.yaml:6:9; take another id
      """),
    BadCase(
      "id: CF-08", "id: KC-02",
      """
      r.yaml:58:9: the rule KC-02 is already at r.yaml:34:9; take another id
      """),
    BadCase(
      "- id: database-login", "- id: Database Login",
      """
      r.yaml:2:9: 'Database Login' does not have the shape of an id; write lower-case words \
      joined by dashes
      r.yaml:8:12: there is no check 'database-login'; add it, or name one that is there
      r.yaml:36:12: there is no check 'database-login'; add it, or name one that is there
      """),
    BadCase(
      "guide: keycloak-pod-is-not-starting", "guide: '#keycloak'",
      """
      r.yaml:28:12: '#keycloak' is no heading anchor; write lower-case words joined by dashes
      """),
    BadCase(
      "id: dns-config", "id: dns_config",
      """
      r.yaml:54:9: 'dns_config' does not have the shape of an id; write lower-case words joined \
      by dashes
      """),
    BadCase(
      "notObservable:", "  - {id: dns-config, run: helm list, area: helm}\nnotObservable:",
      """
      r.yaml:57:10: the probe dns-config is already at r.yaml:54:9; take another id
      """),
  ]

  static let words = [
    BadCase(
      "severity: error", "severity: eror",
      """
      r.yaml:9:15: 'eror' is no severity; did you mean 'error'?
      """),
    BadCase(
      "severity: error", "severity: fatal",
      """
      r.yaml:9:15: 'fatal' is no severity; choose one of info, warning, error
      """),
    BadCase(
      "area: keycloak", "area: keyclaok",
      """
      r.yaml:3:11: 'keyclaok' is no area; did you mean 'keycloak'?
      """),
    BadCase(
      "risk: restarts", "risk: restart",
      """
      r.yaml:21:15: 'restart' is no risk; did you mean 'restarts'?
      """),
    BadCase(
      "about: keycloak", "about: keycloack",
      """
      r.yaml:11:12: 'keycloack' is no component; did you mean 'keycloak'?
      """),
    BadCase(
      "about: keycloak", "about: '{{userr}}'",
      """
      r.yaml:11:12: nothing binds {{userr}}; did you mean 'user'?
      """),
    BadCase(
      "unseen: [workload]", "unseen: [workloads]",
      """
      r.yaml:52:20: 'workloads' is no kind of fact; did you mean 'workload'?
      """),
  ]

  static let references = [
    BadCase(
      "check: database-login", "check: database-logon",
      """
      r.yaml:8:12: there is no check 'database-logon'; did you mean 'database-login'?
      """),
    BadCase(
      "explains: [KC-02]", "explains: [KC-03]",
      """
      r.yaml:26:16: there is no rule 'KC-03'; did you mean 'KC-01'?
      """),
    BadCase(
      "twins: [KC-02]", "twins: [KC-01]",
      """
      r.yaml:27:13: the rule KC-01 is its own twin; name another rule
      """),
    BadCase(
      "explains: [KC-02]", "explains: [KC-01]",
      """
      r.yaml:26:16: these rules explain each other: KC-01 -> KC-01; remove one of these ids from \
      'explains'
      """),
    BadCase(
      "severity: warning", "severity: warning\n    explains: [KC-01]",
      """
      r.yaml:26:16: these rules explain each other: KC-01 -> KC-02 -> KC-01; remove one of these \
      ids from 'explains'
      """),
    BadCase(
      "{{user}}", "{{usr}}",
      """
      r.yaml:16:12: nothing binds {{usr}}; did you mean 'user'?
      """),
    BadCase(
      "{{user}}", "{{crashing}}",
      """
      r.yaml:16:12: nothing binds {{crashing}}; choose one of release, releaseNamespace, \
      namespace, resource, chartVersion, chartImage, valuesKey, context, name, component, pod, container, workload, line, count, \
      age, app, user
      """),
    BadCase(
      "{{container}}", "{{phase}}",
      """
      r.yaml:43:12: nothing binds {{phase}}; choose one of release, releaseNamespace, namespace, \
      resource, chartVersion, chartImage, valuesKey, context, name, component, pod, workload, container, ready, state, reason, message, \
      exitCode, lastReason, restarts, crashing, ownMistake, image, age, endedAge, settled, cpuRequest, \
      cpuLimit, memoryRequest, memoryLimit
      """),
    BadCase(
      "{{deploy.keycloak}}", "{{deploy.keycloack}}",
      """
      r.yaml:25:14: {{deploy.keycloack}} names no component; did you mean 'keycloak'?
      """),
    BadCase(
      "{{user}}", "{{user",
      """
      r.yaml:16:12: '{{' is never closed; close it with }}
      """),
    BadCase(
      "rules:", "  - {id: spare, area: helm, title: Spare}\nrules:",
      """
      r.yaml:5:10: no rule belongs to the check spare, so it would always pass; add a rule or \
      remove the check
      """),
  ]
}
