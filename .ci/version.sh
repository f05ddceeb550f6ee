#!/usr/bin/env bash
# Prints the version that the program carries; with `--matches v1.2.3` checks it against a tag.
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(grep -rhoE 'casaVersion = Version\(number: "[^"]+"' Sources/casa | cut -d'"' -f2)
[ -n "$version" ] || { echo "no casaVersion in Sources/casa" >&2; exit 65; }
case ${1-} in
  "") echo "$version" ;;
  --matches)
    [ "${2-}" = "v$version" ] || { echo "the tag is ${2-}, the program says $version; change one of them" >&2; exit 65; }
    grep -qE "^## \[?$version" CHANGELOG.md || { echo "CHANGELOG.md has no section $version" >&2; exit 65; }
    ;;
  *) echo "usage: .ci/version.sh [--matches TAG]" >&2; exit 64 ;;
esac
