#!/usr/bin/env bash
# Verifies bundles with the custody.cjs that is pinned by its digest. All settings come from the environment, none from the bundle.
#   CUSTODY_PROGRAM   custody.cjs, or an executable of a release
#   CUSTODY_SHA256    its SHA-256, 64 hexadecimal digits
#   CUSTODY_BUNDLES   bundles or ledgers, one on each line
#   CUSTODY_TRUST     the trust file
#   CUSTODY_REQUIRE   what must hold, such as trust,head,custody
#   CUSTODY_CHECKPOINT  optional: a checkpoint that came by another way
#   CUSTODY_FORMAT    text, json, junit, sarif or github; else text
# Ends with the status of `custody verify`, or with 2 where a setting is missing or the program is another.
set -euo pipefail

for name in CUSTODY_PROGRAM CUSTODY_SHA256 CUSTODY_BUNDLES CUSTODY_TRUST CUSTODY_REQUIRE; do
  if [ -z "${!name:-}" ]; then
    echo "custody: $name is not set" >&2
    exit 2
  fi
done

if ! printf '%s  %s\n' "$CUSTODY_SHA256" "$CUSTODY_PROGRAM" | sha256sum --check --strict --status; then
  echo "custody: $CUSTODY_PROGRAM is not the program with the SHA-256 $CUSTODY_SHA256: nothing was verified" >&2
  exit 2
fi

mapfile -t bundles < <(grep -v '^[[:space:]]*$' <<<"$CUSTODY_BUNDLES")
for bundle in "${bundles[@]}"; do
  case $bundle in
    -*) echo "custody: $bundle is not a path; write ./$bundle" >&2; exit 2 ;;
  esac
done

run=("$CUSTODY_PROGRAM")
case $CUSTODY_PROGRAM in
  *.cjs) run=(node "$CUSTODY_PROGRAM") ;;
esac
options=(--trust "$CUSTODY_TRUST" --require "$CUSTODY_REQUIRE" --no-memory --format "${CUSTODY_FORMAT:-text}")
if [ -n "${CUSTODY_CHECKPOINT:-}" ]; then options+=(--checkpoint "$CUSTODY_CHECKPOINT"); fi
# the settings of the computer change no verdict
env -u CUSTODY_PROGRAM -u CUSTODY_SHA256 -u CUSTODY_BUNDLES -u CUSTODY_TRUST -u CUSTODY_REQUIRE -u CUSTODY_CHECKPOINT \
  -u CUSTODY_FORMAT CUSTODY_CONFIG=none "${run[@]}" verify "${bundles[@]}" "${options[@]}"
