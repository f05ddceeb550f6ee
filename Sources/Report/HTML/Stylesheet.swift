/// How the HTML report looks. Its hash is in the document's policy, so that no other style, and
/// no script, image or font, can get in.
enum Stylesheet {
  static let policy =
    "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'"

  /// The SHA-256 of `text` in base64; a test says what it has to be.
  static let hash = "LEhrq6zaQGxiBL1Vv/cGSfCisybhs3sf09h7yOCvB2M="

  /// Written by hand here, hence free of anything that HTML would read otherwise.
  static let markup: Markup = """
    :root {
      --paper: #f7f7f5; --card: #ffffff; --ink: #1b1d20; --soft: #565b63; --line: #dfe0e2;
      --well: #f2f2f0; --error: #b3261e; --warning: #845400; --healthy: #1b6b36;
      --unknown: #5b4b9a; --info: #3d5a80; --focus: #1a5fb4;
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
      --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono",
        monospace;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #131517; --card: #1a1d20; --ink: #e4e6e8; --soft: #a0a7b0; --line: #2f3439;
        --well: #212529; --error: #ff8f86; --warning: #eab54f; --healthy: #72cf92;
        --unknown: #b9a9f5; --info: #9dbbe0; --focus: #8ab4f8;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body {
      margin: 0 auto; max-width: 74rem; padding: clamp(1.25rem, 4vw, 3.5rem) clamp(1rem, 4vw, 3rem);
      background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans);
      overflow-wrap: anywhere;
    }
    h1, h2, h3, h4, p, ul, ol, dl, pre { margin: 0; }
    h1 {
      max-width: 42ch; font-size: clamp(1.55rem, 1rem + 2.4vw, 2.4rem); line-height: 1.18;
      font-weight: 650; letter-spacing: -.02em; text-wrap: balance;
    }
    h2 { font-size: 1.35rem; line-height: 1.25; font-weight: 650; letter-spacing: -.012em; }
    h3 { font-size: 1.1rem; line-height: 1.3; font-weight: 650; }
    section > h3:first-child, section > h4:first-child {
      margin-bottom: .6rem; color: var(--soft); font-size: .8rem; letter-spacing: .07em;
      text-transform: uppercase;
    }
    a { color: inherit; text-underline-offset: .18em; text-decoration-color: var(--soft); }
    a:focus-visible, summary:focus-visible { outline: 2px solid var(--focus); outline-offset: 3px; }
    code, pre { font-family: var(--mono); font-size: .85rem; }
    p code, h1 code, h2 code, li > code {
      padding: .08em .3em; border-radius: 4px; background: var(--well); font-size: .88em;
    }
    h1 code { background: none; padding: 0; }
    small, .place, .reason, .rest, footer { color: var(--soft); font-size: .88rem; }
    .place { font-family: var(--mono); font-size: .82rem; }
    .error { --tone: var(--error); } .warning { --tone: var(--warning); }
    .info { --tone: var(--info); } .healthy, .pass { --tone: var(--healthy); }
    .problems, .fail { --tone: var(--error); } .unknown { --tone: var(--unknown); }
    .skipped, .quiet { --tone: var(--soft); }
    .state { color: var(--tone); font-size: .82rem; font-weight: 650; white-space: nowrap; }
    .eyebrow { margin-bottom: .5rem; color: var(--soft); font-size: .88rem; }
    .eyebrow b { font-family: var(--mono); font-weight: 600; color: var(--ink); }
    .top { padding-bottom: clamp(1.5rem, 4vw, 2.5rem); }
    .top .state::before, .cluster > header .state::before {
      content: ""; display: inline-block; width: .62em; height: .62em; margin-right: .45em;
      border-radius: 50%; background: var(--tone);
    }
    .top .eyebrow { font-family: var(--mono); font-size: .85rem; }
    .top .state { font-family: var(--sans); font-size: .95rem; margin-right: .6rem; }
    .facts {
      display: flex; flex-wrap: wrap; gap: .2rem 1.6rem; margin-top: 1.1rem; padding: 0;
      list-style: none; color: var(--soft); font-size: .9rem;
    }
    .card {
      margin: 0 0 1.5rem; padding: clamp(1rem, 3vw, 2rem); border: 1px solid var(--line);
      border-radius: 12px; background: var(--card);
    }
    .cause { border-top: 3px solid var(--tone); border-radius: 3px 3px 12px 12px; }
    .cause > header { margin-bottom: 1.25rem; }
    .cause > header h2, .cause > header h3 {
      max-width: 40ch; font-size: clamp(1.25rem, 1rem + 1vw, 1.6rem); text-wrap: balance;
    }
    .cause > header .place { margin-top: .45rem; }
    .columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2rem; }
    @media (min-width: 62rem) {
      .columns { grid-template-columns: minmax(0, 1fr) 20rem; gap: 3rem; }
    }
    .main, aside { min-width: 0; }
    .main > * + *, aside > * + * { margin-top: 1.6rem; }
    .main > .lead, .main p, .main li { max-width: 68ch; }
    .lead { font-size: 1.06rem; }
    .doubt { padding: .7rem .9rem; border-radius: 8px; background: var(--well); font-weight: 600; }
    .badge {
      display: inline-block; padding: 0 .5em; border: 1px solid var(--line); border-radius: 1em;
      color: var(--soft); font: 600 .75rem/1.55 var(--sans); vertical-align: .08em;
    }
    .badge.new { border-color: currentColor; color: var(--error); }
    details > summary { cursor: pointer; }
    .cause details > summary, .card > summary { color: var(--soft); font-size: .92rem; }
    .card > summary { color: var(--ink); font-weight: 600; font-size: 1rem; }
    details[open] > summary { margin-bottom: .6rem; }
    .proof > summary { font-family: var(--mono); font-size: .82rem; }
    .proof > summary small { font-family: var(--sans); }
    .proof[open] > summary .peek { display: none; }
    .main > details + details { margin-top: .6rem; }
    .eyebrow > * { margin-right: .35rem; }
    .proof + .proof { margin-top: .6rem; }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.5; }
    .line { padding: .65rem .85rem; border-left: 3px solid var(--line); background: var(--well); }
    .cmd {
      margin-top: .5rem; padding: .55rem .8rem; border: 1px solid var(--line); border-radius: 8px;
      background: var(--well);
    }
    .cmd code { user-select: all; -webkit-user-select: all; }
    .cmd::before { content: "$ "; color: var(--soft); font: .85rem var(--mono); user-select: none; }
    .line + .cmd { border-radius: 0 0 8px 8px; margin-top: 0; border-top: 0; font-size: .8rem; }
    .ladder { margin-top: 1.5rem; padding: 0; list-style: none; }
    .ladder > li { position: relative; padding: 0 0 1.1rem 1.7rem; border-left: 2px solid var(--line); }
    .ladder > li:last-child { border-left-color: transparent; padding-bottom: 0; }
    .ladder > li::before {
      content: ""; position: absolute; left: -.47rem; top: .42rem; width: .8rem; height: .8rem;
      border-radius: 50%; background: var(--tone);
    }
    .ladder time, .calls time { font-family: var(--mono); font-size: .82rem; color: var(--soft); }
    .ladder details { margin-top: .35rem; }
    .calls ul { padding: 0; list-style: none; }
    .calls li + li { margin-top: .5rem; }
    .steps { padding: 0; list-style: none; counter-reset: step; }
    .steps > li { position: relative; padding-left: 2.1rem; counter-increment: step; }
    .steps > li + li { margin-top: 1.15rem; }
    .steps > li::before {
      content: counter(step); position: absolute; left: 0; top: .12rem; width: 1.4rem;
      height: 1.4rem; border: 1px solid var(--line); border-radius: 50%; color: var(--soft);
      font: 600 .78rem/1.3rem var(--sans); text-align: center;
    }
    .steps > li > p:not(.risk):not(.then) { max-width: 66ch; }
    .risk { margin-top: .5rem; color: var(--soft); font-size: .85rem; font-weight: 600; }
    .risk::before { content: "▲ "; font-size: .75em; vertical-align: .1em; }
    .risk.reads::before { content: "○ "; }
    .risk.changes, .risk.restarts { color: var(--warning); }
    .risk.destroys { color: var(--error); }
    .risk + .cmd { margin-top: .3rem; }
    .risk.destroys + .cmd { border-color: var(--error); }
    .then { margin-top: .5rem; color: var(--soft); font-size: .88rem; }
    .chain { display: block; max-width: 100%; height: auto; font-family: var(--sans); }
    .box { fill: var(--card); stroke: var(--line); }
    .box.root { fill: var(--well); stroke: var(--tone); stroke-width: 1.5; }
    .link { fill: none; stroke: var(--soft); stroke-width: 1.25; }
    .tip { fill: var(--soft); }
    .chain text { fill: var(--ink); }
    .chain .id { font: 600 11px var(--mono); fill: var(--soft); }
    .chain .name { font-size: 13px; }
    .chain .sub { font: 10.5px var(--mono); fill: var(--soft); }
    .time { padding: 0; list-style: none; font-size: .9rem; }
    .time li { position: relative; padding: 0 0 .85rem 1.35rem; }
    .time li::before {
      content: ""; position: absolute; left: .12rem; top: .42rem; width: .6rem; height: .6rem;
      border: 2px solid var(--soft); border-radius: 50%; background: var(--card);
    }
    .time li:not(:last-child)::after {
      content: ""; position: absolute; left: .4rem; top: 1.1rem; bottom: -.3rem; width: 1px;
      background: var(--line);
    }
    .time .cause { border: 0; } .time .cause::before { border-color: var(--error); background: var(--error); }
    .time .change::before { border-color: var(--warning); }
    .time time { display: block; color: var(--soft); font-size: .82rem; }
    nav ul, nav ol, .entries, .effects, .areas, .areas ul { padding: 0; list-style: none; }
    .card.card > h2, .card.card > h3 { margin-bottom: 1rem; color: var(--ink); font-size: 1.1rem;
      letter-spacing: -.005em; text-transform: none; }
    nav li + li, .entries > li + li { margin-top: .6rem; }
    @media (min-width: 48rem) {
      .fleet li { display: grid; grid-template-columns: 6.5rem minmax(0, 14rem) minmax(0, 1fr); }
    }
    .entries p, .entries pre { margin-top: .5rem; }
    .effects li + li { margin-top: 1rem; }
    .effects pre { margin-top: .4rem; }
    .areas > li { border-top: 1px solid var(--line); }
    .areas > li:first-child { border-top: 0; }
    .areas summary { display: flex; flex-wrap: wrap; gap: .2rem 1rem; padding: .5rem 0;
      align-items: center; }
    .areas summary::before { content: "▸"; flex: none; width: .6rem; color: var(--soft); }
    .areas details[open] > summary::before { content: "▾"; }
    .areas .name { flex: 0 1 16rem; font-weight: 550; }
    .areas .marks { display: flex; flex-wrap: wrap; gap: 3px; flex: 0 1 16rem; }
    .areas i { width: .62rem; height: .62rem; border-radius: 2px; background: var(--tone); }
    .areas i.pass { opacity: .55; }
    .areas ul { padding: 0 0 .8rem; }
    .areas ul li { padding: .2rem 0; }
    .cluster { margin-top: clamp(2rem, 5vw, 3.5rem); }
    .cluster > header { margin-bottom: 1.25rem; }
    .cluster > header .state { font-size: .95rem; margin-right: .5rem; }
    dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .3rem 1.2rem;
      margin-bottom: 1rem; }
    dt { color: var(--soft); } dd { margin: 0; font-family: var(--mono); font-size: .85rem; }
    .rest { margin-top: .6rem; }
    footer { padding-top: 1rem; }
    @media print {
      :root {
        --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --well: #f5f5f5;
        --error: #a01a12; --warning: #6b4400; --healthy: #14532a; --unknown: #463a80; --info: #2f4a6d;
      }
      body { max-width: none; padding: 0; font-size: 10pt; }
      .checks li.pass, .areas > li:not(:has(li.fail, li.unknown)) { display: none; }
      details::details-content { content-visibility: visible; block-size: auto; opacity: 1; }
      summary { list-style: none; }
      .screen { display: none; }
      .card { padding: .8rem 1rem; }
      .line, .cmd, .steps > li, .chain, .entries > li, h2, h3, h4 { break-inside: avoid; }
      h2, h3, h4 { break-after: avoid; }
    }

    """
}
