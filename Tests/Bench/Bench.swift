import FoundationEssentials
import TestSupport

@main
struct Bench {
  static let usage = """
    bench serve KUBECONFIG [RECORDING|large|tenth|huge] [LATENCY-MS]   a cluster to measure on
    bench log FILE MEGABYTES PATTERNS                             a log to measure on
    bench run CASA PAGE [logs|start|doctor|large|build]...        measures, and renews the page

    """

  static func main() throws {
    let words = Array(CommandLine.arguments.dropFirst())
    switch (words.first, words.count) {
    case ("serve", 2...): try BenchServer(words.dropFirst(2)).serve(kubeconfig: words[1])
    case ("log", 4):
      try LogCorpus().write(to: words[1], megabytes: Int(words[2]) ?? 100, patterns: words[3])
    case ("run", 3...):
      try BenchRun(casa: words[1], page: words[2]).run(Array(words[3...]))
    default: print(usage, terminator: "")
    }
  }
}
