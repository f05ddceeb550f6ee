import CCurl
import CSupport
import Glibc
import Synchronization

/// Many GETs at once on one thread, by libcurl's multi interface.
struct Transfers: Sendable {
  struct Request: Sendable {
    var url: String
    var byteCap: Int
    /// Of one lane only a few requests are under way at once.
    var lane: String?
    /// Is given each answer on the thread of the transfers, and may name the address of a next page.
    /// It keeps what it needs of the body; of a list of pages only the last answer is a result.
    var nextPage: (@Sendable (Result) -> String?)?
    /// A header line such as `Accept: application/json`.
    var header: String?
  }

  /// How one GET ended.
  struct Result: Sendable {
    var status: Int
    var body: [UInt8]
    var isCut: Bool
    var date: Int?
    /// libcurl's code; 0 when the answer is complete.
    var code: Int
    var message: String
  }

  /// So many requests of one lane are under way at once.
  static let laneWidth = 4

  /// The unix socket to go through; nil for the network.
  var socket: String?
  var width: Int
  var timeout: Duration

  /// Performs all requests; the results stand in their order. Cancelling the task ends the transfers
  /// at once: what had no answer then ends with code -1.
  ///
  /// - Parameter onEnd: told the place of each request that has ended, and the seconds that it took.
  func perform(
    _ requests: [Request], onEnd: @escaping @Sendable (Int, Double) -> Void = { _, _ in }
  ) async -> [Result] {
    guard !requests.isEmpty else { return [] }
    let stop = StopSignal()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let worker = Worker(transfers: self, requests: requests, stop: stop, onEnd: onEnd) {
          continuation.resume(returning: $0)
        }
        worker.start()
      }
    } onCancel: {
      stop.request()
    }
  }

  fileprivate func run(
    _ requests: [Request], stop: StopSignal, onEnd: (Int, Double) -> Void
  ) -> [Result] {
    _ = Self.globally
    let none = Result(status: 0, body: [], isCut: false, date: nil, code: -1, message: "cancelled")
    var results = [Result](repeating: none, count: requests.count)
    guard let multi = curl_multi_init() else { return results }
    defer {
      stop.detach()
      curl_multi_cleanup(multi)
    }
    stop.attach(multi)
    _ = casa_curl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, width)
    var running: [UnsafeMutableRawPointer: Transfer] = [:]
    var busyLanes: [String: Int] = [:]
    var waiting = Array(requests.indices)
    var requests = requests
    var seconds = [Double](repeating: 0, count: requests.count)
    func startNext() {
      while running.count < width,
        let place = waiting.firstIndex(where: { index in
          requests[index].lane.map { busyLanes[$0, default: 0] < Self.laneWidth } ?? true
        })
      {
        let index = waiting.remove(at: place)
        guard
          let transfer = Transfer(
            index: index, request: requests[index], socket: socket, timeout: timeout),
          curl_multi_add_handle(multi, transfer.easy) == CURLM_OK
        else { continue }
        running[transfer.easy] = transfer
        if let lane = requests[index].lane { busyLanes[lane, default: 0] += 1 }
      }
    }
    startNext()
    while !running.isEmpty, !stop.isRequested {
      var active: Int32 = 0
      guard curl_multi_perform(multi, &active) == CURLM_OK else { break }
      var left: Int32 = 0
      while let message = curl_multi_info_read(multi, &left) {
        guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
          let transfer = running[easy]
        else { continue }
        let index = transfer.index
        results[index] = result(of: transfer, code: message.pointee.data.result)
        seconds[index] += transfer.seconds
        curl_multi_remove_handle(multi, easy)
        running[easy] = nil
        if let lane = requests[index].lane { busyLanes[lane, default: 1] -= 1 }
        if let next = requests[index].nextPage?(results[index]) {
          requests[index].url = next
          results[index].body = []
          waiting.insert(index, at: 0)
        } else {
          onEnd(index, seconds[index])
        }
      }
      startNext()
      if !running.isEmpty { curl_multi_poll(multi, nil, 0, 1000, nil) }
    }
    for easy in running.keys { curl_multi_remove_handle(multi, easy) }
    return results
  }

  private func result(of transfer: Transfer, code: CURLcode) -> Result {
    // Ending a body at its cap is our doing, not a failure.
    let failed = code != CURLE_OK && !transfer.isCut
    return Result(
      status: transfer.status, body: transfer.body, isCut: transfer.isCut, date: transfer.date,
      code: failed ? Int(code.rawValue) : 0,
      message: failed ? String(cString: curl_easy_strerror(code)) : "")
  }

  /// libcurl's one-time set-up, before its first handle and before a second thread uses it.
  private static let globally: CURLcode = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
}

/// Tells a running `curl_multi` to stop, from any thread.
private final class StopSignal: Sendable {
  private struct State: @unchecked Sendable {
    var requested = false
    var multi: UnsafeMutableRawPointer?
  }

  private let state = Mutex(State())

  var isRequested: Bool { state.withLock { $0.requested } }

  func request() {
    state.withLock { state in
      state.requested = true
      // The handle is only used under the lock, and detached before it is freed.
      if let multi = state.multi { curl_multi_wakeup(multi) }
    }
  }

  func attach(_ multi: UnsafeMutableRawPointer) {
    nonisolated(unsafe) let handle = multi
    state.withLock { $0.multi = handle }
  }

  func detach() { state.withLock { $0.multi = nil } }
}

/// A thread of its own: blocking in libcurl on Swift's pool would starve everything else.
private final class Worker: Sendable {
  private let transfers: Transfers
  private let requests: [Transfers.Request]
  private let stop: StopSignal
  private let onEnd: @Sendable (Int, Double) -> Void
  private let done: @Sendable ([Transfers.Result]) -> Void

  init(
    transfers: Transfers, requests: [Transfers.Request], stop: StopSignal,
    onEnd: @escaping @Sendable (Int, Double) -> Void,
    done: @escaping @Sendable ([Transfers.Result]) -> Void
  ) {
    self.transfers = transfers
    self.requests = requests
    self.stop = stop
    self.onEnd = onEnd
    self.done = done
  }

  func start() {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    let failed = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let worker = Unmanaged<Worker>.fromOpaque(context).takeRetainedValue()
        worker.work()
        return nil
      }, context)
    if failed == 0 {
      pthread_detach(thread)
    } else {
      let worker = Unmanaged<Worker>.fromOpaque(context).takeRetainedValue()
      worker.work()
    }
  }

  private func work() { done(transfers.run(requests, stop: stop, onEnd: onEnd)) }
}
