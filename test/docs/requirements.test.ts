import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const row = /^\| (R\d+) \|.*\| (?:`([^`]+)` “([^”]+)”|–) \|$/;

test('every requirement of the seats, meetings and tasks names a test that is there', () => {
  const lines = readFileSync('docs/requirements.md', 'utf8').split('\n');
  const found = lines.flatMap((line) => {
    const match = row.exec(line);
    return match ? [{ id: match[1] ?? '', file: match[2], title: match[3] }] : [];
  });
  const range = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => `R${from + i}`);
  assert.deepEqual(
    found.map((one) => one.id),
    [...range(21, 27), ...range(31, 53), ...range(63, 68), ...range(71, 73)],
  );
  for (const { id, file, title } of found) {
    if (file === undefined) continue;
    assert.ok(existsSync(file), `${id}: ${file} is not there`);
    assert.ok(readFileSync(file, 'utf8').includes(title ?? ''), `${id}: ${file} has no test “${title}”`);
  }
});
