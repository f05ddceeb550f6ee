import PackagePlugin

/// Puts every YAML file below `Rules/` into the program, so that no list of them is kept by hand.
@main struct EmbedRules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "Rules")
    let source = context.pluginWorkDirectoryURL.appending(path: "RuleFiles.swift")
    let files = try ruleFiles(below: rules)
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) rule files",
        executable: try context.tool(named: "embed-rules").url,
        arguments: [rules.path(), source.path()] + files.map { $0.path() },
        inputFiles: files, outputFiles: [source])
    ]
  }
}
