/**
 * 可靠性检验: `npm run campaign -- [--full] [--only G3,G4] [--minutes N] [--seed N]`. Ends with 1 when anything was lost or
 * doubled, or a goal was not reached.
 */
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Campaign, type CampaignResult, round } from './campaign.js';

const files: readonly (readonly [id: string, file: string])[] = [
  ['G1', 'crashMatrix'],
  ['G2', 'killLoop'],
  ['G3', 'histories'],
  ['G4', 'clicks'],
  ['G5', 'schedulers'],
  ['G6', 'outage'],
  ['G7', 'clocks'],
  ['G8', 'acks'],
  ['G9', 'connection'],
  ['G10', 'storeRestarts'],
  ['G11', 'limits'],
  ['G12', 'restore'],
  ['G13', 'auditor'],
  ['G15', 'guards'],
  ['S17', 'auditTrail'],
];

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '20261124' },
    /** Of this program only: one campaign, in a process of its own. */
    one: { type: 'string' },
  },
});
const wanted = values.only?.split(',').map((id) => id.trim().toUpperCase());
const options = { seed: Number(values.seed), minutes: Number(values.minutes) };
if (!Number.isInteger(options.seed) || !(options.minutes > 0)) throw new Error('--seed and --minutes are numbers');

interface Row extends Partial<CampaignResult> {
  readonly id: string;
  readonly title: string;
  readonly seconds: number;
  /** Of this process: what a busy machine does not lengthen. */
  readonly cpuSeconds: number;
  readonly failed?: string;
}

const load = async (name: string): Promise<Campaign> => {
  const file = new URL(`./${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  const { campaign } = (await import(file.href)) as { readonly campaign: Campaign }; // every file of the list has one
  return campaign;
};

const runOne = async (id: string, file: string): Promise<Row> => {
  const from = performance.now();
  const cpuFrom = process.cpuUsage();
  const took = (): { readonly seconds: number; readonly cpuSeconds: number } => {
    const { user, system } = process.cpuUsage(cpuFrom);
    return { seconds: round((performance.now() - from) / 1000), cpuSeconds: round((user + system) / 1_000_000) };
  };
  let title = file;
  try {
    const campaign = await load(file);
    title = campaign.title;
    const result = await (values.full ? campaign.full(options) : campaign.short(options));
    return { id, title, ...took(), ...result };
  } catch (error) {
    const failed = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { id, title, ...took(), failed };
  }
};

/** Longer than any may take. */
const mostMs = values.full ? (options.minutes + 20) * 60_000 : 240_000;
/** Times by the wall clock are taken with nothing else beside. */
const alone = new Set(['G8']);

/** In a process of its own: what one leaves behind, or dies of, is no concern of the next. */
const inProcess = (id: string): Promise<Row> =>
  new Promise((resolve) => {
    const from = performance.now();
    const child = fork(fileURLToPath(import.meta.url), [...process.argv.slice(2), '--one', id], {
      timeout: mostMs,
      killSignal: 'SIGKILL',
    });
    let row: Row | undefined;
    child.on('message', (message) => {
      row = message as Row; // this program's own
    });
    child.on('close', (code, signal) => {
      const seconds = round((performance.now() - from) / 1000);
      resolve(row ?? { id, title: '', seconds, cpuSeconds: 0, failed: `ended with ${signal ?? code} and no result` });
    });
  });

const says = (row: Row): string => {
  const figures = Object.entries(row.figures ?? {}).map(([name, value]) => `${name} ${value}`);
  const ends = [row.missed && `MISSED: ${row.missed}`, row.note, row.failed && `FAILED: ${row.failed}`];
  return [...figures, ...ends.filter((end) => end !== undefined && end !== '')].join(' · ');
};

if (values.one !== undefined) {
  process.on('disconnect', () => process.exit(1));
  const file = files.find(([id]) => id === values.one)?.[1] ?? '';
  const row = await runOne(values.one, file);
  process.send?.(row, () => process.exit(0));
  // What the campaign has left open must not keep the process from ending.
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  process.exit(0);
}

const rows: Row[] = [];
const show = (row: Row): void => {
  rows.push(row);
  const sign = row.failed || row.missed || row.lost || row.doubled ? '✗' : '✓';
  const tally = `lost ${row.lost ?? '?'} · doubled ${row.doubled ?? '?'} · ${row.seconds} s (cpu ${row.cpuSeconds} s)`;
  console.log(`${sign} ${row.id.padEnd(3)} ${row.title}\n    ${tally} · ${says(row)}`);
};
const chosen = files.map(([id]) => id).filter((id) => !wanted || wanted.includes(id));
const lanes = values.full ? 1 : Math.min(2, cpus().length);
const queue = chosen.filter((id) => !alone.has(id));
const lane = async (): Promise<void> => {
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) show(await inProcess(id));
};
await Promise.all(Array.from({ length: lanes }, lane));
for (const id of chosen.filter((one) => alone.has(one))) show(await inProcess(id));
rows.sort((a, b) => chosen.indexOf(a.id) - chosen.indexOf(b.id));

const report = {
  at: new Date().toISOString(),
  form: values.full ? 'full' : 'short',
  ...options,
  node: process.version,
  cores: cpus().length,
  rows,
};
mkdirSync('artefacts', { recursive: true });
writeFileSync('artefacts/campaign.json', `${JSON.stringify(report, null, 2)}\n`);
const isBad = rows.length === 0 || rows.some((r) => r.failed || r.missed || r.lost || r.doubled);
process.exit(isBad ? 1 : 0);
