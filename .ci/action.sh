#!/usr/bin/env bash
# The two steps of action.yml. Inputs come as environment variables, so that no input is ever part of a script.
#
#   .ci/action.sh install   fetches a release, verifies its checksum, puts casa on PATH
#   .ci/action.sh doctor    runs the gate and hands on its exit status
set -euo pipefail

fail() {
  printf '::error::%s\n' "$*"
  exit 69
}

install() {
  local architecture folder file
  case $RUNNER_ARCHITECTURE in
    X64) architecture=amd64 ;;
    ARM64) architecture=arm64 ;;
    *) fail "there is no release of casa for $RUNNER_ARCHITECTURE" ;;
  esac
  folder=$(mktemp -d "$RUNNER_TEMP/casa.XXXXXX")
  local tag=()
  if [ "$VERSION" != latest ]; then tag=("$VERSION"); fi
  gh release download "${tag[@]}" --repo "$REPOSITORY" --dir "$folder" \
    --pattern "casa-*-linux-$architecture.tar.gz" --pattern SHA256SUMS ||
    fail "no release ${VERSION} of casa in ${REPOSITORY}"
  file=$(cd "$folder" && echo casa-*-linux-"$architecture".tar.gz)
  (cd "$folder" && grep -F " $file" SHA256SUMS | sha256sum --check --strict) ||
    fail "$file does not have the checksum of its release"
  tar -xzf "$folder/$file" -C "$folder" --strip-components=1
  echo "$folder/bin" >>"$GITHUB_PATH"
  # The program needs three libraries that every runner image has; a container may lack them.
  "$folder/bin/casa" version || fail "install libcurl4, libyaml-0-2 and zlib1g in this job's container"
}

doctor() {
  local words=() word status=0
  # Blanks and line ends separate words; nothing is expanded.
  set -f
  for word in $ARGUMENTS; do words+=("$word"); done
  set +f
  words+=(--fail-on "$FAIL_ON")
  if [ "$WAIT" != 0s ]; then words+=(--wait "$WAIT"); fi
  if [ -n "$KUBECONFIG_FILE" ]; then words+=(--kubeconfig "$KUBECONFIG_FILE"); fi
  if [ -n "$REPORTS" ]; then
    mkdir -p "$REPORTS"
    words+=(--report "sarif=$REPORTS/casa.sarif" --report "junit=$REPORTS/casa.xml"
      --report "json=$REPORTS/casa.json" --report "html=$REPORTS/casa.html")
  fi
  casa doctor "${words[@]}" || status=$?
  echo "status=$status" >>"$GITHUB_OUTPUT"
  exit "$status"
}

case ${1-} in
  install | doctor) "$1" ;;
  *) echo "usage: .ci/action.sh install | doctor" >&2; exit 64 ;;
esac
