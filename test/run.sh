#!/bin/sh
# Node 20 expands no globs and passes silently when it finds no test: list the files, fail when there are none.
set -eu
cd "$(dirname "$0")/.."
files=$(find dist/test -name '*.test.js' ! -path '*/browser/*' ! -path '*/ops/*' | sort)
[ -n "$files" ] || { echo 'no test files under dist/test' >&2; exit 1; }
# shellcheck disable=SC2086
exec node --enable-source-maps --test --test-timeout="${TEST_TIMEOUT:-90000}" --test-force-exit --test-concurrency="${TEST_CONCURRENCY:-2}" $files
