import ArgumentParser
import CallTrail

/// A W3C trace id, or its first digits: enough of them to mean one trace.
struct TraceArgument: ExpressibleByArgument {
  let id: String

  init?(argument: String) {
    // A whole traceparent is taken, too: 00-TRACE-SPAN-01.
    let parts = argument.split(separator: "-")
    let text = parts.count == 4 ? String(parts[1]) : argument
    guard (4...32).contains(text.utf8.count), text.allSatisfy({ $0.isASCII && $0.isHexDigit })
    else {
      return nil
    }
    id = text.lowercased()
  }
}

/// A time of day, or a whole time.
struct TimeArgument: ExpressibleByArgument {
  let time: TrailQuestion.Time

  init?(argument: String) {
    guard let time = TrailQuestion.Time(argument) else { return nil }
    self.time = time
  }
}
