#!/usr/bin/env bash
# Installs what this machine lacks, without asking; does nothing when all is there.
#
#   .ci/setup.sh          what the build and the tests need
#   .ci/setup.sh build    what the build needs
#   .ci/setup.sh bench    what the build, the tests and the measurements need
#   .ci/setup.sh dist     what the build and the packages need
set -euo pipefail

readonly goal=${1:-test}

say() { printf 'setup: %s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 69
}

has() { command -v "$1" >/dev/null 2>&1; }

has_library() { has pkg-config && pkg-config --exists "$1"; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif has sudo && [ -t 0 ]; then
    sudo "$@"
  elif has sudo; then
    sudo -n "$@"
  else
    say "not root, and there is no sudo: $*"
    return 1
  fi
}

is_updated=false

install() {
  has apt-get || fail "no apt-get here; install these by hand: $*"
  if [ "$is_updated" = false ]; then
    say "apt-get update"
    as_root apt-get update -qq >/dev/null || say "apt-get update failed; trying with the old lists"
    is_updated=true
  fi
  say "apt-get install $*"
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 </dev/null
}

# Old ones are good enough: all that is used is a proxy on a unix socket.
can_proxy() { has kubectl && [[ $(kubectl proxy --help 2>/dev/null) == *--unix-socket* ]]; }

install_build_tools() {
  local missing=()
  has make || missing+=(make)
  has pkg-config || missing+=(pkg-config)
  has_library libcurl || missing+=(libcurl4-openssl-dev)
  has_library yaml-0.1 || missing+=(libyaml-dev)
  has_library zlib || missing+=(zlib1g-dev)
  [ ${#missing[@]} -eq 0 ] && return
  install "${missing[@]}" || fail "apt-get could not install ${missing[*]}; install them by hand"
  if ! has_library libcurl || ! has_library yaml-0.1 || ! has_library zlib; then
    fail "pkg-config still does not find libcurl, yaml-0.1 and zlib"
  fi
}

# Debian calls it kubernetes-client; where Kubernetes' own repository is set up, it is kubectl.
install_kubectl() {
  if can_proxy; then return; fi
  install kubectl || install kubernetes-client || true
  if ! can_proxy; then
    fail "the tests run the real kubectl, and apt-get has none;" \
      "put one on PATH: https://kubernetes.io/docs/tasks/tools/install-kubectl-linux/"
  fi
}

# The programs that the report files are for, or their readers: the tests open every format.
install_report_readers() {
  local missing=()
  has xmllint || missing+=(libxml2-utils)
  has chromium || missing+=(chromium)
  # A page is measured in some font.
  compgen -G '/usr/share/fonts/*/*' >/dev/null || missing+=(fonts-dejavu-core)
  has_module jsonschema || missing+=(python3-jsonschema)
  has_module prometheus_client || missing+=(python3-prometheus-client)
  [ ${#missing[@]} -eq 0 ] && return
  install "${missing[@]}" || fail "apt-get could not install ${missing[*]}; install them by hand"
}

# Debian's python3, whatever else is on PATH: only that one sees Debian's modules.
has_module() { [ -x /usr/bin/python3 ] && /usr/bin/python3 -c "import $1" 2>/dev/null; }

# The tests make certificates with it.
install_openssl() {
  if has openssl; then return; fi
  install openssl || fail "apt-get could not install openssl; install it by hand"
}

# ripgrep to compare with; a small image may lack the two others as well.
install_bench_tools() {
  local missing=()
  has rg || missing+=(ripgrep)
  has taskset || missing+=(util-linux)
  has strip || missing+=(binutils)
  if [ ${#missing[@]} -gt 0 ]; then
    install "${missing[@]}" || fail "apt-get could not install ${missing[*]}; install them by hand"
  fi
}

install_packaging_tools() {
  local missing=()
  has dpkg-shlibdeps || missing+=(dpkg-dev)
  has debootstrap || missing+=(debootstrap)
  has strip || missing+=(binutils)
  [ -x /usr/bin/python3 ] || missing+=(python3-minimal)
  [ ${#missing[@]} -eq 0 ] && return
  install "${missing[@]}" || fail "apt-get could not install ${missing[*]}; install them by hand"
}

has swift || fail "swift is not on PATH; install Swift 6.3 or newer: https://www.swift.org/install"
install_build_tools
case $goal in build | dist) ;; *) install_kubectl ;; esac
if [ "$goal" = test ]; then
  install_report_readers
  install_openssl
fi
if [ "$goal" = bench ]; then install_bench_tools; fi
if [ "$goal" = dist ]; then install_packaging_tools; fi
