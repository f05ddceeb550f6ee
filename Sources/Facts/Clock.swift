import Evidence
import FoundationEssentials

/// Times as Kubernetes, Helm and the kubelet write them: RFC 3339, with any offset from UTC and
/// perhaps a fraction.
public enum Clock {
  /// Whole seconds since 1970, or nil when the text is no such time.
  public static func seconds(_ text: some StringProtocol) -> Int? {
    let text = String(text)
    // The style stops reading where the time ends.
    guard (20...40).contains(text.utf8.count), text.utf8.allSatisfy(Self.isOfTime),
      let date = try? Date.ISO8601FormatStyle().parse(text)
    else { return nil }
    return Int(date.timeIntervalSince1970.rounded(.down))
  }

  /// `2026-11-22T09:50:22Z`; nil when the time is unknown.
  public static func text(_ seconds: Int) -> String? {
    guard seconds > 0, seconds < 253_402_300_800 else { return nil }
    return date(seconds).formatted(.iso8601)
  }

  /// The same moment in UTC, so that texts sort as times do; unchanged when it is no time.
  public static func utc(_ text: String) -> String {
    guard !text.hasSuffix("Z"), let seconds = seconds(text), let utc = self.text(seconds) else {
      return text
    }
    let fraction = text.dropFirst(19).prefix { $0 == "." || $0.isNumber }
    return utc.dropLast() + fraction + "Z"
  }

  /// The time that many seconds before; unchanged when it is no time.
  public static func text(_ time: String, earlierBy seconds: Int) -> String {
    guard seconds > 0, let end = self.seconds(time), let begin = text(end - seconds) else {
      return time
    }
    return begin
  }

  /// `2026-11-22`, in UTC.
  public static func day(_ seconds: Int) -> String {
    date(seconds).formatted(.iso8601.year().month().day())
  }

  /// `09:50:22`, in UTC.
  public static func timeOfDay(_ seconds: Int) -> String {
    date(seconds).formatted(.iso8601.time(includingFractionalSeconds: false))
  }

  private static func date(_ seconds: Int) -> Date { Date(timeIntervalSince1970: Double(seconds)) }

  private static func isOfTime(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "T"), UInt8(ascii: "Z"),
      UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

extension ClusterState {
  /// Seconds from that time to now; nil when it is no time. Never negative: clocks differ.
  func age(_ time: String?) -> Int? {
    time.flatMap { Clock.seconds($0) }.map { max(0, now - $0) }
  }
}
