import Evidence
import Vocabulary

/// What the quotas and limit ranges of a namespace leave to the pods of an install.
extension FactMaker {
  func quotaFacts(_ install: InstallTarget) -> [Fact] {
    let place = install.namespace
    let areRangesKnown = isAnswered(.limitRanges, in: place)
    let ranges = areRangesKnown ? Array(cluster.limitRanges.within(place)) : []
    let items = ranges.flatMap { $0.spec?.limits ?? [] }.filter { $0.type == "Container" }
    let quotas =
      isAnswered(.resourceQuotas, in: place) ? Array(cluster.resourceQuotas.within(place)) : []
    return quotas.filter {
      // One with a scope counts some pods only.
      $0.spec?.scopes?.isEmpty != false && $0.spec?.scopeSelector == nil
    }.flatMap { quota in
      QuotaShare.all.compactMap { share in
        fact(
          of: quota, share,
          areFilled: areRangesKnown ? items.contains { share.isFilled($0) } : nil, install)
      }
    } + ranges.flatMap { rangeFacts($0, install) }
  }

  private func fact(
    of quota: ResourceQuota, _ share: QuotaShare, areFilled: Bool?, _ install: InstallTarget
  ) -> Fact? {
    guard let written = share.read(quota.spec?.hard), let hard = Quantity.thousandths(written)
    else { return nil }
    let used = share.read(quota.status?.used).flatMap(Quantity.thousandths) ?? 0
    let needed = used + share.wanted
    return Fact(
      .quota,
      Subject(kind: "ResourceQuota", namespace: install.namespace, name: quota.metadata.name),
      [
        "kind": .text("ResourceQuota"), "release": .text(install.release),
        "resource": .text(share.name), "hard": .text(written),
        "fits": .flag(needed <= hard), "needed": .text(share.words(needed)),
        "wanted": .text(share.words(share.wanted)), "left": .text(share.words(max(0, hard - used))),
        "leavesOpen": areFilled.map { .flag(share.isPerContainer && !$0) },
      ],
      proof: Proof(
        command: command(.resourceQuotas, install.namespace, name: quota.metadata.name),
        line: "ResourceQuota \(quota.metadata.name): \(share.name) \(written), used "
          + "\(share.words(used)); the chart asks for \(share.words(share.wanted))"))
  }

  /// The largest container of the chart under each upper bound.
  private func rangeFacts(_ range: LimitRange, _ install: InstallTarget) -> [Fact] {
    (range.spec?.limits ?? []).filter { $0.type == "Container" }.flatMap { item in
      QuotaShare.limits.compactMap { share -> Fact? in
        guard let written = share.readContainer(item.max),
          let most = Quantity.thousandths(written), let largest = share.largest
        else { return nil }
        return Fact(
          .quota,
          Subject(
            kind: "LimitRange", namespace: install.namespace, name: range.metadata.name),
          [
            "kind": .text("LimitRange"), "release": .text(install.release),
            "resource": .text(share.name),
            "hard": .text(written), "fits": .flag(largest.amount <= most),
            "needed": .text(share.words(largest.amount)),
            "wanted": .text(share.words(largest.amount)), "left": .text(written),
            "leavesOpen": .flag(false), "key": largest.component.valuesKey.map { .text($0) },
          ],
          proof: Proof(
            command: command(.limitRanges, install.namespace, name: range.metadata.name),
            line: "LimitRange \(range.metadata.name): at most \(written) of \(share.name) for a "
              + "container; \(largest.component.rawValue) asks for \(share.words(largest.amount))"))
      }
    }
  }
}

/// One of the amounts that a quota can bound, and how much of it the chart asks for.
private struct QuotaShare {
  /// As a quota names it.
  let name: String
  /// In thousandths.
  let wanted: Int
  let read: @Sendable (ResourceQuota.Amounts?) -> String?
  /// Of one container, in a limit range.
  let readContainer: @Sendable (Container.Resources.Amounts?) -> String?
  /// Whether a limit range fills it in for containers that leave it open.
  let isFilled: @Sendable (LimitRange.Item) -> Bool
  let largest: (component: Component, amount: Int)?
  /// Every container has to name it, once it is bounded.
  var isPerContainer = true
  private let isMemory: Bool

  static let limits: [QuotaShare] = [
    .init(
      "limits.cpu", { $0.cpuLimit }, { $0?.limitedCPU }, { $0?.cpu }, { $0.default?.cpu != nil }),
    .init(
      "limits.memory", { $0.memoryLimit }, { $0?.limitedMemory }, { $0?.memory },
      { $0.default?.memory != nil }),
  ]
  static let all: [QuotaShare] =
    limits + [
      .init(
        "requests.cpu", { $0.cpuRequest }, { $0?.requestedCPU ?? $0?.cpu }, { $0?.cpu },
        { $0.defaultRequest?.cpu != nil || $0.default?.cpu != nil }),
      .init(
        "requests.memory", { $0.memoryRequest }, { $0?.requestedMemory ?? $0?.memory },
        { $0?.memory },
        { $0.defaultRequest?.memory != nil || $0.default?.memory != nil }),
      .pods,
    ]

  private static let pods = QuotaShare(
    name: "pods", wanted: Component.runtime.count * 1000, read: { $0?.pods },
    readContainer: { _ in nil }, isFilled: { _ in true }, largest: nil, isPerContainer: false,
    isMemory: false)

  /// In thousandths of a CPU or byte, as a quantity.
  func words(_ amount: Int) -> String {
    if name == "pods" { return "\(amount / 1000)" }
    return isMemory ? "\(amount / 1000 / 1_048_576)Mi" : "\(amount)m"
  }
}

extension QuotaShare {
  fileprivate init(
    _ name: String, _ figure: (ChartResources) -> String,
    _ read: @escaping @Sendable (ResourceQuota.Amounts?) -> String?,
    _ readContainer: @escaping @Sendable (Container.Resources.Amounts?) -> String?,
    _ isFilled: @escaping @Sendable (LimitRange.Item) -> Bool
  ) {
    let amounts = Component.runtime.compactMap { component in
      component.chartResources.flatMap { Quantity.thousandths(figure($0)) }.map {
        (component: component, amount: $0)
      }
    }
    self.init(
      name: name, wanted: amounts.reduce(0) { $0 + $1.amount }, read: read,
      readContainer: readContainer, isFilled: isFilled,
      largest: amounts.max { $0.amount < $1.amount }, isMemory: name.hasSuffix("memory"))
  }
}
