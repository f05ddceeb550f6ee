import FoundationEssentials

/// The JSON report as tests look at it.
public struct ReportDocument: Sendable {
  public var json: JSON

  public init(_ text: String) throws {
    json = try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
  }

  public var verdict: String { json["verdict"].string ?? "" }
  public var exitStatus: Int { json["exitStatus"].integer ?? -1 }
  public var findings: [JSON] { json["findings"].array }
  public var unknown: [JSON] { json["unknown"].array }

  /// The rules that are an answer: causes that are errors, once each.
  public var causes: [String] { rules { $0["role"] == "cause" && $0["severity"] == "error" } }

  public func rules(where isMeant: (JSON) -> Bool) -> [String] {
    Set(findings.filter(isMeant).compactMap { $0["rule"].string }).sorted()
  }

  /// The report without what differs from run to run.
  public var lasting: JSON {
    var lasting = json
    lasting["stats"] = .null
    lasting["cluster"]["server"] = .null
    lasting["cluster"]["context"] = .null
    return lasting
  }
}

extension CasaRun {
  public var report: ReportDocument {
    get throws {
      do {
        return try ReportDocument(output)
      } catch {
        throw Failure("no JSON report, but: \(output.prefix(300)) \(self.error.prefix(300))")
      }
    }
  }
}
