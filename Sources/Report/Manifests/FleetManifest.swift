/// A Job with an index for every few clusters, and the list of their contexts.
public struct FleetManifest {
  private let namespace: String
  private let image: String
  private let contexts: [String]
  private let secret: String
  private let claim: String?
  private let parallelism: Int
  private let perPod: Int

  /// - Parameters:
  ///   - secret: holds the kubeconfig.
  ///   - claim: where the reports go; nil for the pods' logs.
  ///   - perPod: clusters for each pod.
  public init(
    namespace: String, image: String, contexts: [String], secret: String, claim: String?,
    parallelism: Int, perPod: Int
  ) {
    self.namespace = namespace
    self.image = image
    self.contexts = contexts
    self.secret = secret
    self.claim = claim
    self.parallelism = parallelism
    self.perPod = perPod
  }

  /// More indexes than this make a Job slow to follow; a ConfigMap holds more contexts.
  public static let maximumPods = 10_000
  static let name = "casa-fleet"

  public var pods: Int { (contexts.count + perPod - 1) / perPod }

  /// The documents, each with a line break at its end.
  public var yaml: String { [list, job].joined(separator: "---\n") }

  private var list: String {
    """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: \(Self.name)-contexts
      namespace: \(namespace)
    data:
      # One context a line.
      contexts: |
    \(contexts.map { "    \($0)" }.joined(separator: "\n"))

    """
  }

  private var job: String {
    """
    apiVersion: batch/v1
    kind: Job
    metadata:
      name: \(Self.name)
      namespace: \(namespace)
      labels:
        app.kubernetes.io/name: \(Self.name)
    spec:
      completionMode: Indexed
      completions: \(pods)
      parallelism: \(min(parallelism, pods))
      # A node that goes away costs one pod another try, and no other pod anything.
      backoffLimitPerIndex: 1
      activeDeadlineSeconds: 7200
      ttlSecondsAfterFinished: 86400
      template:
        metadata:
          labels:
            app.kubernetes.io/name: \(Self.name)
            # A proxy beside it would keep the job from ending.
            sidecar.istio.io/inject: "false"
        spec:
          restartPolicy: Never
          # Everything is asked with the kubeconfig.
          automountServiceAccountToken: false
    \(RestrictedPod.pod.indented(6))
          containers:
            - name: casa
              image: \(image)
              command: ["/bin/sh", "-c"]
              args:
                - |
    \(script.indented(18))
              env:
                - name: HOME
                  value: /tmp
                - name: KUBECONFIG
                  value: /etc/casa/kubeconfig/config
              resources:
                requests: {cpu: 100m, memory: 128Mi}
                limits: {memory: 1Gi}
    \(RestrictedPod.container.indented(10))
              volumeMounts:
                - name: tmp
                  mountPath: /tmp
                - name: kubeconfig
                  mountPath: /etc/casa/kubeconfig
                  readOnly: true
                - name: contexts
                  mountPath: /etc/casa/contexts
                  readOnly: true
    \(claim == nil ? "" : "            - name: reports\n              mountPath: /reports\n")\
          volumes:
            - name: tmp
              emptyDir:
                sizeLimit: 64Mi
            - name: kubeconfig
              secret:
                secretName: \(secret)
                defaultMode: 0440
            - name: contexts
              configMap:
                name: \(Self.name)-contexts
    \(claim.map { "        - name: reports\n          persistentVolumeClaim:\n            claimName: \($0)\n" } ?? "")
    """
  }

  /// Whatever was found, the pod did its work when there is a report.
  private var script: [String] {
    [
      "first=$((JOB_COMPLETION_INDEX * \(perPod) + 1))",
      "last=$((first + \(perPod) - 1))",
      "set --",
      "while IFS= read -r context; do",
      "  set -- \"$@\" --context \"$context\"",
      "done <<END",
      "$(sed -n \"${first},${last}p\" /etc/casa/contexts/contexts)",
      "END",
      "casa doctor \"$@\" --width \(perPod) -o json > /tmp/report.json 2> /tmp/errors",
      "[ -s /tmp/report.json ] || cp /tmp/errors /tmp/report.json",
      claim == nil
        ? "cat /tmp/report.json" : "cp /tmp/report.json \"/reports/$JOB_COMPLETION_INDEX.json\"",
    ]
  }
}
