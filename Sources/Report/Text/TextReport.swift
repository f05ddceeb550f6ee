import Diagnosis
import Evidence
public import Gate

/// The report for a person at a terminal: the answer first, then what follows from it, what could
/// not be seen, and what is fine.
public struct TextReport: Sendable {
  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  /// The report of one cluster, or of several behind a line for each.
  public func render(_ outcome: RunResult) -> String {
    guard outcome.isFleet else {
      var own = options
      own.exitStatus = outcome.exitStatus
      return outcome.diagnoses.first.map {
        TextReport(own).render($0, token: outcome.token, denied: outcome.denied)
      } ?? ""
    }
    var page = Page(options)
    FleetSection(outcome: outcome, options: options).write(to: &page)
    let reports = outcome.diagnoses.map { diagnosis in
      var own = options
      own.now = diagnosis.now
      own.command += " --context \(diagnosis.cluster.context)"
      return TextReport(own).render(diagnosis)
    }
    var end = Page(options)
    end.add([Span("Exit \(outcome.exitStatus.code).", .bold)])
    return ([page.text] + reports + [end.text]).joined(separator: "\n" + rule + "\n")
  }

  /// A line between two clusters.
  private var rule: String {
    let line = String(repeating: "─", count: min(options.width, 80)) + "\n"
    return options.color ? Style.dim.painted(line) : line
  }

  /// The whole report; each line ends with a line break, none with a space.
  ///
  /// - Parameter token: what the claims of a token in hand say, when the user gave one.
  public func render(
    _ diagnosis: GatedDiagnosis, token: TokenReview? = nil, denied: DeniedCalls? = nil
  ) -> String {
    let groups = CauseGroups(diagnosis.open)
    var page = Page(options)
    HeadSection(diagnosis: diagnosis.diagnosis).write(to: &page)
    if groups.causes.count > 1 {
      page.blank()
      page.prose("\(groups.causes.count) independent causes, the one that breaks most first", .bold)
    }
    for group in groups.causes {
      page.blank()
      CauseSection(group: group, options: options, novelty: diagnosis[group.root].novelty).write(
        to: &page)
    }
    AsideSections(groups: groups, diagnosis: diagnosis, options: options)
      .writeActive(to: &page)
    denied?.write(to: &page)
    if let token { TokenSection(token: token, options: options).write(to: &page) }
    UnknownSection(diagnosis: diagnosis.diagnosis, options: options).write(to: &page)
    UnexplainedSection(diagnosis: diagnosis, options: options).write(to: &page)
    AsideSections(groups: groups, diagnosis: diagnosis, options: options)
      .writeQuiet(to: &page)
    GateSection(diagnosis: diagnosis).write(to: &page)
    CheckSection(diagnosis: diagnosis.diagnosis, options: options).write(to: &page)
    if options.isVerbose {
      page.blank()
      EffortSection(stats: diagnosis.stats).write(to: &page)
    }
    ClosingSection(groups: groups, diagnosis: diagnosis, options: options).write(to: &page)
    return page.text
  }
}
