public import Planning

/// Everything that lets a cluster examine itself: a service account, what it may read, and a CronJob
/// that runs the gate.
public struct CronJobManifest {
  private let namespace: String
  private let image: String
  private let schedule: String
  private let arguments: [String]
  private let configMap: String?
  private let rights: [Right]

  /// - Parameters:
  ///   - schedule: as cron writes it.
  ///   - arguments: the words after `casa doctor`.
  ///   - configMap: where the report is kept; nil for the pod's log only.
  public init(
    namespace: String, image: String, schedule: String, arguments: [String], configMap: String?,
    rights: [Right]
  ) {
    self.namespace = namespace
    self.image = image
    self.schedule = schedule
    self.arguments = arguments
    self.configMap = configMap
    self.rights = rights
  }

  static let name = "casa-doctor"

  /// The documents, each with a line break at its end.
  public var yaml: String {
    let role = RoleManifest(rights: rights, namespace: namespace).yaml
    return ([serviceAccount, role] + (configMap.map { [writing($0)] } ?? []) + [cronJob])
      .joined(separator: "---\n")
  }

  private var serviceAccount: String {
    """
    apiVersion: v1
    kind: ServiceAccount
    metadata:
      name: \(Self.name)
      namespace: \(namespace)

    """
  }

  /// casa itself never writes to the cluster; the shell around it does, to this one object.
  private func writing(_ configMap: String) -> String {
    """
    # For keeping the report. A right to create cannot be limited to a name.
    apiVersion: rbac.authorization.k8s.io/v1
    kind: Role
    metadata:
      name: \(Self.name)-report
      namespace: \(namespace)
    rules:
      - apiGroups: [""]
        resources: ["configmaps"]
        verbs: ["create"]
      - apiGroups: [""]
        resources: ["configmaps"]
        resourceNames: ["\(configMap)"]
        verbs: ["get", "patch"]
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata:
      name: \(Self.name)-report
      namespace: \(namespace)
    roleRef:
      apiGroup: rbac.authorization.k8s.io
      kind: Role
      name: \(Self.name)-report
    subjects:
      - kind: ServiceAccount
        name: \(Self.name)
        namespace: \(namespace)

    """
  }

  private var cronJob: String {
    """
    apiVersion: batch/v1
    kind: CronJob
    metadata:
      name: \(Self.name)
      namespace: \(namespace)
    spec:
      schedule: "\(schedule)"
      concurrencyPolicy: Forbid
      startingDeadlineSeconds: 120
      successfulJobsHistoryLimit: 1
      failedJobsHistoryLimit: 3
      jobTemplate:
        spec:
          # A finding is an answer, not a failure to be tried again.
          backoffLimit: 0
          activeDeadlineSeconds: 600
          ttlSecondsAfterFinished: 86400
          template:
            metadata:
              labels:
                app.kubernetes.io/name: \(Self.name)
                # A proxy beside it would keep the job from ending.
                sidecar.istio.io/inject: "false"
            spec:
              serviceAccountName: \(Self.name)
              restartPolicy: Never
    \(RestrictedPod.pod.indented(10))
              containers:
                - name: casa
                  image: \(image)
                  command: ["/bin/sh", "-c"]
                  args:
                    - |
    \(script.indented(22))
                  env:
                    - name: HOME
                      value: /tmp
                  resources:
                    requests: {cpu: 50m, memory: 64Mi}
                    limits: {memory: 512Mi}
    \(RestrictedPod.container.indented(14))
                  volumeMounts:
                    - name: tmp
                      mountPath: /tmp
              volumes:
                - name: tmp
                  emptyDir:
                    sizeLimit: 64Mi

    """
  }

  private var script: [String] {
    let doctor = (["casa", "doctor"] + arguments).joined(separator: " ")
    guard let configMap else { return ["exec \(doctor)"] }
    return [
      "mkdir -p /tmp/report",
      "\(doctor) --report json=/tmp/report/report.json --report markdown=/tmp/report/report.md",
      "status=$?",
      "# An object holds at most 1 MiB; the JSON report of a very ill cluster may not fit.",
      "[ \"$(wc -c < /tmp/report/report.json)\" -lt 800000 ] || rm /tmp/report/report.json",
      "kubectl create configmap \(configMap) -n \(namespace) --from-file=/tmp/report"
        + " --dry-run=client -o yaml |",
      "  kubectl apply --server-side --force-conflicts --field-manager=casa-doctor -f - || exit 74",
      "exit $status",
    ]
  }
}
