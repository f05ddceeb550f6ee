import Dispatch
import Evidence
import FoundationEssentials
import Synchronization

/// Decodes lists while others, and their own next pages, are on the way, so that no list lies in
/// memory twice and nobody waits for it at the end.
final class PageReader: Sendable {
  /// How a list ended.
  enum Ending: Sendable {
    case list(ObjectList)
    case unanswered(Unanswered)
  }

  private struct Pages {
    var lists: [Int: ObjectList] = [:]
    var count = 0
    var bytes = 0
    var failure: Unanswered?
  }

  private struct State {
    var byRequest: [Int: Pages] = [:]
    /// Lists of one page, decoded in the order of the requests so that what is redacted in them gets
    /// the same numbers each time.
    var single: InOrder<@Sendable () -> Void>
    /// Until the values of Secrets are known no text is decoded.
    var secretsToCome: Int
    var held: [@Sendable () -> Void] = []
  }

  private let intake: Intake
  private let byteCap: Int
  private let deadline: ContinuousClock.Instant
  private let state: Mutex<State>
  private let group = DispatchGroup()
  private let queue = DispatchQueue(label: "casa.pages", attributes: .concurrent)
  private let singleQueue = DispatchQueue(label: "casa.lists")
  /// Pages that wait for a thread; more of them would fill the memory.
  private let room = DispatchSemaphore(value: 4)

  /// - Parameters:
  ///   - requests: the numbers of those that ask for lists other than of Secrets.
  ///   - secrets: how many lists of Secrets are asked for at the same time.
  ///   - byteCap: of all pages of a list together.
  ///   - end: when the whole run ends.
  init(
    intake: Intake, requests: [Int], secrets: Int, byteCap: Int, end: ContinuousClock.Instant
  ) {
    self.intake = intake
    self.byteCap = byteCap
    deadline = end
    state = Mutex(State(single: InOrder(requests), secretsToCome: secrets))
  }

  /// Takes a page on the thread of the transfers.
  ///
  /// - Returns: the token that the next page is asked for with; nil at the end.
  func take(_ page: Transfers.Result, of type: ResourceType, request: Int) -> String? {
    let isGood = page.code == 0 && page.status == 200 && !page.isCut
    let next = isGood ? Self.token(in: page.body) : nil
    if next == nil, state.withLock({ $0.byRequest[request] }) == nil {
      takeSingle(isGood ? page : nil, of: type, request: request)
      return nil
    }
    guard isGood else { return nil }
    let (number, isAllowed, mustWait) = state.withLock { state -> (Int, Bool, Bool) in
      var pages = state.byRequest[request] ?? Pages()
      pages.count += 1
      pages.bytes += page.body.count
      if pages.bytes > byteCap {
        pages.failure = Unanswered(
          why: .truncated, detail: "the list is longer than \(byteCap) bytes")
      } else if ContinuousClock.now > deadline {
        pages.failure = Unanswered(
          why: .timeout, detail: "the time for the whole run was over after \(pages.count) pages")
      }
      state.byRequest[request] = pages
      return (pages.count, pages.failure == nil, state.secretsToCome == 0)
    }
    if number == 1 { takeSingle(nil, of: type, request: request) }
    guard isAllowed else { return nil }
    if mustWait { room.wait() }
    group.enter()
    let work: @Sendable () -> Void = { [self] in
      defer {
        if mustWait { room.signal() }
        group.leave()
      }
      decode(page.body, type, request, number)
    }
    start([{ [queue] in queue.async(execute: work) }])
    return next
  }

  /// Takes a list of one page; nil for a request that brought none, which holds up nobody.
  private func takeSingle(_ page: Transfers.Result?, of type: ResourceType, request: Int) {
    let work: @Sendable () -> Void = { [self] in
      guard let page else { return }
      group.enter()
      singleQueue.async { [self] in
        defer { group.leave() }
        let list = try? ObjectList(type, json: Data(page.body), redactor: intake.redactor)
        state.withLock { $0.byRequest[request] = list.map { Pages(lists: [1: $0]) } }
      }
    }
    start(state.withLock { $0.single.add(work, at: request) })
  }

  /// Starts some work, or keeps it until the values of Secrets are known.
  private func start(_ work: [@Sendable () -> Void]) {
    let isHeld = state.withLock { state in
      if state.secretsToCome > 0 { state.held += work }
      return state.secretsToCome > 0
    }
    if !isHeld { for start in work { start() } }
  }

  /// A list of Secrets has come, or will not come.
  func learn(_ answer: Transfers.Result) {
    if answer.code == 0, answer.status == 200 {
      _ = try? ObjectList(.secrets, json: Data(answer.body), redactor: intake.redactor)
    }
    release { $0.secretsToCome -= 1 }
  }

  /// Nothing more will come: what waited for Secrets waits no longer.
  func end() { release { $0.secretsToCome = 0 } }

  private func release(_ change: (inout State) -> Void) {
    let due = state.withLock { state -> [@Sendable () -> Void] in
      change(&state)
      guard state.secretsToCome <= 0 else { return [] }
      defer { state.held = [] }
      return state.held
    }
    for start in due { start() }
  }

  /// The list that came as an answer to a request; nil when there is none that could be decoded.
  func ending(of request: Int, last: Transfers.Result) async -> Ending? {
    await withCheckedContinuation { continuation in
      group.notify(queue: queue) { continuation.resume() }
    }
    let pages = state.withLock { $0.byRequest.removeValue(forKey: request) }
    guard let pages else { return nil }
    if let failure = pages.failure { return .unanswered(failure) }
    guard last.code == 0, last.status == 200 else {
      let why = last.code == 0 ? "HTTP \(last.status)" : last.message
      return .unanswered(
        Unanswered(
          why: last.code == 28 ? .timeout : .error,
          detail: "page \(pages.count + 1) of the list did not come: \(why)"))
    }
    let lists = pages.lists.sorted { $0.key < $1.key }.map(\.value)
    guard var whole = lists.first else { return nil }
    for list in lists.dropFirst() { whole = whole.joined(with: list) ?? whole }
    return .list(whole)
  }

  private func decode(_ body: [UInt8], _ type: ResourceType, _ request: Int, _ number: Int) {
    let list = try? ObjectList(type, json: Data(body), redactor: intake.redactor)
    state.withLock { state in
      state.byRequest[request]?.lists[number] = list
      if list == nil {
        state.byRequest[request]?.failure = Unanswered(
          why: .error, detail: "page \(number) of the answer is no list of \(type.name)")
      }
    }
  }

  /// The API server writes it before the items: only what stands there is looked at.
  private static func token(in body: [UInt8]) -> String? {
    let head = Array(body.prefix(4096))
    let key = Array(#""continue":""#.utf8)
    guard let items = find(Array(#""items":"#.utf8), in: head, from: 0),
      let start = find(key, in: head, from: 0), start < items
    else { return nil }
    let token = head[(start + key.count)...].prefix { $0 != UInt8(ascii: "\"") }
    return token.isEmpty || token.contains(UInt8(ascii: "\\"))
      ? nil : String(decoding: token, as: UTF8.self)
  }
}
