#!/usr/bin/env bash
# Completes a folder with the artifacts of all architectures: checksums, release notes, krew manifest.
#
#   .ci/publish.sh TAG FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."
readonly tag=$1 folder=$2 version=${1#v}

(cd "$folder" && sha256sum ./*.tar.gz ./*.deb ./*.spdx.json | sed 's# \./# #' >SHA256SUMS)

# The changelog's section of this version.
awk -v heading="$version" '
  /^## / { inside = index($0, heading) > 0; next }
  inside { print }
' CHANGELOG.md >"$folder/NOTES.md"
[ -s "$folder/NOTES.md" ] || { echo "CHANGELOG.md says nothing about $version" >&2; exit 65; }

platform() { # ARCHITECTURE
  local file=casa-$version-linux-$1.tar.gz digest
  digest=$(awk -v file="$file" '$2 == file { print $1 }' "$folder/SHA256SUMS")
  [ -n "$digest" ] || { echo "$folder has no $file" >&2; exit 65; }
  cat <<PLATFORM
    - selector:
        matchLabels: {os: linux, arch: $1}
      uri: https://github.com/outshift-open/CASA/releases/download/$tag/$file
      sha256: $digest
      files:
        - {from: "casa-$version-linux-$1/bin/casa", to: kubectl-casa}
        - {from: "casa-$version-linux-$1/share/doc/casa/LICENSE", to: LICENSE}
      bin: kubectl-casa
PLATFORM
}

{
  cat <<MANIFEST
apiVersion: krew.googlecontainertools.github.com/v1alpha2
kind: Plugin
metadata:
  name: casa
spec:
  version: $tag
  homepage: https://github.com/outshift-open/CASA
  shortDescription: Finds the root cause of a broken CASA installation
  description: |
    Reads the cluster, names the cause under a cascade of failures with the line that proves it, and
    prints the commands that fix it: kubectl casa doctor. It changes nothing and shows no secret.
  caveats: |
    The program loads libcurl, libyaml and zlib of the system (Debian: libcurl4, libyaml-0-2, zlib1g).
  platforms:
MANIFEST
  platform amd64
  platform arm64
} >"$folder/casa.yaml"
