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
    var documents: [Int: ListDocument] = [:]
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
  func receive(_ page: Transfers.Result, of probe: Probe, request: Int) -> String? {
    let isGood = page.isWhole
    let next = isGood ? ListDocument.continueToken(in: page.body) : nil
    if probe.holdsSecrets { return takeSecrets(page, of: probe, next, request: request) }
    if next == nil, state.withLock({ $0.byRequest[request] }) == nil {
      receiveSingle(isGood ? page : nil, of: probe, request: request)
      return nil
    }
    guard isGood else { return nil }
    let (number, isAllowed, mustWait) = count(page, request: request)
    if number == 1 { receiveSingle(nil, of: probe, request: request) }
    guard isAllowed else { return nil }
    if mustWait { room.wait() }
    group.enter()
    let work: @Sendable () -> Void = { [self] in
      defer {
        if mustWait { room.signal() }
        group.leave()
      }
      decode(page.body, probe, request, number)
    }
    start([{ [queue] in queue.async(execute: work) }])
    return next
  }

  /// Takes a page of Secrets at once: their values are known before any text is decoded.
  private func takeSecrets(
    _ page: Transfers.Result, of probe: Probe, _ next: String?, request: Int
  ) -> String? {
    var next = next
    if page.isWhole {
      let (number, isAllowed, _) = count(page, request: request)
      if isAllowed { decode(page.body, probe, request, number) }
      if state.withLock({ $0.byRequest[request]?.failure }) != nil { next = nil }
    }
    if next == nil { release { $0.secretsToCome -= 1 } }
    return next
  }

  /// Counts a page of a list.
  ///
  /// - Returns: its number, whether the list may still grow, and whether pages are decoded already.
  private func count(_ page: Transfers.Result, request: Int) -> (Int, Bool, Bool) {
    state.withLock { state in
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
  }

  /// Takes a list of one page; nil for a request that brought none, which holds up nobody.
  private func receiveSingle(_ page: Transfers.Result?, of probe: Probe, request: Int) {
    let work: @Sendable () -> Void = { [self] in
      guard let page else { return }
      group.enter()
      singleQueue.async { [self] in
        defer { group.leave() }
        // What is no list is judged as an answer.
        let list = try? intake.page(page.body, of: probe)
        state.withLock { $0.byRequest[request] = list.map { Pages(documents: [1: $0]) } }
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
    let documents = pages.documents.sorted { $0.key < $1.key }.map(\.value)
    if documents.last?.continueToken != nil {
      return .unanswered(Unanswered(why: .truncated, detail: "the list has more pages"))
    }
    return ObjectList(joining: documents.map(\.list)).map { .list($0) }
  }

  private func decode(_ body: [UInt8], _ probe: Probe, _ request: Int, _ number: Int) {
    do throws(ListDocument.NoList) {
      let page = try intake.page(body, of: probe)
      // The API server fills its pages: one without an object that announces more is not its own.
      if page.list.count == 0, page.continueToken != nil {
        throw ListDocument.NoList("it is empty and announces more")
      }
      state.withLock { $0.byRequest[request]?.documents[number] = page }
    } catch {
      let failure = Unanswered(
        why: .error, detail: "page \(number) of the answer is no list: \(error.reason)")
      state.withLock { $0.byRequest[request]?.failure = failure }
    }
  }
}
