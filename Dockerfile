# A small image with casa, kubectl and helm that runs without root.
#
#   docker build -t casa .
#   docker run --rm -v ~/.kube/config:/kube/config:ro -e KUBECONFIG=/kube/config casa doctor

ARG SWIFT=6.3
ARG KUBECTL=v1.36.3
ARG HELM=4.2.3

FROM swift:${SWIFT}-bookworm AS build
# Debian keeps one version of a package at a time, so that a pinned one would soon be gone.
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install -y --no-install-recommends libcurl4-openssl-dev libyaml-dev zlib1g-dev pkg-config \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Package.swift ./
COPY Sources Sources
COPY Rules Rules
# Package.swift names the test targets, and SwiftPM wants their folders to be there.
COPY Tests Tests
# The Swift runtime goes into the binary, so that the image needs no toolchain.
RUN swift build -c release --product casa --static-swift-stdlib \
  && install -s .build/release/casa /casa

FROM registry.k8s.io/kubectl:${KUBECTL} AS kubectl
FROM alpine/helm:${HELM} AS helm

FROM debian:bookworm-slim
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates libcurl4 libyaml-0-2 zlib1g \
  && rm -rf /var/lib/apt/lists/*
COPY --from=kubectl /bin/kubectl /usr/local/bin/kubectl
COPY --from=helm /usr/bin/helm /usr/local/bin/helm
COPY --from=build /casa /usr/local/bin/casa
RUN ln -s casa /usr/local/bin/kubectl-casa
USER 65532:65532
ENV HOME=/tmp
ENTRYPOINT ["/usr/local/bin/casa"]
CMD ["doctor"]
