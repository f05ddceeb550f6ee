import Glibc

extension Kubectl {
  /// The files that kubectl reads, whether or not they are there: the one that was named, else those
  /// of `KUBECONFIG`, else the one in the home folder.
  var kubeconfigFiles: [String] {
    if let kubeconfig { return [kubeconfig] }
    let listed = (variable("KUBECONFIG") ?? "").split(separator: ":").map(String.init)
    if !listed.isEmpty { return listed }
    return variable("HOME").map { ["\($0)/.kube/config"] } ?? []
  }

  /// The user said which file.
  var isKubeconfigNamed: Bool { kubeconfig != nil || variable("KUBECONFIG")?.isEmpty == false }

  private func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
