import Glibc

/// Where a program is, found as a shell would find it.
public enum Tool {
  /// The first executable of that name on `path`, or nil.
  ///
  /// - Parameter path: folders joined by colons, as in `PATH`.
  public static func find(_ name: String, path: String) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    for folder in path.split(separator: ":") {
      let candidate = "\(folder)/\(name)"
      var status = stat()
      if stat(candidate, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        access(candidate, X_OK) == 0
      {
        return candidate
      }
    }
    return nil
  }
}
