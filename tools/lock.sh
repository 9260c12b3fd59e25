#!/usr/bin/env bash
# Rewrites every lock from pyproject.toml and package.json: `make lock`. No addresses end up in any of them.
set -euo pipefail
cd "$(dirname "$0")/.."
uv="${UV:-.venv/bin/uv}"
compile() {
  "$uv" pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
    --no-emit-index-url --no-emit-find-links --python-version 3.11 "$@"
}
compile pyproject.toml -o requirements.lock
compile pyproject.toml --group dev -c requirements.lock -o dev-requirements.lock
compile --group setup -c dev-requirements.lock -o tools/setup.lock
compile --group node -o tools/node.lock
npm install --package-lock-only --ignore-scripts --silent
if grep -nE '"resolved"|--index-url|--find-links|file://|/(root|home|work|tmp)/' \
  requirements.lock dev-requirements.lock tools/setup.lock tools/node.lock package-lock.json; then
  echo "An address ended up in a lock: see above." >&2
  exit 1
fi
