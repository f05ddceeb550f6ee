/// How long, how wide and how much: every bound of the asking, in one value.
public struct Limits: Sendable {
  /// For the whole run.
  public var run: Duration
  /// For one probe.
  public var probe: Duration
  /// GETs at the same time: a round of an ordinary cluster, about thirty, is asked at once
  /// (docs/performance.md).
  public var width: Int
  /// The longest list that is read, in bytes.
  public var listBytes: Int
  /// The longest other body.
  public var bodyBytes: Int
  /// The longest page of traces: each event carries whole tokens.
  public var traceBytes: Int
  /// The most that a program may print, in bytes.
  public var outputBytes: Int

  public init(
    run: Duration = .seconds(60), probe: Duration = .seconds(15), width: Int = 40,
    listBytes: Int = 256 << 20, bodyBytes: Int = 1 << 20, traceBytes: Int = 8 << 20,
    outputBytes: Int = 8 << 20
  ) {
    self.run = run
    self.probe = probe
    self.width = width
    self.listBytes = listBytes
    self.bodyBytes = bodyBytes
    self.traceBytes = traceBytes
    self.outputBytes = outputBytes
  }
}
