import type { Machine } from '../check.js';

const patienceMs = 10 * 60_000;

/** 空唤: a record is woken again and again and has nothing to say. */
export const wakeUpIdle: Machine = {
  name: 'wakeUpIdle',
  zh: '无待发内容的记录反复被唤起',
  async run(world, limit) {
    const { auditor } = world.store;
    const found: { about: string; isMended: boolean }[] = [];
    for (const outbox of await auditor.outboxes(world.now() - patienceMs, limit))
      if (outbox.entries.length === 0 && !outbox.isLeased)
        found.push({ about: outbox.id, isMended: await auditor.calm(outbox) });
    return found;
  },
};
