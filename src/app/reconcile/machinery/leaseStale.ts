import type { Machine } from '../check.js';

const patienceMs = 10 * 60_000;
/** No lease is given for longer. */
const longestMs = 60 * 60_000;

/** 占用未放: a lease that ended long ago, or would end too late, belongs to a process that died or to a clock that was wrong. */
export const leaseStale: Machine = {
  name: 'leaseStale',
  zh: '投递占用未释放',
  async run(world, limit) {
    const { auditor } = world.store;
    const now = world.now();
    const found: { about: string; isMended: boolean }[] = [];
    for (const lease of await auditor.leases(now - patienceMs, now + longestMs, limit))
      found.push({ about: lease.id, isMended: await auditor.unlease(lease) });
    return found;
  },
};
