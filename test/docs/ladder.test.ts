import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { withLadder } from '../../docs/ladder.js';

for (const file of ['README.md', 'README.zh-CN.md'])
  test(`the ladder drawn in ${file} is the state table's: run npm run diagram`, () => {
    const text = readFileSync(file, 'utf8');
    assert.equal(withLadder(text), text);
  });
