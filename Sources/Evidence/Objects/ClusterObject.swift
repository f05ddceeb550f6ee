/// A Kubernetes object, decoded to the fields that facts are made of.
public protocol ClusterObject: Sendable, Equatable, Codable {
  var metadata: Metadata { get }
}

/// The objects of a list, whatever their kind.
public protocol ClusterObjects: Sendable {
  associatedtype Object: ClusterObject

  var objects: [Object] { get }
}

extension Array: ClusterObjects where Element: ClusterObject {
  public var objects: [Element] { self }
}

extension Pod: ClusterObject {}
extension Workload: ClusterObject {}
extension ReplicaSet: ClusterObject {}
extension Service: ClusterObject {}
extension EndpointSlice: ClusterObject {}
extension NetworkPolicy: ClusterObject {}
extension VolumeClaim: ClusterObject {}
extension StorageClass: ClusterObject {}
extension Node: ClusterObject {}
extension Namespace: ClusterObject {}
extension ResourceQuota: ClusterObject {}
extension LimitRange: ClusterObject {}
extension Event: ClusterObject {}
extension Secret: ClusterObject {}
extension ConfigMap: ClusterObject {}
extension ExternalSecret: ClusterObject {}
extension MultiAgentSystem: ClusterObject {}
extension CASAPolicy: ClusterObject {}
extension Definition: ClusterObject {}
extension EnvoyFilter: ClusterObject {}
extension IstioSidecar: ClusterObject {}
extension WasmPlugin: ClusterObject {}
extension MeshPolicy: ClusterObject {}
extension WebhookConfiguration: ClusterObject {}
extension ClusterRole: ClusterObject {}
extension ClusterRoleBinding: ClusterObject {}
