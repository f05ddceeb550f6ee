// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// A fuzzing build gives every program libFuzzer's `main`, the tool that embeds the rules among them.
let isFuzzing = Context.environment["CASA_FUZZING"] != nil
let tool = strict + (isFuzzing ? [.define("FUZZING")] : [])

/// The targets are in the order in which data passes through them; each sees only those above it.
let package = Package(
  name: "casa",
  products: [.executable(name: "casa", targets: ["casa"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CSupport", dependencies: ["CCurl"]),
    .plugin(
      name: "EmbedRules", capability: .buildTool(), dependencies: ["embed-rules"],
      path: "Sources/EmbedRules"),
    .executableTarget(name: "embed-rules", swiftSettings: tool),
    .target(name: "RuleText", swiftSettings: strict, plugins: ["EmbedRules"]),
    .target(name: "Evidence", swiftSettings: strict),
    .target(name: "Vocabulary", dependencies: ["Evidence"], swiftSettings: strict),
    .target(name: "Patterns", swiftSettings: strict),
    .target(name: "YAML", dependencies: ["CYAML"], swiftSettings: strict),
    .target(
      name: "RuleTable", dependencies: ["Patterns", "RuleText", "Vocabulary", "YAML"],
      swiftSettings: strict),
    .target(
      name: "Reference", dependencies: ["Evidence", "Patterns", "RuleTable", "Vocabulary"],
      swiftSettings: strict),
    .target(
      name: "Facts", dependencies: ["Evidence", "Vocabulary"], swiftSettings: strict),
    .target(
      name: "Planning", dependencies: ["Evidence", "Facts", "Vocabulary"], swiftSettings: strict),
    .target(name: "Archive", dependencies: ["CZlib"], swiftSettings: strict),
    .target(
      name: "Probing",
      dependencies: [
        "Archive", "CCurl", "CSupport", "Evidence",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: strict),
    .target(
      name: "Diagnosis",
      dependencies: ["Evidence", "Facts", "Patterns", "RuleTable", "Vocabulary"],
      swiftSettings: strict),
    .target(
      name: "CallTrail", dependencies: ["Evidence", "Facts", "Vocabulary"],
      swiftSettings: strict),
    .target(name: "RecordingDiff", dependencies: ["Evidence"], swiftSettings: strict),
    .target(
      name: "Gate",
      dependencies: ["Diagnosis", "Evidence", "Facts", "RuleTable", "Vocabulary", "YAML"],
      swiftSettings: strict),
    .target(
      name: "Report",
      dependencies: [
        "CallTrail", "RecordingDiff", "Diagnosis", "Evidence", "Facts", "Gate", "Planning",
        "RuleTable", "Vocabulary",
      ],
      swiftSettings: strict),
    .target(
      name: "Session",
      dependencies: [
        "Diagnosis", "Evidence", "Facts", "Gate", "Planning", "Probing", "RuleTable", "Vocabulary",
      ], swiftSettings: strict),
    .executableTarget(
      name: "casa",
      dependencies: [
        "CSupport", "CallTrail", "RecordingDiff", "Diagnosis", "Evidence", "Facts", "Gate",
        "Patterns",
        "Planning", "Probing",
        "Reference", "Report", "RuleTable", "Session", "Vocabulary",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "accuracy",
      dependencies: [
        "Diagnosis", "Probing", "RuleStates", "RuleTable", "Session", "Vocabulary",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReferenceTests",
      dependencies: ["Gate", "Reference", "RuleTable", "Vocabulary", "YAML"],
      swiftSettings: strict),
    .testTarget(
      name: "RuleExampleTests",
      dependencies: ["Diagnosis", "Evidence", "Facts", "RuleTable", "Vocabulary"],
      swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: [
        "Archive",
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], path: "Tests/Support", swiftSettings: strict),
    .executableTarget(
      name: "bench", dependencies: ["Patterns", "RuleTable", "TestSupport", "Vocabulary"],
      path: "Tests/Bench", exclude: ["Templates"], swiftSettings: strict),
    .testTarget(
      name: "FactsTests",
      dependencies: [
        "Evidence", "Facts", "Probing", "RuleStates", "RuleTable", "Session", "TestSupport",
        "Vocabulary",
      ], swiftSettings: strict),
    .testTarget(
      name: "PlanningTests",
      dependencies: [
        "Diagnosis", "Evidence", "Planning", "Probing", "RuleTable", "TestSupport", "Vocabulary",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "GateTests",
      dependencies: ["Diagnosis", "Evidence", "Facts", "Gate", "RuleTable", "Vocabulary"],
      swiftSettings: strict),
    .testTarget(
      name: "ArchiveTests", dependencies: ["Archive", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "RecordingDiffTests", dependencies: ["RecordingDiff", "Evidence", "Report"],
      swiftSettings: strict),
    .testTarget(
      name: "CallTrailTests", dependencies: ["CallTrail", "Evidence", "Facts", "Vocabulary"],
      swiftSettings: strict),
    .target(name: "SecretLines", path: "Tests/SecretLines", swiftSettings: strict),
    .testTarget(
      name: "EvidenceTests", dependencies: ["Evidence", "SecretLines"], exclude: ["APIServer"],
      swiftSettings: strict),
    .testTarget(
      name: "ProbingTests", dependencies: ["Archive", "Evidence", "Probing", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CasaTests",
      dependencies: [
        "Archive", "TestSupport", "casa",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .testTarget(name: "PatternsTests", dependencies: ["Patterns"], swiftSettings: strict),
    .testTarget(
      name: "RuleTableTests", dependencies: ["Patterns", "RuleTable", "Vocabulary", "YAML"],
      swiftSettings: strict),
    .testTarget(
      name: "DiagnosisTests",
      dependencies: [
        "Diagnosis", "Evidence", "Facts", "Gate", "Planning", "Probing", "RuleStates",
        "RuleTable", "Session", "TestSupport", "Vocabulary",
      ], swiftSettings: strict),
    .target(
      name: "RuleStates",
      dependencies: [
        "Diagnosis", "Evidence", "Probing", "RuleTable", "Session", "TestSupport", "Vocabulary",
      ],
      path: "Tests/RuleStates", exclude: ["States"], swiftSettings: strict),
    .testTarget(
      name: "ReportTests",
      dependencies: [
        "CallTrail", "Diagnosis", "Evidence", "Facts", "Gate", "Report", "RuleTable",
        "Vocabulary",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: ["Golden", "Schemas"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

// libFuzzer brings a `main` of its own, so this target is there for `Tests/Fuzzing/fuzz` only.
if isFuzzing {
  package.targets.append(
    .executableTarget(
      name: "fuzzing",
      dependencies: [
        "Archive", "Diagnosis", "Evidence", "Facts", "Gate", "Patterns", "Planning", "Probing",
        "Report", "RuleTable", "SecretLines", "Vocabulary", "YAML",
      ],
      path: "Tests/Fuzzing", exclude: ["fuzz", "corpus", "words.dict"], swiftSettings: strict))
}
