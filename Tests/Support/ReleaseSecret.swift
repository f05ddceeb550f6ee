import Archive
import FoundationEssentials

/// The Secrets in which Helm keeps the revisions of a release, as Helm itself writes them.
public enum ReleaseSecret {
  /// One for each revision of `helm history`.
  ///
  /// - Parameter config: the values of the newest one, which may be secret.
  public static func all(
    of name: String, in namespace: String, history: [JSON], config: JSON = [:]
  ) throws -> [JSON] {
    try history.map { revision in
      let number = revision["revision"].integer ?? 0
      let isNewest = number == history.compactMap { $0["revision"].integer }.max()
      let release = document(
        revision, name: name, namespace: namespace, config: isNewest ? config : [:])
      return [
        "metadata": [
          "name": .string("sh.helm.release.v1.\(name).v\(number)"),
          "namespace": .string(namespace),
          "creationTimestamp": .string(second(revision["updated"].string ?? "")),
          "labels": [
            "owner": "helm", "name": .string(name), "version": .string("\(number)"),
            "status": revision["status"], "modifiedAt": "1795342649",
          ],
        ], "type": "helm.sh/release.v1",
        "data": ["release": .string(try packed(release))],
      ]
    }
  }

  /// What Helm reads from it again.
  private static func document(
    _ revision: JSON, name: String, namespace: String, config: JSON
  ) -> JSON {
    let chart = (revision["chart"].string ?? "casa-runtime-0.1.17").split(separator: "-")
    return [
      "name": .string(name), "namespace": .string(namespace), "version": revision["revision"],
      "info": [
        "first_deployed": revision["updated"], "last_deployed": revision["updated"],
        "deleted": "", "status": revision["status"], "description": revision["description"],
      ],
      "chart": [
        "metadata": [
          "apiVersion": "v2", "name": .string(chart.dropLast().joined(separator: "-")),
          "version": .string(String(chart.last ?? "")), "appVersion": "0.0.13",
        ], "lock": .null, "templates": [], "values": [:], "schema": .null, "files": [],
      ], "config": config, "manifest": "",
    ]
  }

  /// Packed and encoded by Helm, and encoded again as every value of a Secret.
  private static func packed(_ document: JSON) throws -> String {
    let bytes = try Gzip.packed([UInt8](JSONEncoder().encode(document)))
    return Data(Data(bytes).base64EncodedString().utf8).base64EncodedString()
  }

  /// The API server writes whole seconds, in UTC.
  private static func second(_ time: String) -> String {
    time.split(separator: ".").first.map { $0.hasSuffix("Z") ? String($0) : "\($0)Z" } ?? time
  }
}

extension RecordedCluster {
  /// Helm keeps its releases in ConfigMaps or a database, as `HELM_DRIVER` says: no label tells.
  public var withReleasesElsewhere: RecordedCluster {
    var cluster = self
    cluster.objects["secrets"]?.removeAll { $0["metadata"]["labels"]["owner"] == "helm" }
    return cluster
  }

  /// The same with these revisions of the release, in Helm's Secrets.
  public func with(
    history: [JSON], of name: String = "casa", in namespace: String = "casa-runtime",
    config: JSON = [:]
  ) throws -> RecordedCluster {
    var cluster = withReleasesElsewhere
    cluster.helm["history"] = .array(history)
    cluster.objects["secrets", default: []] += try ReleaseSecret.all(
      of: name, in: namespace, history: history, config: config)
    return cluster
  }
}
