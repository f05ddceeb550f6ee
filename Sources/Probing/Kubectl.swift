import Evidence
import FoundationEssentials
import Glibc

/// The user's kubectl and how it is called: which kubeconfig, which context.
public struct Kubectl: Sendable {
  public var program: String
  public var kubeconfig: String?
  public var context: String?

  public init(program: String, kubeconfig: String? = nil, context: String? = nil) {
    self.program = program
    self.kubeconfig = kubeconfig
    self.context = context
  }

  /// The flags that every call carries.
  var flags: [String] {
    (kubeconfig.map { ["--kubeconfig=\($0)"] } ?? []) + (context.map { ["--context=\($0)"] } ?? [])
  }

  /// Which cluster the kubeconfig means, without asking it.
  ///
  /// - Parameter inCluster: a pod has no kubeconfig; kubectl then uses its service account.
  func cluster(inCluster: Bool, deadline: Duration) async throws -> Cluster {
    let command = Command(
      program: program, arguments: flags + ["config", "view", "--minify", "-o", "json"],
      deadline: deadline, byteCap: 1 << 20)
    let capture = await command.capture()
    switch capture.ending {
    case .exited(0):
      // A wrapper around kubectl may print a warning of its own before the document.
      let document = capture.output.drop { $0 != UInt8(ascii: "{") }
      guard let view = try? JSONDecoder().decode(View.self, from: Data(document)) else {
        throw ClusterError.noContext("`kubectl config view` printed no JSON")
      }
      let context = view.contexts?.first?.context
      return Cluster(
        context: view.currentContext ?? "",
        server: withoutUser(view.clusters?.first?.cluster?.server ?? ""),
        namespace: context?.namespace ?? "")
    case .exited:
      if inCluster, kubeconfig == nil { return Cluster(context: "in-cluster") }
      throw contextError(firstLine(capture.error))
    case .deadline:
      throw ClusterError.tooSlow("`kubectl config view` did not end in time")
    case .tooMuchOutput: throw ClusterError.noContext("`kubectl config view` printed too much")
    case .notStarted(let why): throw ClusterError.kubectlNotStarted(why)
    }
  }

  /// The names of all contexts of the kubeconfig, in its order.
  public func contexts(deadline: Duration) async throws -> [String] {
    let command = Command(
      program: program,
      arguments: flags + ["config", "get-contexts", "--output=name"], deadline: deadline,
      byteCap: 1 << 20)
    let capture = await command.capture()
    switch capture.ending {
    case .exited(0): break
    case .exited: throw contextError(firstLine(capture.error))
    case .deadline:
      throw ClusterError.tooSlow("`kubectl config get-contexts` did not end in time")
    case .tooMuchOutput:
      throw ClusterError.noContext("`kubectl config get-contexts` printed too much")
    case .notStarted(let why): throw ClusterError.kubectlNotStarted(why)
    }
    let names = String(decoding: capture.output, as: UTF8.self).split(separator: "\n")
    // A context whose name could be taken for a flag cannot be handed to kubectl.
    let sound = names.map(String.init).filter { !$0.hasPrefix("-") }
    if sound.isEmpty { throw contextError("the kubeconfig has no context") }
    return sound
  }

  /// Why kubectl names no context: above all, whether there is a kubeconfig at all.
  private func contextError(_ detail: String) -> ClusterError {
    if ClusterError.lacksProcesses(detail) { return .kubectlNotStarted(detail) }
    let files = kubeconfigFiles
    if let first = files.first, !files.contains(where: { access($0, F_OK) == 0 }) {
      return isKubeconfigNamed ? .kubeconfigMissing(first) : .noKubeconfig(first)
    }
    let isBroken = ["error loading config file", "yaml:", "json:", "no kind \""].contains {
      detail.contains($0)
    }
    return isBroken ? .kubeconfigBroken(detail) : .noContext(detail)
  }

  private struct View: Decodable {
    var currentContext: String?
    var contexts: [NamedContext]?
    var clusters: [NamedCluster]?

    enum CodingKeys: String, CodingKey {
      case contexts, clusters
      case currentContext = "current-context"
    }

    struct NamedContext: Decodable { var context: Context? }
    struct Context: Decodable { var namespace: String? }
    struct NamedCluster: Decodable { var cluster: Server? }
    struct Server: Decodable { var server: String? }
  }
}

/// The address without `user:password@`, which a kubeconfig may hold.
func withoutUser(_ address: String) -> String {
  guard let scheme = address.firstRange(of: "://"), let at = address.lastIndex(of: "@"),
    at >= scheme.upperBound
  else { return address }
  return String(address[..<scheme.upperBound] + address[address.index(after: at)...])
}

/// The first line that says something, for messages: without secrets, and without what would steer
/// a terminal.
func firstLine(_ bytes: [UInt8]) -> String {
  let text = Redactor().redacted(String(decoding: bytes.prefix(2000), as: UTF8.self))
  let lines = text.split(whereSeparator: \.isNewline)
  let line = lines.first { !$0.allSatisfy(\.isWhitespace) } ?? "no message"
  let shown = line.unicodeScalars.filter { $0.properties.generalCategory != .control }
  return String(String.UnicodeScalarView(shown))
}
