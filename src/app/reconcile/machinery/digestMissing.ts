import { sendDigests, slotAt } from '../../digest.js';
import type { Machine } from '../check.js';

const patienceMs = 2 * 60 * 60_000;

/** 摘要未发: in working time, two hours after its slot, nobody has made the digest. */
export const digestMissing: Machine = {
  name: 'digestMissing',
  zh: '待办摘要超过2小时未发',
  async run(world) {
    const now = world.now();
    const slot = slotAt(world, now);
    if (!slot || !world.calendar.isWorkingTime(now) || now - slot.at < patienceMs) return [];
    const key = `digest/${slot.at}`;
    if (await world.store.settings.isClaimed(key)) return [];
    await sendDigests(world);
    return [{ about: key, isMended: await world.store.settings.isClaimed(key) }];
  },
};
