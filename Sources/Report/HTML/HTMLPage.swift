import Gate

/// A page for a browser: one file that needs no network and no script, and lets in neither.
struct HTMLPage {
  let title: String
  /// The program that wrote it.
  let tool: String
  /// All between `<body>` and `</body>`.
  let body: Markup

  /// The document, with a line break behind it.
  var text: String {
    let document: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\(Stylesheet.policy)">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="generator" content="\(tool)">
      <title>\(title)</title>
      <style>\(Stylesheet.markup)</style>
      </head>
      <body>
      \(body)
      </body>
      </html>

      """
    return document.text
  }
}
