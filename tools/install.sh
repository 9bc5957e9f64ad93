#!/bin/sh
# install.sh [dev]: .venv from a lock file, checked by hash, and the project in it.
# Does next to nothing when the stamp in .venv still tells the truth.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
lock=requirements.lock
[ "${1:-}" = dev ] && lock=requirements-dev.lock

fail() { # English, Dutch
  printf '\n%s\n%s\n' "$1" "$2" >&2
  exit 1
}

fits() { # a Python that is new enough and has the modules a virtual environment needs
  "$1" -c 'import sys, venv, ssl, ctypes; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
  if [ -n "${PYTHON:-}" ]; then
    fits "$PYTHON" && printf '%s' "$PYTHON"
    return
  fi
  for candidate in python3 python3.13 python3.12 python3.11 python3.14; do
    if fits "$candidate"; then
      printf '%s' "$candidate"
      return
    fi
  done
  return 1
}

# What the environment was made of: another lock, interpreter or folder and it is made again.
made_of() { pwd; cksum "$1" pyproject.toml tools/install.sh; .venv/bin/python -V; }

up_to_date() {
  [ -x .venv/bin/pro6 ] && [ "$(made_of "$lock" 2>/dev/null)" = "$(cat ".venv/installed-$lock" 2>/dev/null)" ]
}

pip() { .venv/bin/python "$(echo tools/bootstrap/pip-*.whl)/pip" --disable-pip-version-check --no-input "$@"; }

if ! up_to_date; then
  if ! fits .venv/bin/python || { [ -f .venv/folder ] && [ "$(cat .venv/folder)" != "$(pwd)" ]; }; then
    python=$(find_python) || fail \
      "Python 3.11 or newer, with its standard library, is needed. On Debian 12 or Ubuntu 24.04: apt install python3 python3-venv (or name one: make install PYTHON=/path/to/python3)." \
      "Er is Python 3.11 of nieuwer nodig, met de standaardbibliotheek. Op Debian 12 of Ubuntu 24.04: apt install python3 python3-venv (of wijs er een aan: make install PYTHON=/pad/naar/python3)."
    echo "Omgeving .venv met $("$python" -V)"
    "$python" -m venv --without-pip --clear .venv
    pwd > .venv/folder
  fi
  rm -f .venv/installed-*
  echo "Pakketten volgens $lock"
  pip install -qq --no-compile --require-hashes --only-binary=:all: -r "$lock" || fail \
    "The packages of $lock could not be installed: see the message above. Is there a connection to a package index? Then run it again." \
    "De pakketten van $lock konden niet worden geplaatst: zie de melding hierboven. Is er verbinding met een pakketindex? Probeer het daarna opnieuw."
  pip install -qq --no-compile --no-index --no-build-isolation --no-deps -e .
  # Start-up time is a promise: nobody's first start compiles (some packages carry files not meant to).
  .venv/bin/python -m compileall -qq -j0 .venv/lib || :
  [ -f .venv/folder ] || pwd > .venv/folder
  made_of "$lock" > ".venv/installed-$lock"
  # Who works on it has what its users have.
  [ "$lock" = requirements.lock ] || made_of requirements.lock > .venv/installed-requirements.lock
  echo "Klaar: .venv/bin/pro6"
fi
.venv/bin/python -m compileall -q pro6tui vault
[ -z "$(find pro6tui/locale -name '*.po' 2>/dev/null)" ] || .venv/bin/python -m tools.catalogs compile
