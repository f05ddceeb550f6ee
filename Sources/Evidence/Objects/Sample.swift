import FoundationEssentials

extension Evidence {
  /// Made-up answers with a small object of each type, for rehearsing what real ones go through.
  public static var sample: Evidence {
    var evidence = Evidence()
    for type in ResourceType.all {
      // The one type whose selector is of another shape.
      let selector = type == .services ? "{}" : #"{"matchLabels":{"app":"x"}}"#
      let json = Data(#"{"items":[\#(object(selector))]}"#.utf8)
      guard let list = try? ObjectList(type, json: json, redactor: Redactor()) else { continue }
      let probe = Probe.list(type, namespace: "x", labels: nil, fields: nil)
      evidence.add(probe, .answered(.objects(list)))
    }
    return evidence
  }

  /// Has what the types have in common, and what is often in them.
  private static func object(_ selector: String) -> String {
    """
    {"metadata":{"name":"x","namespace":"x","labels":{"app":"x"},"annotations":{},
    "creationTimestamp":"2026-01-01T00:00:00Z","ownerReferences":[{"kind":"ReplicaSet","name":"x"}],
    "managedFields":[{"manager":"x","operation":"Update","time":"2026-01-01T00:00:00Z",
    "fieldsV1":{}}]},
    "spec":{"replicas":1,"nodeName":"x","selector":\(selector),
    "containers":[{"name":"x","image":"x","env":[{"name":"X","value":"x"}],
    "ports":[{"containerPort":1}]}],
    "template":{"metadata":{"labels":{"app":"x"}},
    "spec":{"containers":[{"name":"x","image":"x"}]}},"volumes":[{"name":"x"}],"ports":[{"port":1}]},
    "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}],
    "containerStatuses":[{"name":"x","ready":true,"restartCount":0,"image":"x","imageID":"x",
    "state":{"running":{"startedAt":"2026-01-01T00:00:00Z"}},"lastState":{}}]},
    "endpoints":[{"addresses":["10.0.0.1"],"conditions":{"ready":true}}],"ports":[{"port":1}],
    "involvedObject":{"kind":"Pod","name":"x"},"message":"x","reason":"x","type":"Normal"}
    """
  }
}
