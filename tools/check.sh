#!/bin/sh
# check.sh: every static check, one line each; what a failing one said, and exit 1 in the end.
set -u
CDPATH='' cd -- "$(dirname -- "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
failed=0

step() { # LABEL COMMAND...
  label=$1
  shift
  if said=$("$@" 2>&1); then
    printf '  ok    %s\n' "$label"
  else
    failed=1
    printf '%s\n  FAIL  %s\n' "$said" "$label" >&2
  fi
}

step "ruff: lint" ruff check -q .
step "ruff: format" ruff format -q --check .
step "mypy: types of the program" mypy --no-error-summary
step "mypy: types of the tools" mypy --no-error-summary tools
step "import-linter: layers" lint-imports
step "sentences: gathered, translated, wrapped" python -m tools.catalogs check
step "architecture: the tables of rooms" python -m tools.rooms check
step "manual: the key table" python -m tools.keys check
exit $failed
