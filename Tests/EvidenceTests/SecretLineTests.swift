import Evidence
import SecretLines
import Testing

struct SecretLineTests {
  /// Names, styles, signs, quotes, encodings and colours in combinations that nobody wrote down.
  @Test(arguments: 0..<40)
  func `A secret in a made-up shape goes`(_ seed: UInt64) {
    var state = seed &* 7_919 &+ 1
    func choose(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<100 {
      let line = SecretLine(choose)
      let clean = Redactor().redacted(line.text)
      for part in SecretLine.secrets {
        #expect(clean.contains(part) == false, "\(line) becomes \(clean.debugDescription)")
      }
      #expect(Redactor().redacted(clean) == clean, "\(line)")
    }
  }
}
