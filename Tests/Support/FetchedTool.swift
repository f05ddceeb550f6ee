import FoundationEssentials
import Glibc

/// One of the real programs that `.ci/tools.sh` fetches; not every machine can have them.
public enum FetchedTool: String, Sendable, CaseIterable {
  case oldestHelm = "helm-3.17.1"
  case newestHelm = "helm-4.2.3"
  case oldestKubectl = "kubectl-1.30.0"
  case newestKubectl = "kubectl-1.36.3"

  /// Both generations of helm.
  public static let helms: [FetchedTool] = [.oldestHelm, .newestHelm]
  /// Both ends of what is supported.
  public static let kubectls: [FetchedTool] = [.oldestKubectl, .newestKubectl]

  /// Whether all of them are there. Where they are not, tests that need them are skipped, and say so.
  public static let areThere = allCases.allSatisfy { (try? $0.path()) != nil }

  /// Where the program is.
  public func path() throws -> String {
    let file = "\(Self.folder)/\(rawValue)"
    guard access(file, X_OK) == 0 else {
      throw Failure("no \(rawValue); `.ci/tools.sh` fetches it where PyPI can be reached")
    }
    return file
  }

  /// The folder that `.ci/tools.sh` printed, else the one that it would print.
  private static var folder: String {
    if let named = Workplace.variable("CASA_TEST_TOOLS"), !named.isEmpty { return named }
    let home = Workplace.variable("HOME") ?? ""
    let cache = Workplace.variable("XDG_CACHE_HOME") ?? "\(home)/.cache"
    return (Workplace.variable("CASA_TOOLS_CACHE") ?? "\(cache)/casa-doctor") + "/tools"
  }
}
