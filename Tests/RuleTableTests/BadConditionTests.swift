import Testing

@Suite struct BadConditionTests {
  @Test(arguments: kinds + matchers + logs)
  func `a mistake in a condition is named with its place and its remedy`(bad: BadCase) {
    #expect(bad.said == bad.expected)
  }

  @Test(arguments: examples)
  func `a mistake in an example is named with its place and its remedy`(bad: BadCase) {
    #expect(bad.said == bad.expected)
  }

  static let kinds = [
    BadCase(
      "- container: {", "- contaner: {",
      """
      r.yaml:40:11: 'contaner' is no kind of fact; did you mean 'container'?
      """),
    BadCase(
      "- workload: {", "- gizmo: {",
      """
      r.yaml:42:15: 'gizmo' is no kind of fact; choose one of release, helm, kind, workload, pod, \
      container, event, log, service, volumeClaim, node, setting, secret, pair, externalSecret, \
      http, toolCall, decisions, route, command, mas, masApp, policy, injection, wasmPlugin, meshPolicy, \
      blockedFlow, permission, admissionWebhook, \
      target, storage, injector, capacity, quota, taken, token, tokenTool, all, any, none
      """),
    BadCase(
      "crashing: true", "crashes: true",
      """
      r.yaml:40:44: 'container' has no attribute 'crashes'; choose one of pod, workload, \
      container, ready, state, reason, message, exitCode, lastReason, restarts, crashing, \
      ownMistake, image, age, endedAge, settled, \
      cpuRequest, cpuLimit, memoryRequest, memoryLimit, release, namespace, name, component
      """),
    BadCase(
      "- workload: {component: keycloak,", "- workload: {wibble: keycloak,",
      """
      r.yaml:42:26: 'workload' has no attribute 'wibble'; choose one of kind, state, desired, \
      ready, running, failure, rollout, reason, why, ownMistake, progress, age, floating, images, evictions, \
      image, revisions, container, cpuRequest, cpuLimit, memoryRequest, memoryLimit, release, \
      namespace, name, component
      """),
    BadCase(
      "- container: {component: keycloak, ", "- {container: {}, pod: {}}\n        - container: {",
      """
      r.yaml:40:11: a condition is a mapping with one key, and here is a mapping with 2; write \
      all:, any: or none: with a list, or one kind of fact
      """),
    BadCase(
      "all:\n        - container", "container:\n        - container",
      """
      r.yaml:40:9: 'container' is a list; write its attributes: {attribute: value}, or {} for any
      """),
    BadCase(
      "none:\n            - workload: {component: keycloak, state: [ready, starting]}", "none: []",
      """
      r.yaml:41:17: 'none' is an empty list; write a list of conditions
      """),
    BadCase(
      "{component: keycloak, state", "{component: keycloack, state",
      """
      r.yaml:42:37: 'keycloack' is no value of 'component'; did you mean 'keycloak'?
      """),
  ]

  static let matchers = [
    BadCase(
      "[ready, starting]", "redy",
      """
      r.yaml:42:54: 'redy' is no value of 'state'; did you mean 'ready'?
      """),
    BadCase(
      "[ready, starting]", "[ready, started]",
      """
      r.yaml:42:62: 'started' is no value of 'state'; choose one of ready, starting, not-ready, \
      crashing, pending, blocked, scaled-to-zero, missing, unknown
      """),
    BadCase(
      "[ready, starting]", "{not: [crashed]}",
      """
      r.yaml:42:61: 'crashed' is no value of 'state'; choose one of ready, starting, not-ready, \
      crashing, pending, blocked, scaled-to-zero, missing, unknown
      """),
    BadCase(
      "[ready, starting]", "{atLeast: 3}",
      """
      r.yaml:42:54: 'state' is a name, and here is a mapping with 'atLeast'; write a word, a list \
      of words or {not: word}
      """),
    BadCase(
      "[ready, starting]", "[]",
      """
      r.yaml:42:54: 'state' is a name, and here is a list; write at least one word
      """),
    BadCase(
      "[ready, starting]", "['{{container}}']",
      """
      r.yaml:42:55: a placeholder is in a list or after 'not'; compare with one placeholder \
      alone
      """),
    BadCase(
      "{atLeast: 3}", "{atleast: 3}",
      """
      r.yaml:40:71: a number has no key 'atleast'; did you mean 'atLeast'?
      """),
    BadCase(
      "{atLeast: 3}", "{atLeast: three}",
      """
      r.yaml:40:80: 'atLeast' is the text 'three'; write a whole number or \
      {atLeast|atMost|above|below: number}
      """),
    BadCase(
      "{atLeast: 3}", "{atLeast: 3, below: 3}",
      """
      r.yaml:40:70: no number can be 'restarts' here; write a whole number or \
      {atLeast|atMost|above|below: number}
      """),
    BadCase(
      "{atLeast: 3}", "'3'",
      """
      r.yaml:40:70: 'restarts' is a number, and here is the text '3'; write a whole number or \
      {atLeast|atMost|above|below: number}
      """),
    BadCase(
      "{atLeast: 3}", "{}",
      """
      r.yaml:40:70: 'restarts' has no limit; write a whole number or {atLeast|atMost|above|below: \
      number}
      """),
    BadCase(
      "{atLeast: 3}", "007",
      """
      r.yaml:40:70: 'restarts' is a number, and here is the text '007'; write a whole number or \
      {atLeast|atMost|above|below: number}
      """),
    BadCase(
      "{atLeast: 3}", "[3, 4]",
      """
      r.yaml:40:70: 'restarts' is a number, and here is a list; write a whole number or \
      {atLeast|atMost|above|below: number}
      """),
    BadCase(
      "crashing: true", "crashing: yes",
      """
      r.yaml:40:54: 'crashing' is a flag, and here is the text 'yes'; write true or false
      """),
    BadCase(
      "crashing: true", "crashing: '{{ready}}'",
      """
      r.yaml:40:54: 'crashing' is a flag, and here is the text '{{ready}}'; write true or false
      """),
    BadCase(
      "crashing: true", "name: '{{workload}}'",
      """
      r.yaml:40:50: nothing binds {{workload}}; choose one of release, releaseNamespace, \
      namespace, resource, chartVersion, chartImage, valuesKey, context
      """),
    BadCase(
      "crashing: true", "message: {no: x}",
      """
      r.yaml:40:53: 'message' is a text, and here is a mapping with 'no'; write a pattern or \
      {not: pattern}
      """),
  ]

  static let logs = [
    BadCase(
      "{component: keycloak, line: started}", "{line: started}",
      """
      r.yaml:15:14: a log condition names no component; add component:
      """),
    BadCase(
      "{component: keycloak, line: started}", "{component: keycloak}",
      """
      r.yaml:15:14: a log condition has no line; add line: and a pattern
      """),
    BadCase(
      "line: started", "line: {not: started}",
      """
      r.yaml:15:42: 'not' is used with the line of a log condition; put the log condition under \
      none:
      """),
    BadCase(
      "line: started", "line: '{{user}}'",
      """
      r.yaml:15:42: a placeholder is in the line of a log condition; write a pattern with a \
      named group
      """),
    BadCase(
      "line: started", "line: '[a-z]+ed'",
      """
      r.yaml:15:42: no literal is in every line that the pattern matches; write at least three \
      letters in a row outside of classes and alternatives
      """),
    BadCase(
      "line: started", "line: (?=started)",
      """
      r.yaml:15:42: look-around is not supported; match the surrounding text itself and capture \
      the part you need
      """),
    BadCase(
      "line: started", "line: 'don''t (?=started)'",
      """
      r.yaml:15:50: look-around is not supported; match the surrounding text itself and capture \
      the part you need
      """),
    BadCase(
      "line: started", "line: \"star(?=started)\"",
      """
      r.yaml:15:47: look-around is not supported; match the surrounding text itself and capture \
      the part you need
      """),
    BadCase(
      "line: started", "line: \"st\\tr(?=started)\"",
      """
      r.yaml:15:42: look-around is not supported; match the surrounding text itself and capture \
      the part you need
      """),
    BadCase(
      "line: started", "line: ''",
      """
      r.yaml:15:42: the pattern is empty; write what to look for
      """),
    BadCase(
      "component: keycloak, line: started", "component: {not: keycloak}, line: started",
      """
      r.yaml:15:26: the component of a log condition is not fixed; name it; its log has to be \
      fetched beforehand
      """),
    BadCase(
      "- log: {component: keycloak, line: started}", "- command: {exitCode: 0}",
      """
      r.yaml:15:18: a command condition names no probe; add probe: and the id of one
      """),
    BadCase(
      "- log: {component: keycloak, line: started}", "- command: {probe: dns-confg}",
      """
      r.yaml:15:26: there is no probe 'dns-confg'; did you mean 'dns-config'?
      """),
  ]

  static let examples = [
    BadCase(
      "fires:\n        - 'FATAL: no bob'", "fires: []",
      """
      r.yaml:30:14: 'fires' is an empty list; give it an item
      """),
    BadCase(
      "      silent:\n        - all is well\n", "",
      """
      r.yaml:30:7: 'examples' needs the key 'silent'; add it
      """),
    BadCase(
      "- all is well", "- ''",
      """
      r.yaml:33:11: an example is empty; write a line or facts:
      """),
    BadCase(
      "- facts: []\n          unseen: [workload]", "- a line",
      """
      r.yaml:51:11: an example is a line, but the rule has no log condition; write facts: instead
      """),
    BadCase(
      "- facts: []", "- fact: []",
      """
      r.yaml:51:11: an example has no key 'fact'; did you mean 'facts'?
      r.yaml:51:11: an example needs the key 'facts'; add it
      """),
    BadCase(
      "crashing: true, restarts: 3", "crashing: 1, restarts: many",
      """
      r.yaml:49:58: 'crashing' is a flag, and here is 1; write true or false
      r.yaml:49:71: 'restarts' is a number, and here is the text 'many'; write a whole number
      """),
    BadCase(
      "crashing: true, restarts: 3", "state: walking, ready: on",
      """
      r.yaml:49:55: 'walking' is no value of 'state'; did you mean 'waiting'?
      r.yaml:49:71: 'ready' is a flag, and here is the text 'on'; write true or false
      """),
    BadCase(
      "crashing: true, restarts: 3", "crshing: true",
      """
      r.yaml:49:48: 'container' has no attribute 'crshing'; did you mean 'crashing'?
      """),
    BadCase(
      "- container: {component: keycloak, crashing: true, restarts: 3}", "- pod",
      """
      r.yaml:49:15: a fact has exactly one key, and here is the text 'pod'; write KIND: \
      {attribute: value}
      """),
  ]
}
