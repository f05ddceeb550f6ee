import Diagnosis
import Facts
import RuleTable
import Vocabulary

/// One cause: what is wrong, why that is certain, what to do, how it spread and when.
struct HTMLCause {
  let group: CauseGroup
  let cluster: ClusterSummary
  /// Unique in the document.
  let anchor: String
  let level: Int

  private static let maximumProofs = 5
  private static let longestLine = 2000

  private var finding: Finding { group.root }

  var markup: Markup {
    let undecided = Undecided(finding)
    let doubt = undecided.map { undecided -> Markup in
      "<p class=\"doubt\">\(HTMLText.prose(undecided.sentence))</p>"
    }
    let fix = undecided == nil ? "Fix" : "Fix, if it is \(finding.id)"
    return """
      <article class="card cause \(finding.rule.severity.rawValue)" aria-labelledby="\(anchor)">
      <header>
      <p class="eyebrow">\(HTMLText.severity(finding)) <b>\(HTMLText.ids(finding, cluster.options.pages))</b> \
      \(finding.area.shortTitle) \(HTMLText.badges(finding, cluster))</p>
      <h\(level) id="\(anchor)">\(HTMLText.prose(finding.heading, most: 300))</h\(level)>
      <p class="place">\(finding.subject.place.excerpt(500))</p>
      </header>
      <div class="columns">
      <div class="main">
      \(doubt ?? .none)
      <p class="lead">\(HTMLText.prose(finding.cause))</p>
      \(places)
      \(section(fix, fixSteps(finding.fix)))
      \(commands)
      \(section("Proof", proof))
      \(undecided == nil ? folded("Confirm", steps(finding.confirm)) : section("Confirm", steps(finding.confirm)))
      \(folded("Where the guide is wrong", finding.correction.map { "<p>\(HTMLText.prose($0))</p>" } ?? .none))
      </div>
      <aside aria-label="What it caused, and when">
      \(section("What it caused", ChainPicture(group: group, anchor: anchor).markup))
      \(effects)
      \(section("When", TimeLine(group: group, now: cluster.now).markup))
      </aside>
      </div>
      </article>
      """
  }

  private func section(_ title: String, _ body: Markup) -> Markup {
    body.text.isEmpty
      ? .none : "<section>\(HTMLText.heading(level + 1, "\(title)"))\n\(body)</section>"
  }

  private func folded(_ title: String, _ body: Markup) -> Markup {
    body.text.isEmpty ? .none : "<details><summary>\(title)</summary>\n\(body)</details>"
  }

  private var places: Markup {
    guard !group.repeats.isEmpty else { return .none }
    let list = LongList(group.repeats, most: 20)
    let items = list.shown.map { place -> Markup in
      "<li>\(place.subject.place.excerpt(300)) \(HTMLText.badges(place, cluster))</li>"
    }
    return section("Also here", "<ul>\(.lines(items))</ul>\(HTMLText.rest(list.rest))")
  }

  /// The first is open: it is the reason to believe the rest.
  private var proof: Markup {
    let list = LongList(finding.evidence, most: Self.maximumProofs)
    let items = list.shown.enumerated().map { index, proof -> Markup in
      let seen = ProofWords(proof: proof, moments: cluster.moments).seen
      let isOpen: Markup = index == 0 ? " open" : .none
      return """
        <details class="proof"\(isOpen)>
        <summary><span class="peek">\(Self.short(proof.line))</span> \
        <small>\(seen ?? "as of this report")</small></summary>
        <pre class="line"><code>\(proof.line.excerpt(Self.longestLine))</code></pre>
        \(HTMLText.command(proof.command))
        </details>
        """
    }
    return items.isEmpty ? .none : .lines(items + [HTMLText.rest(list.rest)])
  }

  /// A line's head, for the summary of what is folded.
  private static func short(_ line: String) -> String {
    let head = String(line.prefix(80))
    return head.isEmpty ? "(an empty line)" : head.utf8.count < line.utf8.count ? head + "…" : head
  }

  private func steps(_ steps: [Finding.Step]) -> Markup {
    guard !steps.isEmpty else { return .none }
    let items = steps.map { step -> Markup in
      let file: Markup =
        step.file.map {
          "<p class=\"then\">Save as \($0.name):</p><pre class=\"cmd\"><code>\($0.text)</code></pre>"
        } ?? .none
      let run: Markup =
        step.run.map { .lines([HTMLText.risk(step.risk), HTMLText.command($0)]) } ?? .none
      let verify: Markup =
        step.verify.map { "<p class=\"then\">Then check:</p>\(HTMLText.command($0))" } ?? .none
      return "<li><p>\(HTMLText.prose(step.text))</p>\(file)\(run)\(verify)</li>"
    }
    return "<ol class=\"steps\">\(.lines(items))</ol>"
  }

  private func fixSteps(_ steps: [Finding.Step]) -> Markup {
    steps.alternatives.map { self.steps($0) }.reduce(.none) { all, group in
      all.text.isEmpty ? group : all + "<p class=\"then\">or</p>" + group
    }
  }

  /// The commands of the fix in one block, to select and copy at once.
  private var commands: Markup {
    let all = (finding.fix.alternatives.first ?? []).filter { $0.risk != .destroys }.compactMap(
      \.run)
    guard all.count > 1, Undecided(finding) == nil else { return .none }
    return folded("All commands of this fix", HTMLText.command(all.joined(separator: "\n")))
  }

  /// The same as the picture, with the proof of each.
  private var effects: Markup {
    guard !group.consequences.isEmpty else { return .none }
    let list = LongList(group.consequences, most: 50)
    let items = list.shown.map { effect -> Markup in
      let line: Markup =
        effect.evidence.first.map {
          "<pre class=\"line\"><code>\($0.line.excerpt(ProofWords.longest))</code></pre>"
            + HTMLText.command($0.command)
        } ?? .none
      return """
        <li><p><b>\(HTMLText.id(effect.id, cluster.options.pages))</b> \(HTMLText.prose(effect.title, most: 300)) \
        <span class="place">\(effect.subject.path.excerpt(300))</span> \
        \(HTMLText.badges(effect, cluster))</p>\(line)</li>
        """
    }
    let title = Counting.counted(group.consequences.count, "finding follows", "findings follow")
    return folded(
      "\(title), with proof",
      "<ul class=\"effects\">\(.lines(items))</ul>\(HTMLText.rest(list.rest))")
  }
}
