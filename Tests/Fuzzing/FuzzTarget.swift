import Glibc

/// What is fuzzed: one program for all, so that it links once. `CASA_FUZZ` names the target.
enum FuzzTarget: String, CaseIterable {
  case yaml, rules, pattern, json, answers, log, redactor, secrets, text, incident, archive

  /// Tries one input. A property that does not hold ends the process, as a crash does.
  func run(_ input: [UInt8]) {
    switch self {
    case .yaml: YAMLTarget.run(input)
    case .rules: RulesTarget.run(input)
    case .pattern: PatternTarget.run(input)
    case .json: JSONTarget.run(input)
    case .answers: AnswersTarget.run(input)
    case .log: LogTarget.run(input)
    case .redactor: RedactorTarget.run(input)
    case .secrets: SecretLineTarget.run(input)
    case .text: TextTarget.run(input)
    case .incident: IncidentTarget.run(input)
    case .archive: ArchiveTarget.run(input)
    }
  }

  static let chosen: FuzzTarget = {
    let name = getenv("CASA_FUZZ").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      let names = allCases.map(\.rawValue).joined(separator: ", ")
      fatalError("CASA_FUZZ names no target; set it to one of \(names)")
    }
    return target
  }()
}

/// What libFuzzer calls, again and again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  FuzzTarget.chosen.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

/// Ends the process when a property does not hold.
func require(_ isMet: Bool, _ property: @autoclosure () -> String) {
  if !isMet { fatalError(property()) }
}
