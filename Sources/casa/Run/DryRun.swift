import Evidence
import Planning
import Vocabulary

/// The commands that a run would make, without making one. What depends on answers is said so.
struct DryRun {
  let planner: Planner
  let options: PlanOptions

  var text: String {
    let discovery = planner.next(after: Evidence()).map(\.command)
    // Of what is not there yet, nothing more can be found.
    guard options.topic.install == nil else {
      return
        (["# Asked through one `kubectl proxy` that lets only GET pass:"] + discovery + [""])
        .joined(separator: "\n")
    }
    return
      (["# Asked first, through one `kubectl proxy` that lets only GET pass:"] + discovery + [
        "",
        "# Then, for each release and namespace found:",
      ] + planner.outline + [
        "",
        "# At last the logs of the containers found, for example:",
        "kubectl -n casa-runtime logs POD -c CONTAINER --timestamps"
          + " --tail=\(options.logLimits.tailLines) --limit-bytes=\(options.logLimits.bytes)",
        "",
      ]).joined(separator: "\n")
  }
}
