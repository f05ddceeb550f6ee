#!/usr/bin/env bash
# Puts the built casa, its completions and its manual pages in place.
#
#   .ci/install.sh BINARY PREFIX [DESTDIR]
set -euo pipefail
cd "$(dirname "$0")/.."

readonly casa=$1 prefix=$2 root=${3-}$2

install -d "$root/bin"
install -m 755 -s "$casa" "$root/bin/casa"
# kubectl takes every kubectl-NAME on PATH for a command of its own: `kubectl casa doctor`.
ln -sf casa "$root/bin/kubectl-casa"

# kubectl asks this program to complete `kubectl casa`.
install -m 755 .ci/kubectl_complete-casa "$root/bin/kubectl_complete-casa"

complete() { # SHELL FILE
  install -d "$(dirname "$root/$2")"
  "$casa" --generate-completion-script "$1" >"$root/$2"
}
complete bash share/bash-completion/completions/casa
complete zsh share/zsh/site-functions/_casa
complete fish share/fish/vendor_completions.d/casa.fish

install -d "$root/share/man/man1"
"$casa" manual "$root/share/man/man1"

# The pages that rule ids in a report lead to, on a terminal that shows links.
install -d "$root/share/doc/casa"
cp -R docs/. "$root/share/doc/casa/"

echo "casa $("$casa" version | cut -d' ' -f2) is in $prefix/bin"
