# A small image with casa, kubectl and helm that runs as nobody in particular.
#
#   docker build -t casa:0.1.0 .
#   docker run --rm -v ~/.kube/config:/kube/config:ro -e KUBECONFIG=/kube/config casa:0.1.0 doctor

ARG SWIFT=6.3
ARG KUBECTL=v1.34.1
ARG HELM=3.19.0

FROM swift:${SWIFT}-bookworm AS build
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
