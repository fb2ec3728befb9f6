import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const text = readFileSync('docs/security.md', 'utf8');
/** `test/x.test.ts` “its title” */
const named = /`(test\/[\w/]+\.test\.ts)` “([^”]+)”/g;

test('every bar S1 to S22 stands in the table once, in order, and names a test that is there', () => {
  const rows = text.split('\n').flatMap((line) => {
    const id = /^\| (S\d+) \|/.exec(line)?.[1];
    return id === undefined ? [] : [{ id, line }];
  });
  assert.deepEqual(
    rows.map((row) => row.id),
    Array.from({ length: 22 }, (_, i) => `S${i + 1}`),
  );
  for (const { id, line } of rows) {
    const tests = [...line.matchAll(named)];
    assert.ok(tests.length > 0 || /by hand/.test(line), `${id} names no test`);
    for (const [, file = '', title = ''] of tests) {
      assert.ok(existsSync(file), `${id}: ${file} is not there`);
      assert.ok(readFileSync(file, 'utf8').includes(title), `${id}: ${file} has no test “${title}”`);
    }
  }
});
