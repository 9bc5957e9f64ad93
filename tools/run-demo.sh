#!/bin/sh
# run-demo.sh: the program with the demo vault in demo/, made on the first run.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
facts=demo/demo.json

if [ ! -f "$facts" ]; then
  if [ -e demo ]; then
    printf '%s\n%s\n' \
      "demo/ exists but is not complete. Remove it (rm -r demo) and run make run again." \
      "De map demo/ is niet compleet. Verwijder haar (rm -r demo) en doe make run opnieuw." >&2
    exit 1
  fi
  # A demo that was broken off is no demo: the next run starts with a clean slate.
  trap 'rm -rf demo' EXIT
  trap 'exit 130' INT HUP TERM
  echo "Demokluis maken in demo/ (verzonnen mensen, eenmalig)"
  made=$(.venv/bin/pro6 demo demo --json)
  printf '%s\n' "$made" > "$facts"
  trap - EXIT INT HUP TERM
fi

# The first member who takes clients in: the one whose day the demo shows.
fact() { .venv/bin/python - "$facts" "$1" <<'PY'
import json
import sys

facts = json.load(open(sys.argv[1], encoding="utf-8"))
people = facts["members"]
me = next((m for m in people if m["role"] == "consulent"), people[0])
print((me | {"vault": facts["vault"], "epoch": facts["epoch"]})[sys.argv[2]])
PY
}

PRO6_VAULT=$(fact vault)
PRO6_IDENTITY=$(fact identity)
PRO6_EPOCH=$(fact epoch)
export PRO6_VAULT PRO6_IDENTITY PRO6_EPOCH
echo "U bent $(fact handle). De wachtwoordzin van de demo: $(cat demo/wachtwoordzin.txt)"
if [ -t 0 ] && [ -t 1 ]; then
  printf 'Enter opent het programma. '
  read -r _
fi
exec .venv/bin/pro6
