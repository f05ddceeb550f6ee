import Evidence
import FoundationEssentials

/// The decoding of object lists. The first byte chooses the type; what was decoded is written, and
/// reads back as the same.
enum JSONTarget {
  static func run(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let type = ResourceType.allCases[Int(first) % ResourceType.allCases.count]
    let data = Data(input.dropFirst())
    guard let list = try? ObjectList(type, json: data, redactor: Redactor()) else { return }
    do {
      let again = try ObjectList(type, json: list.json(), redactor: nil)
      require(again == list, "\(type.name) reads back as something else")
    } catch {
      fatalError("\(type.name) does not read back: \(error)")
    }
  }
}
