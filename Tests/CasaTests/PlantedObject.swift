import TestSupport

/// An object of the cluster with planted secrets wherever its type has room for text.
enum PlantedObject {
  /// - Parameter number: which of its kind it is, so that each line is in short fields, too.
  static func planted(_ object: JSON, _ type: String, _ number: Int) -> JSON {
    var object = object
    let all = PlantedSecret.lines.joined(separator: "\n")
    object["metadata"]["annotations"]["kubectl.kubernetes.io/last-applied-configuration"] =
      .string(all)
    object["metadata"]["annotations"]["kubectl.kubernetes.io/restartedAt"] = .string(all)
    object["metadata"]["annotations"]["note"] = .string(all)
    if !object["status"]["conditions"].array.isEmpty {
      object["status"]["conditions"] = .array(
        object["status"]["conditions"].array.map { condition in
          var condition = condition
          condition["message"] = .string(all)
          condition["reason"] = .string(all)
          return condition
        })
    }
    switch type {
    case "pods": return pod(object, all)
    case "deployments.apps", "replicasets.apps", "daemonsets.apps", "statefulsets.apps":
      object["spec"]["template"]["spec"] = spec(object["spec"]["template"]["spec"])
      return object
    case "configmaps":
      for key in object["data"].object.keys {
        object["data"][key] = .string((object["data"][key].string ?? "") + "\n" + all)
      }
      return object
    case "multiagentsystems.casa.io": return system(object, all)
    case "casapolicies.casa.io":
      object["status"]["message"] = .string(all)
      return object
    default: return object
    }
  }

  private static func pod(_ object: JSON, _ all: String) -> JSON {
    var object = object
    object["spec"] = spec(object["spec"])
    object["status"]["message"] = .string(all)
    object["status"]["reason"] = .string(all)
    object["status"]["containerStatuses"] = .array(
      object["status"]["containerStatuses"].array.map { status in
        var status = status
        status["lastState"]["terminated"] = [
          "exitCode": 1, "reason": .string(all), "message": .string(all),
          "finishedAt": "2026-11-22T09:40:00Z",
        ]
        status["restartCount"] = 1
        return status
      })
    return object
  }

  private static func system(_ object: JSON, _ all: String) -> JSON {
    var object = object
    object["status"]["message"] = .string(all)
    object["spec"]["apps"] = .array(
      object["spec"]["apps"].array
        + PlantedSecret.lines.enumerated().map { number, line in
          [
            "name": .string("planted-\(number)"), "type": "agent", "baseUrl": .string(line),
            "kubernetesWorkloadName": .string(line),
          ]
        })
    return object
  }

  /// Variables, some under names whose literals are read, and arguments.
  private static func spec(_ spec: JSON) -> JSON {
    var spec = spec
    let plain = ["KC_DB_URL", "LLM_API_BASE", "IDP_SERVER_URL", "AUTH_SERVER_URL"]
    spec["containers"] = .array(
      spec["containers"].array.map { container in
        var container = container
        let variables: [JSON] = PlantedSecret.lines.enumerated().map { number, line in
          let name = number < plain.count ? plain[number] : "NOTE_\(number)"
          return ["name": .string(name), "value": .string(line)]
        }
        let everything: [JSON] = plain.map {
          ["name": .string($0), "value": .string(PlantedSecret.lines.joined(separator: " "))]
        }
        container["env"] = .array(container["env"].array + variables + everything)
        container["args"] = .array(PlantedSecret.lines.map(JSON.string))
        return container
      })
    return spec
  }
}
