import { handOver } from '../../change.js';
import type { Machine } from '../check.js';

const patienceMs = 10 * 60_000;

/** 交接未达: what one record has to tell another has waited for ten minutes. */
export const handOverStale: Machine = {
  name: 'handOverStale',
  zh: '记录之间的交接超过10分钟未完成',
  async run(world, limit) {
    const now = world.now();
    const found: { about: string; isMended: boolean }[] = [];
    // A delivery that fails is put off by a minute: it is looked for a little ahead.
    for (const { kind, id } of await world.store.auditor.outboxes(now + 2 * 60_000, limit)) {
      if (kind === 'event') continue;
      const old = (await world.store.outbox.handOvers(kind, id)).filter((e) => e.dueAt < now - patienceMs);
      if (old.length === 0) continue;
      const isMended = await handOver(world, kind, id).then(
        () => true,
        () => false,
      );
      found.push({ about: id, isMended });
    }
    return found;
  },
};
