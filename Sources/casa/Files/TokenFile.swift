import ArgumentParser
import Evidence
import Gate

/// A token from a file or a pipe, reduced to its claims at once.
enum TokenFile {
  /// No token is longer than this, in bytes.
  private static let most = 1 << 16

  static func claims(_ path: String) throws -> TokenClaims {
    do {
      let bytes = try BoundedFile.read(path, atMost: most)
      return try TokenClaims(token: String(decoding: bytes, as: UTF8.self))
    } catch let error as TokenClaims.Malformed {
      Terminal.complain("casa: \(path): no token: \(error); name a file that holds nothing else")
      throw ExitCode(ExitStatus.badInput.rawValue)
    } catch {
      Terminal.complain("casa: \(path): \(error); name a readable file, or - for standard input")
      throw ExitCode(ExitStatus.noInput.rawValue)
    }
  }
}
