#!/usr/bin/env bash
# Packs what a release ships for this machine's architecture, into dist/:
#
#   casa-VERSION-linux-ARCH.tar.gz    bin/, share/ (completions, manual, documents), LICENSE
#   casa_VERSION_ARCH.deb             the same, with its dependencies
#   casa-VERSION-linux-ARCH.spdx.json what is in it
#
#   .ci/dist.sh           builds with `make install` first
#   .ci/dist.sh BINARY    packs a binary that was built and tested already
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(.ci/version.sh)
architecture=$(dpkg --print-architecture)
name=casa-$version-linux-$architecture
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The same content gives the same archive, whoever packs it and when.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH

if [ $# -gt 0 ]; then
  .ci/install.sh "$1" /usr "$work/root" >/dev/null
else
  make --no-print-directory install PREFIX=/usr DESTDIR="$work/root"
fi
install -m 644 LICENSE CHANGELOG.md "$work/root/usr/share/doc/casa/"
mkdir -p dist

pack() { # FOLDER, whose name is the first part of every path
  tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" \
    -C "$(dirname "$1")" -cf - "$(basename "$1")" | gzip -9n
}

cp -R "$work/root/usr" "$work/$name"
pack "$work/$name" >"dist/$name.tar.gz"

# dpkg tells which packages the binary's libraries come from.
mkdir -p "$work/debian"
echo 'Source: casa' >"$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O -e root/usr/bin/casa 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
[ -n "$depends" ] || { echo "dpkg-shlibdeps names no library of casa" >&2; exit 70; }
mkdir -p "$work/root/DEBIAN"
find "$work/root/usr/share/man" -name '*.1' -exec gzip -9n {} +
cat >"$work/root/DEBIAN/control" <<CONTROL
Package: casa
Version: $version
Architecture: $architecture
Maintainer: CASA maintainers <maintainers@users.noreply.github.com>
Installed-Size: $(du -sk --exclude=DEBIAN "$work/root" | cut -f1)
Depends: $depends
Recommends: kubectl | kubernetes-client
Section: admin
Priority: optional
Homepage: https://github.com/outshift-open/CASA
Description: finds the root cause of a broken CASA installation on Kubernetes
 casa doctor reads a cluster through kubectl and helm, names the cause under a
 cascade of failures with the line that proves it, and prints the commands that
 fix it. It changes nothing and shows no secret.
CONTROL
dpkg-deb --root-owner-group --build "$work/root" "dist/casa_${version}_$architecture.deb" >/dev/null

.ci/sbom.py "$version" "$architecture" "$depends" "dist/$name.tar.gz" >"dist/$name.spdx.json"
(cd dist && sha256sum ./*.tar.gz ./*.deb ./*.spdx.json | sed 's# \./# #' >SHA256SUMS)
ls -lh dist
