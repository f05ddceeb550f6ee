import Evidence
import Glibc
import YAML

/// What kubeconfig files say of a cluster, as far as it can be read without doubt. kubectl knows more
/// of the format, but takes longer to start than all questions of a round.
struct Kubeconfig {
  private var currentContext: String?
  private var contexts: [String: (cluster: String, namespace: String)] = [:]
  private var servers: [String: String] = [:]

  /// Which cluster a context means, the current one where none is named; nil in any doubt.
  ///
  /// - Parameter files: in the order in which the first to name something is right.
  static func cluster(files: [String], context: String?) -> Cluster? {
    var config = Kubeconfig()
    for file in files {
      guard let bytes = regularFile(file), config.add(bytes) else { return nil }
    }
    guard let name = context ?? config.currentContext, let meant = config.contexts[name],
      let server = config.servers[meant.cluster]
    else { return nil }
    return Cluster(context: name, server: withoutUser(server), namespace: meant.namespace)
  }

  /// The files that kubectl reads: the one that was named, else those of `KUBECONFIG`, else the one
  /// in the home folder.
  static func files(named: String?, list: String?, home: String?) -> [String] {
    if let named { return [named] }
    let listed = (list ?? "").split(separator: ":").map(String.init)
    if !listed.isEmpty { return listed }
    return home.map { ["\($0)/.kube/config"] } ?? []
  }

  /// - Returns: false where something is in it that only kubectl can judge.
  private mutating func add(_ bytes: [UInt8]) -> Bool {
    let (root, mistakes) = YAMLReader.read(bytes)
    guard let root, mistakes.isEmpty, root["kind"]?.scalar ?? "Config" == "Config" else {
      return false
    }
    if let name = root["current-context"]?.scalar, !name.isEmpty, currentContext == nil {
      currentContext = name
    }
    for entry in root["contexts"]?.items ?? [] {
      guard let name = entry["name"]?.scalar, let cluster = entry["context"]?["cluster"]?.scalar,
        contexts[name] == nil
      else { return false }
      let namespace = entry["context"]?["namespace"]
      contexts[name] = (cluster, namespace?.isNothing == true ? "" : namespace?.scalar ?? "")
    }
    for entry in root["clusters"]?.items ?? [] {
      guard let name = entry["name"]?.scalar, let server = entry["cluster"]?["server"]?.scalar,
        servers[name] == nil
      else { return false }
      servers[name] = server
    }
    return true
  }

  /// A file that can be read again: a pipe would be empty for kubectl afterwards.
  private static func regularFile(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return try? Reading.bytes(
      of: file, atMost: YAMLReader.maximumBytes, expecting: Int(status.st_size))
  }
}

extension YAMLNode {
  fileprivate subscript(key: String) -> YAMLNode? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs.first { $0.key.scalar == key }?.value
  }

  fileprivate var items: [YAMLNode] {
    if case .sequence(let items) = content { items } else { [] }
  }
}

extension Kubectl {
  /// Which cluster is meant, where that can be told without starting kubectl; nil in any doubt.
  func clusterOfKubeconfig() -> Cluster? {
    // A wrapper may choose another file than kubectl would.
    guard isKubectlItself else { return nil }
    let files = kubeconfigFiles
    return files.isEmpty ? nil : Kubeconfig.cluster(files: files, context: context)
  }

  /// The files that kubectl reads, whether or not they are there.
  var kubeconfigFiles: [String] {
    Kubeconfig.files(named: kubeconfig, list: variable("KUBECONFIG"), home: variable("HOME"))
  }

  /// The user said which file.
  var isKubeconfigNamed: Bool { kubeconfig != nil || variable("KUBECONFIG")?.isEmpty == false }

  /// Neither a script nor another program, such as k3s, by the name of kubectl.
  private var isKubectlItself: Bool {
    guard let path = realpath(program, nil) else { return false }
    defer { free(path) }
    let name = String(cString: path).split(separator: "/").last ?? ""
    guard name.hasPrefix("kubectl"), let file = fopen(path, "re") else { return false }
    defer { fclose(file) }
    var magic = [UInt8](repeating: 0, count: 4)
    return fread(&magic, 1, 4, file) == 4 && magic == [0x7F, 0x45, 0x4C, 0x46]
  }

  private func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
