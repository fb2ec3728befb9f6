import { sweep } from '../../sweep.js';
import type { World } from '../../world.js';
import type { Machine } from '../check.js';

const patienceMs = 15 * 60_000;
const kinds = ['meeting', 'matter', 'task', 'paper', 'entry', 'handover'] as const;

const overdue = async (world: World, limit: number): Promise<string[]> => {
  const lists = await Promise.all(kinds.map((kind) => world.store[kind].due(world.now() - patienceMs, limit)));
  return lists.flat();
};

/** 到期未办: what fell due a quarter of an hour ago was not done: the sweep does not run, or fails at it. */
export const sweepSilent: Machine = {
  name: 'sweepSilent',
  zh: '到期15分钟以上的事项未处理',
  async run(world, limit) {
    const before = await overdue(world, limit);
    if (before.length === 0) return [];
    await sweep(world, () => false);
    const after = new Set(await overdue(world, limit));
    return before.map((id) => ({ about: id, isMended: !after.has(id) }));
  },
};
