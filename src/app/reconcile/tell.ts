import { createHash, randomUUID } from 'node:crypto';
import { dayOf } from '../../core/deadlines.js';
import { tellAdmin } from '../tellAdmin.js';
import type { World } from '../world.js';
import type { Finding } from './check.js';

const named = 5;

/** 告知系统管理员: what was found, each kind at most once a day, in one message. */
export const tell = async (world: World, found: readonly Finding[]): Promise<void> => {
  const day = dayOf(world.now());
  const owner = randomUUID();
  const fresh: string[] = [];
  for (const kind of new Set(found.map((f) => f.kind)))
    if (await world.store.settings.claimOnce(`reconcile/${day}/${kind}`, owner, world.now())) fresh.push(kind);
  if (fresh.length === 0) return;
  const lines = fresh.map((kind) => lineOf(found.filter((f) => f.kind === kind)));
  const key = createHash('sha256').update(fresh.sort().join()).digest('hex').slice(0, 12);
  await tellAdmin(world, `reconcile/${day}/${key}`, ['数据核对发现以下情况：', ...lines].join('\n'));
};

const lineOf = (found: readonly Finding[]): string => {
  const about = [...new Set(found.map((f) => f.about))];
  const rest = about.length > named ? `等${about.length}项` : '';
  const isMended = found.every((f) => f.isMended);
  return `${found[0]?.zh ?? ''}（${about.slice(0, named).join('、')}${rest}），${isMended ? '已修复' : '请核实处理'}`;
};
