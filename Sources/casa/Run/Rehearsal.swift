import Diagnosis
import Evidence
import Facts
import Vocabulary

/// A small diagnosis of made-up answers while kubectl starts and a processor has nothing to do.
///
/// The first decoding of each type and the first use of each part cost the Swift runtime look-ups that
/// later ones do not; done beforehand, they do not stand between the answers and the report.
enum Rehearsal {
  static func run(_ doctor: Doctor) {
    let evidence = Evidence.sample
    let base = FactMaker(evidence, choice: .init(), askedNamespace: nil).factBase()
    _ = doctor.diagnose(base, topic: .everything, evidence: evidence)
  }
}
