/// The rules by which Kubernetes and Helm accept names. An API server keeps to them; a recording, an
/// annotation or a server that only speaks like one may not.
public enum KubernetesName {
  /// A DNS subdomain, as most objects are named.
  public static func isSubdomain(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 253
      && name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        .allSatisfy(isLabel)
  }

  /// A release's name: a DNS subdomain of at most 53 characters.
  public static func isRelease(_ name: String) -> Bool {
    name.utf8.count <= 53 && isSubdomain(name)
  }

  private static func isLabel(_ part: Substring.UTF8View) -> Bool {
    let dash = UInt8(ascii: "-")
    guard let first = part.first, let last = part.last, first != dash, last != dash else {
      return false
    }
    return part.allSatisfy {
      $0 == dash || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
  }
}
