extension FactKind {
  static let tokenAttributes: [Attribute] = [
    Attribute("expired", .flag, "its expiry is over, by the cluster's clock"),
    Attribute("ahead", .number, "seconds by which its issue lies in the future; 0 if it does not"),
    Attribute("scope", .flag, "it has a scope"),
    Attribute("origin", .flag, "it names an issuer or an audience"),
    Attribute("userInput", .flag, "it has the claim uiid, without which no exchange works"),
    Attribute(
      "tools", .name, "its tools claim: absent, a list without a tool, or tools",
      values: ["absent", "empty", "some"]),
  ]

  static let tokenToolAttributes: [Attribute] = [
    Attribute("tool", .text, "a tool that the token covers")
  ]
}

extension FactDeclaration {
  static let token = FactDeclaration(
    "the token in hand", "The claims of the token that `--token-file` names.", restsOn: [],
    attributes: FactKind.tokenAttributes)

  static let tokenTool = FactDeclaration(
    "a tool of the token in hand", "One tool that the token of `--token-file` covers.", restsOn: [],
    attributes: FactKind.tokenToolAttributes)
}
