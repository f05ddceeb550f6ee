import Probing
import TestSupport
import Testing

struct ToolTests {
  @Test func `A program is found where a shell would find it`() throws {
    let scratch = try Scratch()
    let first = try scratch.write("#!/bin/sh\n", to: "a/helm", isProgram: true)
    try scratch.write("#!/bin/sh\n", to: "b/helm", isProgram: true)
    try scratch.write("text", to: "c/helm")
    try scratch.makeFolder("d/helm")
    let root = scratch.path
    #expect(Tool.find("helm", path: "\(root)/a:\(root)/b") == first)
    #expect(Tool.find("helm", path: "\(root)/c:\(root)/d:\(root)/b") == "\(root)/b/helm")
    #expect(Tool.find("helm", path: "\(root)/c") == nil)
    #expect(Tool.find("helm", path: "") == nil)
    #expect(Tool.find("\(root)/a/helm", path: "") == first)
  }
}
