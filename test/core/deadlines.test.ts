import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { suite, test } from 'node:test';
import { promisify } from 'node:util';
import { mismatches, rows } from './deadlinesTable.js';

const run = promisify(execFile);
const tableUrl = new URL(`./deadlinesTable${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url).href;

/** The table in a process of another zone: its offset in summer, so that the zone is proved to have taken, and what differs. */
const readIn = async (zone: string): Promise<{ readonly offset: number; readonly bad: readonly string[] }> => {
  const script = `
    const { mismatches } = await import(${JSON.stringify(tableUrl)});
    process.stdout.write(JSON.stringify({ offset: new Date(2026, 6, 1).getTimezoneOffset(), bad: mismatches() }));`;
  const { stdout } = await run(
    process.execPath,
    [...process.execArgv.filter((arg) => !arg.startsWith('--test')), '--input-type=module', '-e', script],
    {
      env: { PATH: process.env.PATH, TZ: zone },
      timeout: 30_000,
    },
  );
  return JSON.parse(stdout); // as written by the script above
};

test('the dated cases are many and their names differ', () => {
  const names = rows().map(({ name }) => name);
  assert.ok(names.length >= 400, `${names.length} rows`);
  assert.equal(new Set(names).size, names.length);
});

test('every dated case comes out as the notices say', () => {
  assert.deepEqual(mismatches(), []);
});

suite('the zone of the process never matters', { concurrency: true }, () => {
  const zones = [
    ['UTC', 0],
    ['Asia/Shanghai', -480],
    ['America/New_York', 240],
    ['Pacific/Kiritimati', -840],
  ] as const;
  for (const [zone, offset] of zones)
    test(`the dated cases come out the same under TZ=${zone}`, async () => {
      assert.deepEqual(await readIn(zone), { offset, bad: [] });
    });
});
