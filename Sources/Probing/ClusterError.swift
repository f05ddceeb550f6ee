/// Why the cluster cannot be asked at all. Ends a run with status 69.
public enum ClusterError: Error, Sendable, Equatable, CustomStringConvertible {
  case kubectlMissing
  /// The system refused to start it, or it could not start its own threads.
  case kubectlNotStarted(String)
  case noContext(String)
  /// The file that the user named, and that is not there.
  case kubeconfigMissing(String)
  /// Nobody named one, and it is not where kubectl looks.
  case noKubeconfig(String)
  case kubeconfigBroken(String)
  /// kubectl did not tell in time which cluster is meant.
  case tooSlow(String)
  case unreachable(server: String, detail: String)
  case notAuthorized(String)
  case proxyFailed(String)
  case noFolder(String)

  public var description: String {
    switch self {
    case .kubectlMissing:
      "kubectl is not on PATH; install it (any 1.27 or newer) or add its folder to PATH"
    case .kubectlNotStarted(let detail):
      "kubectl cannot be started: \(detail); "
        + (Self.lacksProcesses(detail)
          ? Self.moreProcesses : "check that it is a program for this machine: `kubectl version`")
    case .noContext(let detail):
      "kubectl has no usable context: \(detail); name one with --context, or set it with"
        + " `kubectl config use-context NAME`"
    case .kubeconfigMissing(let path):
      "\(path): no such file; name a kubeconfig with --kubeconfig or in KUBECONFIG"
    case .noKubeconfig(let path):
      "there is no kubeconfig: \(path) does not exist; name one with --kubeconfig or in KUBECONFIG"
    case .kubeconfigBroken(let detail):
      "the kubeconfig cannot be read: \(detail); correct the file; `kubectl config view` reads it, too"
    // Some kubectls ask the server for its version first, whatever they are asked.
    case .tooSlow(let detail):
      "\(detail): perhaps a credential plug-in waits for somebody; log in, or allow more with"
        + " --timeout"
    case .unreachable(let server, let detail):
      "the cluster\(server.isEmpty ? "" : " at \(server)") does not answer: \(detail); "
        + Self.remedy(for: detail)
    case .notAuthorized(let detail):
      "the cluster does not accept these credentials: \(detail); log in again or choose another"
        + " --context"
    case .proxyFailed(let detail):
      "kubectl proxy ended while casa was asking: \(detail); "
        + (Self.lacksProcesses(detail)
          ? Self.moreProcesses
          : "run the command again, and check `kubectl get --raw /version` if it happens again")
    case .noFolder(let detail):
      "no private folder for the socket of kubectl proxy can be made in \(detail); set TMPDIR to a"
        + " folder that can be written"
    }
  }

  private static let moreProcesses =
    "raise the limit of processes with `ulimit -u 256`, or pids.max of the container"

  /// EAGAIN in the words of the C library and of Go's runtime.
  static func lacksProcesses(_ detail: String) -> Bool {
    ["Resource temporarily unavailable", "failed to create new OS thread"].contains {
      detail.contains($0)
    }
  }

  private static func remedy(for detail: String) -> String {
    if detail.contains("executable"), detail.contains("not found") {
      return "install that program, which the kubeconfig gets its credentials from, or choose"
        + " another --context"
    }
    let check = "check `kubectl version` and the network to the API server"
    let isLate = ["no answer within", "imed out", "imeout"].contains { detail.contains($0) }
    return isLate
      ? "perhaps a credential plug-in waits for somebody; \(check)" : check
  }
}
