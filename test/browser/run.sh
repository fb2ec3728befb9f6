#!/bin/sh
# The page in a real browser, one file at a time; needs Chromium and a Chinese font.
set -eu
cd "$(dirname "$0")/../.."
for file in test/browser/*.test.ts; do
  npx tsx "$file"
done
