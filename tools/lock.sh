#!/bin/sh
# lock.sh [--upgrade]: both lock files from pyproject.toml, for every platform and Python it allows, with hashes.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
tools/install.sh
if [ ! -x .venv/lock/bin/uv ]; then
  .venv/bin/python -m venv --without-pip .venv/lock
  .venv/lock/bin/python "$(echo tools/bootstrap/pip-*.whl)/pip" --disable-pip-version-check --no-input \
    install -qq uv==0.13.9
fi
compile() {
  .venv/lock/bin/uv pip compile -q --universal --generate-hashes --no-annotate --python-version 3.11 \
    --custom-compile-command "make lock" pyproject.toml "$@"
}
compile --group install -o requirements.lock "$@"
compile --group dev -c requirements.lock -o requirements-dev.lock "$@"
