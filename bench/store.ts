/**
 * What the embedded store costs, as ratios to a bare `ping` over the same driver in the same run, and what 100,000 records of
 * 2 KB take. Run: `npx tsx bench/store.ts [records]`; with MONGODB_URI it measures that server's operations instead.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Collection, MongoClient } from 'mongodb';

type Matter = {
  _id: string;
  rev: number;
  state: string;
  dueAt: Date;
  units: { unit: string }[];
  outbox: object[];
  seen: object[];
  text: string;
};

const records = Number(process.argv[2] ?? 100_000);
const cli = fileURLToPath(new URL('../sandbox/store/cli.ts', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'bench-store-'));

const startProcess = async (): Promise<{ uri: string; pid: number; startMs: number; stop(): Promise<void> }> => {
  const from = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', cli, '--dir', dir, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const uri = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => resolve(/mongodb:\S+/.exec(line)?.[0] ?? ''));
    child.once('exit', () => reject(new Error('the store did not start')));
  });
  const stop = (): Promise<void> => new Promise((resolve) => child.once('exit', () => resolve()) && child.kill());
  return { uri, pid: child.pid ?? 0, startMs: performance.now() - from, stop };
};

const residentMb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Runs an operation `total` times, `inFlight` at once; milliseconds of each, and operations a second of all. */
const measure = async (
  total: number,
  inFlight: number,
  work: (n: number) => Promise<unknown>,
): Promise<{ times: number[]; rate: number }> => {
  const times: number[] = [];
  let next = 0;
  const from = performance.now();
  const run = async (): Promise<void> => {
    while (next < total) {
      const n = next++;
      const begun = performance.now();
      await work(n);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, run));
  return { times: times.sort((a, b) => a - b), rate: (total * 1000) / (performance.now() - from) };
};

const at = (times: readonly number[], part: number): number =>
  times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;

const record = (n: number): Matter => ({
  _id: `M${n}`,
  rev: 1,
  state: `s${n % 20}`,
  dueAt: new Date(1.7e12 + n * 60_000),
  units: [{ unit: `u${n % 200}` }, { unit: `u${(n * 7) % 200}` }],
  outbox: n % 100 ? [] : [{ key: `k${n}`, at: new Date(n) }],
  seen: [{ k: `e${n}` }],
  text: '破产审判府院联动'.repeat(65) + n,
});

const indexes = [
  { key: { state: 1, dueAt: 1 } },
  { key: { 'units.unit': 1 } },
  { key: { 'outbox.key': 1 }, sparse: true },
  { key: { dueAt: 1 } },
] as const;

const guarded = async (collection: Collection<Matter>, n: number): Promise<void> => {
  const key = `g${n}`;
  const update = {
    $set: { state: `s${n % 20}` },
    $inc: { rev: 1 },
    $push: { seen: { $each: [{ k: key }], $slice: -200 } },
  };
  await collection.findOneAndUpdate(
    { _id: `M${n % 1000}`, rev: { $gte: 1 }, 'seen.k': { $ne: key } },
    update as never,
    { returnDocument: 'after' },
  );
};

const compare = async (client: MongoClient, collection: Collection<Matter>): Promise<void> => {
  await collection.insertMany(Array.from({ length: 1000 }, (_, n) => record(n)));
  let fresh = 0;
  const operations: [string, (n: number) => Promise<unknown>][] = [
    ['ping', () => client.db().command({ ping: 1 })],
    ['insert', () => collection.insertOne(record(10_000 + fresh++))],
    [
      'indexed find',
      (n) =>
        collection
          .find({ state: `s${n % 20}` })
          .sort({ dueAt: 1 })
          .limit(10)
          .toArray(),
    ],
    ['find by _id', (n) => collection.findOne({ _id: `M${n % 1000}` })],
    ['guarded findOneAndUpdate', (n) => guarded(collection, n)],
  ];
  for (const inFlight of [1, 50]) {
    let ping = 0;
    for (const [name, work] of operations) {
      await measure(200, inFlight, work);
      const { times, rate } = await measure(inFlight === 1 ? 1500 : 5000, inFlight, work);
      ping ||= rate;
      console.log(
        `${inFlight} in flight  ${name.padEnd(26)} ${rate.toFixed(0).padStart(6)}/s  ${(ping / rate).toFixed(2).padStart(6)} × ping  p50 ${at(times, 0.5).toFixed(2)} ms  p99 ${at(times, 0.99).toFixed(2)} ms`,
      );
    }
  }
};

const hot = (collection: Collection<Matter>): [string, (n: number) => Promise<unknown>][] => [
  ['one matter by number', (n) => collection.findOne({ _id: `M${(n * 7919) % records}` })],
  [
    'what is due',
    (n) =>
      collection
        .find({ dueAt: { $lte: new Date(1.7e12 + (n % 50) * 60_000) } })
        .sort({ dueAt: 1 })
        .limit(50)
        .toArray(),
  ],
  [
    'a page of one state',
    (n) =>
      collection
        .find({ state: `s${n % 20}` })
        .sort({ dueAt: -1 })
        .limit(20)
        .toArray(),
  ],
  [
    "a unit's matters",
    (n) =>
      collection
        .find({ 'units.unit': `u${n % 200}` })
        .limit(20)
        .toArray(),
  ],
  ['an outbox entry', (n) => collection.findOne({ 'outbox.key': `k${(n * 100) % records}` })],
];

const fill = async (collection: Collection<Matter>): Promise<void> => {
  await collection.drop();
  await collection.createIndexes(indexes as never);
  for (let n = 0; n < records; n += 1000)
    await collection.insertMany(Array.from({ length: Math.min(1000, records - n) }, (_, i) => record(n + i)));
};

const run = async (): Promise<void> => {
  const given = process.env['MONGODB_URI'];
  const store = given ? undefined : await startProcess();
  const client = await MongoClient.connect(given ?? store?.uri ?? '');
  const collection = client.db('bench').collection<Matter>('matters');
  await collection.createIndexes(indexes as never);
  await compare(client, collection);
  if (!store) {
    await client.db('bench').dropDatabase();
    await client.close();
    return;
  }
  await fill(collection);
  await client.close();
  await store.stop();
  const again = await startProcess();
  const reader = await MongoClient.connect(again.uri);
  console.log(
    `${records} records of 2 KB: start-up ${(again.startMs / 1000).toFixed(2)} s, resident ${residentMb(again.pid).toFixed(0)} MB`,
  );
  for (const [name, work] of hot(reader.db('bench').collection<Matter>('matters'))) {
    const { times } = await measure(2000, 1, work);
    console.log(`  ${name.padEnd(24)} p50 ${at(times, 0.5).toFixed(2)} ms  p99 ${at(times, 0.99).toFixed(2)} ms`);
  }
  console.log(`  resident afterwards ${residentMb(again.pid).toFixed(0)} MB`);
  await reader.close();
  await again.stop();
};

await run().finally(() => rmSync(dir, { recursive: true, force: true }));
