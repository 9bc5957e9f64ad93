#!/bin/sh
# step.sh LABEL COMMAND...: one line when it passes, everything it said when it does not.
label=$1
shift
if said=$("$@" 2>&1); then
  printf '  ok    %s\n' "$label"
else
  code=$?
  printf '%s\n  FAIL  %s\n' "$said" "$label" >&2
  exit "$code"
fi
