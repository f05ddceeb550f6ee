import FoundationEssentials
import Subprocess
import SystemPackage

/// A TLS server that wants a client's certificate, and a client whose certificate has expired.
public struct TLSServer: Sendable {
  private let scratch: Scratch
  private let port: Int

  public init() throws {
    scratch = try Scratch()
    // Free a moment ago; openssl takes no port of the system's choice everywhere.
    let probe = try RawServer(.silent)
    port = probe.port
  }

  private static let curve = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"

  /// Serves while `body` runs with a kubeconfig of that client.
  public func serving<Value: Sendable>(
    _ body: @escaping @Sendable (_ kubeconfig: String) async throws -> Value
  ) async throws -> Value {
    let folder = scratch.path
    let script = """
      set -e; cd '\(folder)'
      openssl req -x509 \(Self.curve) -keyout ca.key -out ca.crt -days 2 -subj /CN=casa-test
      openssl req \(Self.curve) -keyout c.key -out c.csr -subj /CN=reader
      openssl x509 -req -in c.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 0 -out c.crt
      sleep 1.1
      exec openssl s_server -accept 127.0.0.1:\(port) -cert ca.crt -key ca.key \
        -CAfile ca.crt -Verify 1 -verify_return_error -quiet
      """
    let user =
      "{client-certificate: \(folder)/c.crt, client-key: \(folder)/c.key}"
    let kubeconfig = RawServer.kubeconfig(server: "https://127.0.0.1:\(port)", user: user)
    var options = PlatformOptions()
    options.createSession = true
    return try await run(
      .path("/bin/sh"), arguments: ["-c", script], platformOptions: options, input: .none,
      output: .discarded, error: .discarded
    ) { child in
      defer { try? child.send(signal: .kill, toProcessGroup: true) }
      while !isListening() { try await Task.sleep(for: .milliseconds(20)) }
      return try await body(kubeconfig)
    }.closureResult
  }

  /// The kernel's own list, so that no connection disturbs the server.
  private func isListening() -> Bool {
    let digits = String(port, radix: 16, uppercase: true)
    let wanted =
      ":" + String(repeating: "0", count: 4 - digits.count) + digits + " 00000000:0000 0A"
    let table = (try? Data(contentsOf: URL(filePath: "/proc/net/tcp"))) ?? Data()
    return String(decoding: table, as: UTF8.self).contains(wanted)
  }
}
