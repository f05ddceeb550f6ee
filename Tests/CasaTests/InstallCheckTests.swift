import TestSupport
import Testing

/// `casa doctor --pre`: what would keep an install from working, asked of a cluster without CASA.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct InstallCheckTests {
  @Test func `A cluster that is ready is said to be, with the commands for the rights`()
    async throws
  {
    let visit = try await Visit.doctor(["--pre"], at: .beforeInstall())
    #expect(visit.run.status == 0)
    for told in [
      "Before an install of release casa in casa-runtime", "Ready: nothing was found",
      "kubectl auth can-i create clusterroles", "Your own rights were not checked. Exit 0.",
    ] {
      let text = visit.run.output.replacing("\n", with: " ")
      #expect(text.contains(told), "\(told)")
    }
  }

  /// A cluster with one fault, and the findings that it must lead to.
  struct Fault: Sendable, CustomTestStringConvertible {
    var what: String
    var findings: Set<String>
    var status = 1
    var words: [String] = []
    var change: @Sendable (inout RecordedCluster) -> Void
    var testDescription: String { what }
  }

  static let faults: [Fault] = [
    Fault(what: "no Istio", findings: ["PI-01"]) { cluster in
      for kind in [
        "envoyfilters.networking.istio.io", "wasmplugins.extensions.istio.io",
        "peerauthentications.security.istio.io",
      ] { cluster.objects[kind] = nil }
      cluster.objects["mutatingwebhookconfigurations.admissionregistration.k8s.io"] = []
      cluster.remove { $0["metadata"]["namespace"].string == "istio-system" }
    },
    Fault(what: "istiod at zero", findings: ["PI-02"]) { cluster in
      cluster.change("deployments.apps", named: "istiod") {
        $0["spec"]["replicas"] = 0
        $0["status"] = [:]
      }
    },
    Fault(what: "no injection webhook", findings: ["PI-03"]) { cluster in
      cluster.objects["mutatingwebhookconfigurations.admissionregistration.k8s.io"] = []
    },
    Fault(what: "no default StorageClass", findings: ["PI-04"]) { cluster in
      cluster.change("storageclasses.storage.k8s.io", named: "standard") {
        $0["metadata"]["annotations"] = [:]
      }
    },
    Fault(what: "a small node", findings: ["PI-05"]) { cluster in
      cluster.change("nodes", named: "lab-node") {
        $0["status"]["allocatable"] = ["cpu": "900m", "memory": "8Gi", "pods": "110"]
      }
    },
    Fault(what: "a small quota", findings: ["PI-19"]) { cluster in
      cluster.objects["resourcequotas"] = [
        [
          "metadata": ["name": "compute", "namespace": "casa-runtime"],
          "spec": ["hard": ["requests.memory": "2Gi", "pods": "20"]],
          "status": ["used": ["requests.memory": "1Gi", "pods": "2"]],
        ]
      ]
      cluster.objects["limitranges"] = [
        [
          "metadata": ["name": "defaults", "namespace": "casa-runtime"],
          "spec": ["limits": [["type": "Container", "defaultRequest": ["memory": "64Mi"]]]],
        ]
      ]
    },
    Fault(what: "a quota that demands figures", findings: ["PI-20"]) { cluster in
      cluster.objects["resourcequotas"] = [
        [
          "metadata": ["name": "compute", "namespace": "casa-runtime"],
          "spec": ["hard": ["limits.memory": "20Gi", "requests.cpu": "10"]],
        ]
      ]
    },
    Fault(what: "a limit range below a container", findings: ["PI-21"]) { cluster in
      cluster.objects["limitranges"] = [
        [
          "metadata": ["name": "small", "namespace": "casa-runtime"],
          "spec": ["limits": [["type": "Container", "max": ["memory": "1Gi", "cpu": "4"]]]],
        ]
      ]
    },
    Fault(what: "a cordoned node", findings: ["PI-05"]) { cluster in
      cluster.change("nodes", named: "lab-node") { $0["spec"]["unschedulable"] = .bool(true) }
    },
    Fault(what: "pod security", findings: ["PI-06"]) { cluster in
      cluster.change("namespaces", named: "casa-runtime") {
        $0["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] = "baseline"
      }
    },
    Fault(what: "no label", findings: ["PI-07"], status: 0) { cluster in
      cluster.change("namespaces", named: "casa-runtime") { $0["metadata"]["labels"] = [:] }
    },
    Fault(what: "no namespace", findings: ["PI-07"], status: 0, words: ["-n", "elsewhere"]) { _ in
    },
    Fault(what: "a namespace on its way out", findings: ["PI-08"]) { cluster in
      cluster.change("namespaces", named: "casa-runtime") {
        $0["status"]["phase"] = "Terminating"
      }
    },
    Fault(what: "an install that never ended", findings: ["PI-09"]) { cluster in
      cluster.objects["secrets"] = [
        [
          "metadata": [
            "name": "sh.helm.release.v1.casa.v1", "namespace": "casa-runtime",
            "labels": [
              "owner": "helm", "name": "casa", "version": "1", "status": "pending-install",
            ],
          ]
        ]
      ]
    },
    Fault(what: "a name that another release has", findings: ["PI-10"]) { cluster in
      cluster.objects["clusterroles.rbac.authorization.k8s.io", default: []].append([
        "metadata": [
          "name": "ext-auth-service",
          "annotations": [
            "meta.helm.sh/release-name": "casa-b", "meta.helm.sh/release-namespace": "prod",
          ],
        ]
      ])
    },
    Fault(what: "a volume of an earlier install", findings: ["PI-13"], status: 0) { cluster in
      cluster.objects["persistentvolumeclaims", default: []].append([
        "metadata": [
          "name": "casa-postgres-auth-data", "namespace": "casa-runtime",
          "annotations": [
            "meta.helm.sh/release-name": "casa", "meta.helm.sh/release-namespace": "casa-runtime",
          ],
        ]
      ])
    },
    Fault(what: "an old kernel", findings: ["PI-14"]) { cluster in
      cluster.change("nodes", named: "lab-node") {
        $0["status"]["nodeInfo"]["kernelVersion"] = "5.4.0-150-generic"
      }
    },
    Fault(what: "a kernel that misreports", findings: ["PI-15"], status: 0) { cluster in
      cluster.change("nodes", named: "lab-node") {
        $0["status"]["nodeInfo"]["kernelVersion"] = "6.12.80+deb13-amd64"
      }
    },
    Fault(what: "another processor", findings: ["PI-16"], status: 0) { cluster in
      cluster.change("nodes", named: "lab-node") {
        $0["status"]["nodeInfo"]["architecture"] = "s390x"
      }
    },
    Fault(what: "no DNS", findings: ["PI-17"]) { cluster in
      cluster.change("deployments.apps", named: "coredns") {
        $0["spec"]["replicas"] = 0
        $0["status"] = [:]
      }
    },
  ]

  /// Errors and warnings.
  private static func causes(_ visit: Visit) throws -> Set<String> {
    Set(
      try visit.report.findings.filter { $0["role"] == "cause" }.compactMap { $0["rule"].string })
  }

  @Test(arguments: faults)
  func `What is in the way is named, and nothing else`(_ fault: Fault) async throws {
    var cluster = try RecordedCluster.beforeInstall()
    fault.change(&cluster)
    let visit = try await Visit.json(["--pre"] + fault.words, at: cluster)
    #expect(try Self.causes(visit) == fault.findings)
    #expect(visit.run.status == fault.status)
  }

  @Test func `An installed release is in the way of another one, and of itself`() async throws {
    let healthy = try Recordings.cluster("healthy")
    let again = try await Visit.json(["--pre"], at: healthy)
    #expect(try Self.causes(again).contains("PI-09"))
    let beside = try await Visit.json(["--pre", "-n", "default", "--release", "b"], at: healthy)
    #expect(try Self.causes(beside).isSuperset(of: ["PI-10", "PI-11"]))
  }

  @Test(arguments: [
    ("pods", "Room"), ("namespaces", "namespace"), ("storageclasses.storage.k8s.io", "class"),
    ("nodes", "nodes"), ("services", "names"),
  ])
  func `What may not be read is unknown, not ready`(_ kind: String, _ about: String) async throws {
    var cluster = try RecordedCluster.beforeInstall()
    for scope in ["\(kind) in all namespaces", "\(kind) in casa-runtime"] {
      cluster.refused[scope] = "\(kind) is forbidden: User \"dev\" cannot list resource"
    }
    let visit = try await Visit.doctor(["--pre"], at: cluster)
    #expect(visit.run.status == 2)
    #expect(visit.run.output.contains("`list \(kind)`"))
    #expect(!visit.run.output.contains("Ready:"))
  }

  @Test func `A node that does not say what it has is unknown`() async throws {
    let cluster = try RecordedCluster.beforeInstall(nodesTell: false)
    let visit = try await Visit.doctor(["--pre"], at: cluster)
    #expect(visit.run.status == 2)
    #expect(visit.run.output.contains("node lab-node does not say its kernel"))
  }

  @Test func `The printed Roles are enough`() async throws {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let printed = try await CasaRun.casa(["doctor", "--pre", "--print-role"], in: place)
    #expect(printed.status == 0)
    let roles = try GrantedRights(manifest: printed.output)
    let bound = try await Visit.json(["--pre"], at: .beforeInstall(), faults: roles.faults)
    #expect(bound.run.status == 0)
  }

  @Test func `A dry run lists what is asked, and no logs`() async throws {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let run = try await CasaRun.casa(["doctor", "--pre", "--dry-run", "-n", "prod"], in: place)
    #expect(run.status == 0)
    #expect(run.output.contains("kubectl get services -n prod -o json"))
    #expect(!run.output.contains("logs"))
    #expect(!run.output.contains("NAMESPACE"))
  }

  @Test func `It takes no topic`() async throws {
    let place = try Workplace(kubeconfig: "", kubectl: .missing)
    let run = try await CasaRun.casa(["doctor", "auth", "--pre"], in: place)
    #expect(run.status == 64)
    #expect(run.error.contains("leave out the topic"))
  }
}

extension RecordedCluster {
  /// A healthy cluster with Istio, without anything of CASA but a namespace that is prepared for it.
  fileprivate static func beforeInstall(nodesTell: Bool = true) throws -> RecordedCluster {
    var cluster = try Recordings.cluster("healthy")
    cluster.remove { item in
      let names = [item["metadata"]["namespace"], item["metadata"]["name"]].compactMap(\.string)
      return item["metadata"]["namespace"].string == "casa-runtime"
        || names.contains { $0.hasPrefix("casa-") && $0 != "casa-runtime" }
        || names.contains("ext-auth-service") || names.contains { $0.hasSuffix(".casa.io") }
    }
    cluster.objects["multiagentsystems.casa.io"] = nil
    cluster.objects["casapolicies.casa.io"] = nil
    cluster.objects["resourcequotas"] = []
    cluster.objects["limitranges"] = []
    if nodesTell {
      cluster.change("nodes", named: "lab-node") { node in
        node["status"]["allocatable"] = ["cpu": "4", "memory": "8039936Ki", "pods": "110"]
        node["status"]["nodeInfo"] = [
          "kernelVersion": "6.1.0-18-amd64", "architecture": "amd64",
        ]
      }
    }
    return cluster
  }

  fileprivate mutating func remove(_ isRemoved: (JSON) -> Bool) {
    objects = objects.mapValues { $0.filter { !isRemoved($0) } }
  }

  fileprivate mutating func change(
    _ kind: String, named name: String, _ change: (inout JSON) -> Void
  ) {
    objects[kind] = objects[kind]?.map { item in
      guard item["metadata"]["name"].string == name else { return item }
      var changed = item
      change(&changed)
      return changed
    }
  }
}
