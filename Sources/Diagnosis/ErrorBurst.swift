import Facts
import Vocabulary

/// Error lines that one log wrote within a second or so: one failure and its traceback.
struct ErrorBurst: Sendable {
  struct Line: Sendable {
    var example: String
    var count: Int
    var last: String?
    /// A pattern of some rule matches it, whether that rule holds or not.
    var isKnown: Bool
  }

  var component: Component?
  var command: String
  /// By shape.
  var lines: [String: Line] = [:]
}

/// The bursts of one log, as they come line by line.
struct ErrorBursts {
  private(set) var all: [ErrorBurst] = []
  private let component: Component?
  private let command: String
  /// When the newest line of a burst was written.
  private var second: Int?

  /// More bursts than this are not kept; the newest are.
  private static let maximumBursts = 200
  /// More shapes than this of one burst are not told apart.
  private static let maximumShapes = 30

  init(component: Component?, command: String) {
    (self.component, self.command) = (component, command)
  }

  /// Takes a line that tells of an error. One that is harmless keeps its burst going.
  mutating func record(
    _ line: UnsafeRawBufferPointer, at time: String?, isHarmless: Bool, isKnown: Bool
  ) {
    openBurst(at: time.flatMap { Clock.seconds($0) })
    guard !isHarmless else { return }
    let shape = Unexplained.shape(of: line)
    let place = all.count - 1
    guard all[place].lines[shape] != nil || all[place].lines.count < Self.maximumShapes else {
      return
    }
    all[place].lines[
      shape,
      default: ErrorBurst.Line(
        example: Unexplained.example(line), count: 0, last: nil, isKnown: isKnown)
    ].count += 1
    all[place].lines[shape]?.last = time
  }

  private mutating func openBurst(at now: Int?) {
    let isNext = now.map { now in second.map { now - $0 > 1 } ?? true } ?? all.isEmpty
    second = now ?? second
    guard isNext else { return }
    if all.count == Self.maximumBursts { all.removeFirst() }
    all.append(ErrorBurst(component: component, command: command))
  }
}
