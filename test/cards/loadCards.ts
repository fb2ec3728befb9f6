import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Card } from '../../src/app/ports.js';

export interface Sample {
  /** `meetingCard`, `meetingCard.Held` */
  readonly title: string;
  readonly card: string;
  readonly draw: (props: unknown) => Card;
  readonly props: unknown;
}

const folder = fileURLToPath(new URL('../../cards/', import.meta.url));

/** Every card file's function with each of its samples. */
export async function loadCards(): Promise<readonly Sample[]> {
  const files = readdirSync(folder).filter((file) => /^\w+(Card|Form)\.[jt]s$/.test(file));
  const all = await Promise.all(files.map(load));
  return all.flat();
}

async function load(file: string): Promise<readonly Sample[]> {
  const card = file.replace(/\.[jt]s$/, '');
  const module: Record<string, unknown> = await import(join(folder, file));
  const draw = module[card];
  assert.equal(typeof draw, 'function', `cards/${card}.ts exports no function ${card}`);
  const samples = Object.entries(module).filter(([key]) => key.startsWith('sample'));
  assert.ok(samples.length > 0, `cards/${card}.ts exports no sample`);
  return samples.map(([key, props]) => ({
    title: key === 'sample' ? card : `${card}.${key.slice('sample'.length)}`,
    card,
    draw: draw as Sample['draw'], // asserted above
    props,
  }));
}
