import Evidence
import Vocabulary

/// The processor and memory that a pod asks for, or that a node has left.
struct Room: Equatable {
  /// Thousandths of a CPU.
  var cpu = 0
  /// Bytes.
  var memory = 0
  var pods = 0

  static func + (left: Room, right: Room) -> Room {
    Room(
      cpu: left.cpu + right.cpu, memory: left.memory + right.memory, pods: left.pods + right.pods)
  }

  static func - (left: Room, right: Room) -> Room {
    Room(
      cpu: left.cpu - right.cpu, memory: left.memory - right.memory, pods: left.pods - right.pods)
  }

  func holds(_ other: Room) -> Bool {
    cpu >= other.cpu && memory >= other.memory && pods >= other.pods
  }

  /// `1000m CPU and 1024Mi`
  var words: String { "\(max(0, cpu))m CPU and \(max(0, memory) / 1_048_576)Mi" }
}

extension Room {
  /// The room that the scheduler sets aside for a pod: the sum of its containers, or the largest of
  /// those that run before them, whichever is more.
  init(of pod: Pod) {
    var (sum, before) = (Room(), Room())
    for container in pod.spec.containers { sum = sum + Room(of: container) }
    for container in pod.spec.initContainers ?? [] {
      let own = Room(of: container)
      // One that goes on running beside the others counts with them.
      if container.restartPolicy == "Always" { sum = sum + own }
      before = Room(cpu: max(before.cpu, own.cpu), memory: max(before.memory, own.memory))
    }
    self.init(cpu: max(sum.cpu, before.cpu), memory: max(sum.memory, before.memory), pods: 1)
  }

  private init(of container: Container) {
    let requests = container.resources?.requests
    let limits = container.resources?.limits
    // Without a request the limit counts as one.
    self.init(
      cpu: (requests?.cpu ?? limits?.cpu).flatMap(Quantity.thousandths) ?? 0,
      memory: (requests?.memory ?? limits?.memory).flatMap(Quantity.units) ?? 0)
  }

  /// One pod of the chart's; those of the subcharts for tracing and ext-auth ask for nothing.
  init(ofChart component: Component) {
    let figures = component.chartResources
    self.init(
      cpu: figures.flatMap { Quantity.thousandths($0.cpuRequest) } ?? 0,
      memory: figures.flatMap { Quantity.units($0.memoryRequest) } ?? 0, pods: 1)
  }

  /// Nil where the node does not say what pods can have of it.
  init?(of node: Node) {
    guard let room = node.status?.allocatable, let cpu = room.cpu.flatMap(Quantity.thousandths),
      let memory = room.memory.flatMap(Quantity.units)
    else { return nil }
    self.init(cpu: cpu, memory: memory, pods: room.pods.flatMap { Int($0) } ?? 110)
  }
}

/// Whether the pods of the chart find a node each, the largest first.
struct Placement {
  /// What every release of the chart asks for by default, the largest first.
  static let requests: [(component: Component, room: Room)] = Component.runtime.map {
    ($0, Room(ofChart: $0))
  }.sorted { ($0.room.cpu, $0.room.memory) > ($1.room.cpu, $1.room.memory) }

  /// The first component that finds no node, and what it lacks.
  private(set) var blocked: (component: Component, room: Room, short: String)?
  /// The room that the node with most of it had left when that pod, or the last one, was placed.
  private(set) var largest = Room()

  /// - Parameter free: what each node has left that takes pods.
  init(on free: [Room]) {
    var free = free
    for (component, room) in Self.requests {
      largest = free.max { ($0.cpu, $0.memory) < ($1.cpu, $1.memory) } ?? Room()
      guard let node = Self.fullest(free, for: room) else {
        blocked = (component, room, Self.short(free, room))
        return
      }
      free[node] = free[node] - room
    }
  }

  /// The node that has least left of those that take the pod: so the others keep room for large ones.
  private static func fullest(_ free: [Room], for room: Room) -> Int? {
    free.indices.filter { free[$0].holds(room) }.min { free[$0].cpu < free[$1].cpu }
  }

  private static func short(_ free: [Room], _ room: Room) -> String {
    if free.isEmpty { return "nodes" }
    if !free.contains(where: { $0.cpu >= room.cpu }) { return "cpu" }
    if !free.contains(where: { $0.memory >= room.memory }) { return "memory" }
    return free.contains { $0.pods >= room.pods } ? "cpu" : "pods"
  }
}
