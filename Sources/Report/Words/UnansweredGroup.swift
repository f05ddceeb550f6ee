import Diagnosis

/// Questions that nobody answered for one reason.
struct UnansweredGroup {
  let reason: String
  private(set) var asked: [String] = []
  private(set) var details: [String] = []

  /// Each reason once, in the order in which they came.
  static func all(of unanswered: [Diagnosis.Unknown]) -> [UnansweredGroup] {
    var groups: [UnansweredGroup] = []
    var places: [String: Int] = [:]
    var told: Set<[String]> = []
    for unknown in unanswered {
      let reason = UnansweredWords(unknown).reason
      let place = places[reason] ?? groups.count
      if place == groups.count {
        places[reason] = place
        groups.append(UnansweredGroup(reason: reason))
      }
      if !unknown.asked.isEmpty, told.insert([reason, "asked", unknown.asked]).inserted {
        groups[place].asked.append(unknown.asked)
      }
      // A reason that has the detail in it need not repeat it.
      let isTold = unknown.detail.isEmpty || reason.contains(unknown.detail)
      if !isTold, told.insert([reason, "detail", unknown.detail]).inserted {
        groups[place].details.append(unknown.detail)
      }
    }
    return groups
  }
}
