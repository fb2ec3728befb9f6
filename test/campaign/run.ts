/**
 * 可靠性检验: `npm run campaign -- [--full] [--only G3,G4] [--minutes N] [--seed N]`. Ends with 1 when anything was lost or
 * doubled, or a goal was not reached.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
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
];

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '20261124' },
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

const says = (row: Row): string => {
  const figures = Object.entries(row.figures ?? {}).map(([name, value]) => `${name} ${value}`);
  const ends = [row.missed && `MISSED: ${row.missed}`, row.note, row.failed && `FAILED: ${row.failed}`];
  return [...figures, ...ends.filter((end) => end !== undefined && end !== '')].join(' · ');
};

const rows: Row[] = [];
for (const [id, file] of files) {
  if (wanted && !wanted.includes(id)) continue;
  const row = await runOne(id, file);
  rows.push(row);
  const sign = row.failed || row.missed || row.lost || row.doubled ? '✗' : '✓';
  const tally = `lost ${row.lost ?? '?'} · doubled ${row.doubled ?? '?'} · ${row.seconds} s (cpu ${row.cpuSeconds} s)`;
  console.log(`${sign} ${row.id.padEnd(3)} ${row.title}\n    ${tally} · ${says(row)}`);
}

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
// What a campaign has left open must not keep the run from ending.
process.exit(isBad ? 1 : 0);
