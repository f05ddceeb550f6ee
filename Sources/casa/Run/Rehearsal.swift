import Diagnosis
import Evidence
import Facts
import FoundationEssentials
import Vocabulary

/// A small diagnosis of made-up answers while kubectl starts and a processor has nothing to do.
///
/// The first decoding of each type and the first use of each part cost the Swift runtime look-ups that
/// later ones do not; done beforehand, they do not stand between the answers and the report.
enum Rehearsal {
  private static let object = """
    {"metadata":{"name":"x","namespace":"x","labels":{"app":"x"},"annotations":{},
    "creationTimestamp":"2026-01-01T00:00:00Z","ownerReferences":[{"kind":"ReplicaSet","name":"x"}],
    "managedFields":[{"manager":"x","operation":"Update","time":"2026-01-01T00:00:00Z","fieldsV1":{}}]},
    "spec":{"replicas":1,"nodeName":"x","selector":{"matchLabels":{"app":"x"}},
    "containers":[{"name":"x","image":"x","env":[{"name":"X","value":"x"}],"ports":[{"containerPort":1}]}],
    "template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"x","image":"x"}]}},
    "volumes":[{"name":"x"}],"ports":[{"name":"x","port":1}]},
    "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}],
    "containerStatuses":[{"name":"x","ready":true,"restartCount":0,"image":"x","imageID":"x",
    "state":{"running":{"startedAt":"2026-01-01T00:00:00Z"}},"lastState":{}}]},
    "endpoints":[{"addresses":["10.0.0.1"],"conditions":{"ready":true}}],"ports":[{"port":1}],
    "involvedObject":{"kind":"Pod","name":"x"},"message":"x","reason":"x","type":"Normal"}
    """

  static func run(_ doctor: Doctor) {
    var evidence = Evidence()
    let json = Data(#"{"items":[\#(object)]}"#.utf8)
    for type in ResourceType.all {
      let list = try? ObjectList(type, json: json, redactor: Redactor())
      let probe = Probe.list(type, namespace: "x", labels: nil, fields: nil)
      if let list { evidence.add(probe, .answered(.objects(list))) }
    }
    let base = FactMaker(evidence, choice: .init(), askedNamespace: nil).factBase()
    _ = doctor.diagnose(base, topic: .everything, evidence: evidence)
  }
}
