import Evidence

/// Turns a recording of the chart's layout into one of the guide's: the same cluster, with labels
/// `app=casa-auth-service` in place of `app.kubernetes.io/..`.
enum GuideLayout {
  /// What the cluster would have answered.
  static func answer(_ probe: Probe, _ seen: Observation, whole: [Workload]) -> Observation {
    guard case .answered(.objects(let list)) = seen else { return seen }
    if case .list(.deployments, _, let labels?, _) = probe, labels.contains("casa-") {
      let isChart = labels.contains("app.kubernetes.io/name")
      let found =
        isChart ? [] : whole.map { relabelled($0) }.filter { guideLabel($0.metadata) != nil }
      return .answered(.objects(ObjectList(found)))
    }
    return .answered(.objects(relabelled(list)))
  }

  private static func relabelled(_ list: ObjectList) -> ObjectList {
    if let items = list.objects(Workload.self) { return ObjectList(items.map { relabelled($0) }) }
    if let items = list.objects(Pod.self) {
      return ObjectList(items.map { changed($0) { relabel(&$0.metadata.labels) } })
    }
    if let items = list.objects(Service.self) {
      return ObjectList(
        items.map { item in
          changed(item) {
            relabel(&$0.metadata.labels)
            relabel(&$0.spec.selector)
          }
        })
    }
    if let items = list.objects(VolumeClaim.self) {
      return ObjectList(items.map { changed($0) { relabel(&$0.metadata.labels) } })
    }
    if let items = list.objects(Secret.self) {
      return ObjectList(items.map { changed($0) { relabel(&$0.metadata.labels) } })
    }
    if let items = list.objects(NetworkPolicy.self) {
      return ObjectList(
        items.map { item in
          changed(item) { policy in
            relabel(&policy.spec.podSelector)
            for index in (policy.spec.ingress ?? []).indices {
              for peer in (policy.spec.ingress?[index].from ?? []).indices {
                relabel(&policy.spec.ingress![index].from![peer].podSelector)
              }
            }
          }
        })
    }
    return list
  }

  private static func relabelled(_ workload: Workload) -> Workload {
    changed(workload) {
      relabel(&$0.metadata.labels)
      relabel(&$0.spec.selector!.matchLabels)
      relabel(&$0.spec.template!.metadata!.labels)
    }
  }

  private static func changed<Item>(_ item: Item, _ change: (inout Item) -> Void) -> Item {
    var copy = item
    change(&copy)
    return copy
  }

  private static func relabel(_ selector: inout LabelSelector?) {
    relabel(&selector!.matchLabels)
  }

  /// ext-auth comes with a subchart and keeps its labels in the guide's layout, too.
  private static func relabel(_ labels: inout [String: String]?) {
    guard var all = labels, let component = all["app.kubernetes.io/component"] else { return }
    for key in ["name", "instance", "component", "version"] {
      all["app.kubernetes.io/\(key)"] = nil
    }
    all["helm.sh/chart"] = nil
    all["app"] = "casa-\(component)"
    labels = all
  }

  private static func guideLabel(_ metadata: Metadata) -> String? {
    let known = ["auth-service", "keycloak", "operator", "postgres-auth", "postgres-keycloak"]
    return metadata.labels?["app"].flatMap { label in
      known.contains { label == "casa-\($0)" } ? label : nil
    }
  }
}
