#!/usr/bin/env bash
# Installs the package of dist/ in a fresh Debian and runs the demo there, as somebody who has nothing but apt.
#
#   .ci/test-deb.sh [PACKAGE]    needs root and debootstrap; leaves nothing behind
set -euo pipefail
cd "$(dirname "$0")/.."

packages=("$@")
[ $# -gt 0 ] || packages=(dist/casa_*_"$(dpkg --print-architecture)".deb)
readonly package=${packages[0]}
[ -f "$package" ] || { echo "no package ${package}; run make dist" >&2; exit 66; }
root=$(mktemp -d)
trap 'umount "$root/proc" 2>/dev/null; rm -rf --one-file-system "$root"' EXIT

suite=$(sed -n "s/^VERSION_CODENAME=//p" /etc/os-release)
mirror=$(sed -n 's/^URIs: *//p;s/^deb  *\(\[[^]]*\] *\)\?\([^ ]*\) .*/\2/p' \
  /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -n 1) ||
  true # one of the two files is there
echo "a fresh $suite"
debootstrap --variant=minbase "${suite:-bookworm}" "$root" "${mirror:-http://deb.debian.org/debian}" >"$root.log" 2>&1 ||
  { tail -n 20 "$root.log" >&2; rm -f "$root.log"; exit 69; }
rm -f "$root.log"
# The machine's own way to its package mirror (proxies, keys) holds inside as well.
cp -R /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
# A Swift program reads its own arguments there.
mount -t proc proc "$root/proc"
cp "$package" "$root/tmp/casa.deb"
cp -R docs/incident "$root/tmp/incident"

inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }

inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends /tmp/casa.deb >/dev/null
inside casa version
status=0
inside casa doctor --replay /tmp/incident >"$root/tmp/report" || status=$?
if [ "$status" -ne 1 ] || ! grep -q 'DB-03' "$root/tmp/report"; then
  cat "$root/tmp/report"
  echo "the demo ended with $status, not with 1 and DB-03" >&2
  exit 1
fi
for file in share/man/man1/casa-doctor.1.gz share/bash-completion/completions/casa share/doc/casa/LICENSE; do
  [ -s "$root/usr/$file" ] || { echo "the package lacks /usr/$file" >&2; exit 1; }
done
inside apt-get remove -y -qq casa >/dev/null
[ ! -e "$root/usr/bin/casa" ] || { echo "apt-get remove left /usr/bin/casa" >&2; exit 1; }
echo "installed, diagnosed, removed: $(basename "$package")"
