/**
 * The suite (`npm test`), and with `--long` the walks through weeks of a county's life that it leaves out (`npm run test:long`): the
 * test files of `dist/test`, many to a process. A process of its own for each file costs more than its tests:
 * the code is loaded, and made fast, once for all that share it. Node 20 expands no globs and passes silently when it finds
 * nothing, so the files are listed here.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const bundles = join(here, 'bundles');
/** Scripts of their own: what needs Chromium, what starts the program itself, and the campaigns. */
const elsewhere = ['browser', 'ops', 'bundles'];
/** The slowest: every build runs them too, as a script of their own. */
const walks: ReadonlySet<string> = new Set(
  [
    ...['confidential', 'outboundPace', 'pull', 'reconcile', 'reconcileLadder'].map((name) => `app/${name}`),
    ...[
      'cadence',
      'clauses',
      'closed',
      'meetings',
      'minutes',
      'papers',
      'precedents',
      'onBehalf',
      'otherCounty',
      'sharedMeeting',
      'supervision',
      'tasks',
    ].map((name) => `walk/${name}`),
    'sandbox/story',
  ].map((name) => `${name}.test.js`),
);
const isLongRun = process.argv.includes('--long');

/** Folders whose files open a whole county: they take longest, go first and are fewer to a process, so that the lanes end together. */
const towns = ['walk', 'app', 'sandbox', 'security'];
const mostFiles = (folder: string): number => (towns.includes(folder) ? 7 : 40);

const folderOf = (file: string): string => file.split('/')[0] ?? '';

const byFolder = new Map<string, string[]>();
for (const file of readdirSync(here, { recursive: true, encoding: 'utf8' }).sort()) {
  if (!file.endsWith('.test.js') || elsewhere.includes(folderOf(file)) || walks.has(file) !== isLongRun) continue;
  const folder = file.includes('/') ? folderOf(file) : 'root';
  byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
}
if (byFolder.size === 0) {
  console.error('no test files under dist/test');
  process.exit(1);
}

/** One file after the other, each a suite of its own, so that its hooks are its own too. */
const bundleOf = (files: readonly string[]): string =>
  [
    "import { describe } from 'node:test';",
    ...files.map((file) => {
      const from = relative(bundles, join(here, file));
      return `describe(${JSON.stringify(file.replace(/\.test\.js$/, ''))}, async () => { await import(${JSON.stringify(from)}); });`;
    }),
    '',
  ].join('\n');

rmSync(bundles, { recursive: true, force: true });
mkdirSync(bundles, { recursive: true });
const made: string[] = [];
const isTown = ([folder]: readonly [string, unknown]): number => Number(towns.includes(folder));
for (const [folder, files] of [...byFolder].sort((a, b) => isTown(b) - isTown(a))) {
  const lots = Math.ceil(files.length / mostFiles(folder));
  for (let lot = 0; lot < lots; lot += 1) {
    const path = join(bundles, `${folder}${lot + 1}.test.js`);
    writeFileSync(path, bundleOf(files.filter((_, i) => i % lots === lot)));
    made.push(path);
  }
}
const flags = [
  '--enable-source-maps',
  '--test',
  `--test-timeout=${process.env.TEST_TIMEOUT ?? 300_000}`,
  `--test-concurrency=${process.env.TEST_CONCURRENCY ?? 2}`,
];
const { status } = spawnSync(process.execPath, [...flags, ...made], { stdio: 'inherit' });
process.exit(status ?? 1);
