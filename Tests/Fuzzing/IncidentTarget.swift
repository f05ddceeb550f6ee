import Diagnosis
import Dispatch
import Evidence
import Facts
import FoundationEssentials
import Gate
import Planning
import Probing
import Report
import RuleTable
import Vocabulary

/// The whole data path on a healthy recording of which lists are replaced. The input is a row of
/// them, divided by NUL, each with a byte before it that chooses the type, or a log for all pods.
enum IncidentTarget {
  private static let recording: Recording = {
    let folder =
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
      + "/Recordings/healthy"
    guard let recording = try? Recording(folder: folder) else { fatalError("no \(folder)") }
    return recording
  }()
  private static let table: RuleTable = {
    guard let table = try? RuleTable.builtIn() else { fatalError("the built-in rules load") }
    return table
  }()

  static func run(_ input: [UInt8]) {
    let types = ResourceType.allCases
    let redactor = Redactor()
    var lists: [ResourceType: ObjectList] = [:]
    var log: LogText?
    for part in input.split(separator: 0).prefix(6) {
      let choice = Int(part[part.startIndex]) % (types.count + 1)
      let body = Array(part.dropFirst())
      if choice == types.count {
        log = LogText(bytes: redactor.redacted(body), isCut: false)
      } else if let list = try? ObjectList(types[choice], json: Data(body), redactor: redactor) {
        lists[types[choice]] = list
      }
    }
    if lists.isEmpty, log == nil { return }
    let replaced = (lists: lists, log: log)
    let gathering = Gathering(
      planner: Planner(
        needs: table.needs(for: .everything), options: PlanOptions(topic: .everything)),
      ask: { _, probes in
        .init(
          try probes.map { probe in
            if case .list(let type, _, _, _) = probe, let list = replaced.lists[type] {
              return (probe, .answered(.objects(list)))
            }
            if case .log = probe, let log = replaced.log { return (probe, .answered(.log(log))) }
            return (probe, try recording.observation(of: probe))
          })
      })
    let done = DispatchSemaphore(value: 0)
    Task {
      await diagnose(gathering)
      done.signal()
    }
    done.wait()
  }

  private static func diagnose(_ gathering: Gathering) async {
    do {
      let evidence = try await gathering.evidence(
        startingWith: Evidence(now: recording.now, cluster: recording.cluster))
      let base = FactMaker(evidence, choice: .init(), askedNamespace: nil).factBase()
      let diagnosis = Doctor(table).diagnose(base, topic: .everything, evidence: evidence)
      let gated = GatedDiagnosis(diagnosis)
      let options = ReportOptions(
        width: 60, color: false, isVerbose: true,
        command: "casa doctor", now: evidence.now)
      for text in [
        TextReport(options).render(gated), ShortReport(options).render(gated),
        JSONReport().render(gated),
      ] {
        for line in text.split(separator: "\n") {
          require(SafeText.line(String(line)) == line, "a line that a terminal acts on")
        }
      }
    } catch {
      fatalError("the recording is whole: \(error)")
    }
  }
}
