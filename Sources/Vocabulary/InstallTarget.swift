/// Where CASA is to be installed, and under which name.
public struct InstallTarget: Sendable, Equatable, Hashable {
  public var release: String
  public var namespace: String

  public init(release: String = "casa", namespace: String = "casa-runtime") {
    self.release = release
    self.namespace = namespace
  }
}
