/// Why the cluster cannot be asked at all. Ends a run with status 69.
public enum ClusterError: Error, Sendable, Equatable, CustomStringConvertible {
  case kubectlMissing
  case noContext(String)
  case unreachable(server: String, detail: String)
  case notAuthorized(String)
  case proxyFailed(String)
  case noFolder(String)

  public var description: String {
    switch self {
    case .kubectlMissing:
      "kubectl is not on PATH; install it (any 1.27 or newer) or add its folder to PATH"
    case .noContext(let detail):
      "kubectl has no usable context: \(detail); name one with --context, or set it with"
        + " `kubectl config use-context NAME`"
    case .unreachable(let server, let detail):
      "the cluster\(server.isEmpty ? "" : " at \(server)") does not answer: \(detail); check"
        + " `kubectl version` and the network to the API server"
    case .notAuthorized(let detail):
      "the cluster does not accept these credentials: \(detail); log in again or choose another"
        + " --context"
    case .proxyFailed(let detail):
      "kubectl proxy ended while casa was asking: \(detail); run the command again, and check"
        + " `kubectl get --raw /version` if it happens again"
    case .noFolder(let detail):
      "no private folder for the socket of kubectl proxy can be made in \(detail); set TMPDIR to a"
        + " folder that can be written"
    }
  }
}
