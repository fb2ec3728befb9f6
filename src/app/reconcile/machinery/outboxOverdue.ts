import type { Machine } from '../check.js';

const patienceMs = 15 * 60_000;

/** 待发积压: messages were due a quarter of an hour ago and nobody tries to send them. */
export const outboxOverdue: Machine = {
  name: 'outboxOverdue',
  zh: '消息到期15分钟以上未发送',
  async run(world, limit) {
    if (await world.store.settings.isHeld()) return [];
    const due = world.now() - patienceMs;
    const waiting = await world.store.auditor.outboxes(due, limit);
    return waiting
      .filter(({ entries }) => entries.some((e) => e.errand.kind !== 'handOver' && e.dueAt < due))
      .map(({ id }) => ({ about: id, isMended: false }));
  },
};
