import type { Machine } from '../check.js';

const walkName = 'numbers';

/** 文号重复: two meetings' minutes bear the same number; a person must say whose it is. */
export const numberTwice: Machine = {
  name: 'numberTwice',
  zh: '纪要文号重复',
  async run(world, limit) {
    const { auditor } = world.store;
    const slice = await auditor.slice('meeting', 'issued', await auditor.position(walkName), limit);
    await auditor.setPosition(walkName, slice.length < limit ? '' : (slice.at(-1)?.id ?? ''));
    const found: { about: string; isMended: boolean }[] = [];
    for (const { minutes } of slice) {
      if (!minutes?.number || found.some((f) => f.about === minutes.number)) continue;
      if ((await auditor.numbered(minutes.number)).length > 1) found.push({ about: minutes.number, isMended: false });
    }
    return found;
  },
};
