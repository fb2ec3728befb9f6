/**
 * 可靠性检验: `npm run campaign -- [--full] [--only G3,G4] [--minutes N] [--seed N]`. Ends with 1 when anything was lost or
 * doubled, or a goal was not reached.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { Campaign, CampaignResult } from './campaign.js';

const modules = [
  'crashMatrix',
  'killLoop',
  'histories',
  'clicks',
  'schedulers',
  'outage',
  'clocks',
  'acks',
  'connection',
  'storeRestarts',
  'limits',
  'restore',
  'auditor',
  'guards',
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
  readonly failed?: string;
}

const load = async (name: string): Promise<Campaign | undefined> => {
  const file = new URL(`./${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  if (!existsSync(file)) return undefined;
  const { campaign } = (await import(file.href)) as { readonly campaign: Campaign }; // every file of the list has one
  return campaign;
};

const runOne = async (campaign: Campaign): Promise<Row> => {
  const { id, title } = campaign;
  const from = performance.now();
  const seconds = (): number => Math.round((performance.now() - from) / 100) / 10;
  try {
    const result = await (values.full ? campaign.full(options) : campaign.short(options));
    return { id, title, seconds: seconds(), ...result };
  } catch (error) {
    return {
      id,
      title,
      seconds: seconds(),
      failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
};

const says = (row: Row): string => {
  const figures = Object.entries(row.figures ?? {}).map(([name, value]) => `${name} ${value}`);
  const ends = [row.missed && `MISSED: ${row.missed}`, row.note, row.failed && `FAILED: ${row.failed}`];
  return [...figures, ...ends.filter((end) => end !== undefined && end !== '')].join(' · ');
};

const rows: Row[] = [];
for (const name of modules) {
  const campaign = await load(name);
  if (!campaign || (wanted && !wanted.includes(campaign.id))) continue;
  const row = await runOne(campaign);
  rows.push(row);
  const bad = row.failed || row.missed || row.lost || row.doubled ? '✗' : '✓';
  console.log(
    `${bad} ${row.id.padEnd(3)} ${row.title}\n    lost ${row.lost ?? '?'} · doubled ${row.doubled ?? '?'} · ${row.seconds} s · ${says(row)}`,
  );
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
