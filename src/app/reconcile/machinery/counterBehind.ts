import { dayOf } from '../../../core/deadlines.js';
import { recordKinds } from '../../../core/decision.js';
import type { Machine } from '../check.js';

/** 编号落后: the next number would be one that is taken already, as after a restore of some collections only. */
export const counterBehind: Machine = {
  name: 'counterBehind',
  zh: '编号计数落后于已有记录',
  async run(world) {
    const year = Number(dayOf(world.now()).slice(0, 4));
    const found: { about: string; isMended: boolean }[] = [];
    for (const kind of recordKinds)
      if ((await world.store.auditor.raiseCounter(kind, year)) > 0)
        found.push({ about: `${kind}/${year}`, isMended: true });
    return found;
  },
};
