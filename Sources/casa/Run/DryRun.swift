import Evidence
import Planning

/// The commands that a run would make, without making one. What depends on answers is said so.
struct DryRun {
  let planner: Planner
  let options: PlanOptions

  var text: String {
    let discovery = planner.next(after: Evidence()).map(\.command)
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
