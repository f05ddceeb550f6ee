import Diagnosis
import Facts
import Foundation
import Gate
import Report
import Testing

/// The HTML report in a real browser.
struct HTMLReportTests {
  private static let widths = [360, 1280]

  /// What the browser says of one report at one width.
  private struct Measure: Decodable {
    let name: String
    let width: Int
    let scrollWidth: Int
    /// Elements that reach out of the window.
    let wide: [String]
    /// Lines of the picture that are longer than their box.
    let cut: [String]
    let elements: [String: Int]
    let text: String
    let paper: String
    let height: Int
    let unlabelled: [String]
  }

  /// A page that shows every report in frames of each width and writes down what it sees. The
  /// reports themselves stay as they are, their policy included.
  private static func page(_ names: [String]) -> String {
    let frames = names.flatMap { name in
      widths.map { "<iframe title=\"\(name)\" src=\"\(name).html\" width=\"\($0)\"></iframe>" }
    }.joined()
    return """
      <!DOCTYPE html><meta charset="utf-8"><style>iframe { border: 0; height: 900px }</style>
      \(frames)<pre id="result"></pre>
      <script>
      onload = () => {
        const all = [...document.querySelectorAll('iframe')].map(frame => {
          const page = frame.contentDocument, root = page.documentElement, style =
            frame.contentWindow.getComputedStyle(page.body);
          page.querySelectorAll('details').forEach(fold => fold.open = true);
          const width = +frame.width, body = [...page.body.querySelectorAll('*')];
          const elements = {};
          for (const one of page.querySelectorAll('*'))
            elements[one.localName] = (elements[one.localName] || 0) + 1;
          return {
            name: frame.title, width, scrollWidth: root.scrollWidth, height: root.scrollHeight,
            wide: body.filter(one => one.getBoundingClientRect().right > width + 1)
              .map(one => one.outerHTML.slice(0, 120)),
            cut: [...page.querySelectorAll('svg.chain svg text')].filter(line =>
              line.getComputedTextLength() + 12 > line.parentNode.width.baseVal.value)
              .map(line => line.textContent),
            unlabelled: [...page.querySelectorAll('[aria-labelledby]')].filter(one =>
              one.getAttribute('aria-labelledby').split(' ').some(id => !page.getElementById(id)))
              .map(one => one.outerHTML.slice(0, 120)),
            elements, text: page.body.textContent, paper: style.backgroundColor,
          };
        });
        document.getElementById('result').textContent =
          '<<' + encodeURIComponent(JSON.stringify(all)) + '>>';
      };
      </script>
      """
  }

  /// Opens reports in headless Chromium, without any network.
  ///
  /// - Returns: what it measured, and what it complained about.
  private func opened(
    _ reports: [(name: String, html: String)], flags: [String] = []
  ) async throws -> (measures: [Measure], complaints: [Substring]) {
    let folder = try Folder()
    for report in reports { try folder.write(report.html, "\(report.name).html") }
    let page = try folder.write(Self.page(reports.map(\.name)), "page-of-frames.html")
    let run = try await OutsideProgram.chromium.run(
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--allow-file-access-from-files",
        "--enable-logging=stderr", "--user-data-dir=\(folder.url.path)/profile",
        "--window-size=1400,900", "--dump-dom",
      ] + flags + ["file://\(page)"])
    let dump = try #require(
      run.output.firstMatch(of: /&lt;&lt;(.*)&gt;&gt;/), "\(run.status)\n\(run.error.suffix(2000))")
    let json = try #require(String(dump.output.1).removingPercentEncoding)
    let complaints = run.error.split(separator: "\n").filter { $0.contains(":CONSOLE") }
    return (try JSONDecoder().decode([Measure].self, from: Data(json.utf8)), complaints)
  }

  private func reports(_ samples: [RunSample]) -> [(name: String, html: String)] {
    samples.map { ($0.name, HTMLReport($0.options).render($0.outcome)) }
  }

  @Test
  func `reports render at 360 and 1280 pixels: nothing overflows, nothing is complained about`()
    async throws
  {
    let samples = RunSample.all
    let (measures, complaints) = try await opened(reports(samples))
    #expect(complaints.isEmpty, "\(complaints)")
    #expect(measures.count == samples.count * Self.widths.count)
    for measure in measures {
      #expect(measure.scrollWidth <= measure.width, "\(measure.name) at \(measure.width)")
      #expect(measure.wide.isEmpty, "\(measure.name) at \(measure.width)")
      #expect(measure.cut.isEmpty, "\(measure.name) at \(measure.width)")
      #expect(measure.unlabelled.isEmpty, "\(measure.name)")
      #expect(measure.height > 300)
      // The style was let in by its hash.
      #expect(measure.paper == "rgb(247, 247, 245)", "\(measure.name)")
      // One title, one main part; nothing that loads or runs.
      for (element, count) in ["h1": 1, "main": 1, "footer": 1, "style": 1] {
        #expect(measure.elements[element] == count, "\(measure.name) \(element)")
      }
      for element in ["script", "img", "iframe", "link", "object", "form"] {
        #expect(measure.elements[element] == nil, "\(measure.name) has \(element)")
      }
    }
  }

  @Test func `what a log says stays text`() async throws {
    for sample in [RunSample(.hostile), RunSample(.injection)] {
      let (measures, complaints) = try await opened(reports([sample]))
      #expect(complaints.isEmpty)
      let finding = sample.outcome.diagnoses[0].findings[0]
      let measure = try #require(measures.first)
      #expect(measure.text.contains(SafeText.line(finding.evidence[0].line).prefix(400)))
      #expect(measure.text.contains(SafeText.line(finding.fix[0].run ?? "?")))
      #expect(measure.text.contains(SafeText.line(finding.fix[0].text).prefix(60)))
    }
  }

  @Test func `another style than the report's own is not let in, and the browser says so`()
    async throws
  {
    let html = HTMLReport(ReportOptions()).render(RunSample(.oneCause).outcome)
    let changed = html.replacing("--paper: #f7f7f5", with: "--paper: #f7f7f4")
    let script = html.replacing("</main>", with: "<script>document.title='x'</script></main>")
    #expect(changed != html && script != html)
    let (measures, complaints) = try await opened([("changed", changed), ("script", script)])
    #expect(complaints.count >= 2)
    #expect(complaints.contains { $0.contains("inline style") })
    #expect(complaints.contains { $0.contains("script") })
    #expect(measures.first?.paper != "rgb(247, 247, 245)")
  }

  @Test func `a reader who likes it dark gets it dark`() async throws {
    let (measures, complaints) = try await opened(
      reports([RunSample(.oneCause)]), flags: ["--blink-settings=preferredColorScheme=0"])
    #expect(complaints.isEmpty)
    #expect(measures.allSatisfy { $0.paper == "rgb(19, 21, 23)" })
  }

  @Test func `ten thousand findings make a page that a browser opens`() async throws {
    let html = RunSample.huge.text(.html)
    #expect(html.utf8.count < 4 << 20)
    let (measures, complaints) = try await opened([("huge", html)])
    #expect(complaints.isEmpty)
    for measure in measures {
      #expect(measure.scrollWidth <= measure.width && measure.wide.isEmpty && measure.cut.isEmpty)
      #expect(measure.text.contains(" more"))
    }
  }

  @Test func `the style has the hash that lets it in`() async throws {
    let html = HTMLReport(ReportOptions()).render(RunSample(.oneCause).outcome)
    let style = try #require(html.firstMatch(of: /(?s)<style>(.*?)<\/style>/)).output.1
    let hash = try #require(html.firstMatch(of: /sha256-([^'&]+)/)).output.1
    let folder = try Folder()
    let file = try folder.write(String(style), "style.css")
    let sum = try await OutsideProgram(name: "sha256sum", package: "coreutils").run([file])
    let digits = Array(sum.output.prefix(64))
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
    #expect(Data(bytes).base64EncodedString() == hash)
  }
}
