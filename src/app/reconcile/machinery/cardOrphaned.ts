import type { Machine } from '../check.js';

const patchableMs = 14 * 86_400_000;
const walkName = 'cards';

/** 卡片失主: a card that is kept up to date shows a record that is not there. Cards too old to be patched are let go beside it. */
export const cardOrphaned: Machine = {
  name: 'cardOrphaned',
  zh: '卡片所示记录不存在',
  async run(world, limit) {
    const { auditor, sent } = world.store;
    await auditor.retireBefore(world.now() - patchableMs);
    const cards = await auditor.liveCards(Number(await auditor.position(walkName)), limit);
    await auditor.setPosition(walkName, cards.length < limit ? '0' : String(cards.at(-1)?.at ?? 0));
    const there = await auditor.existing([...new Set(cards.flatMap((c) => c.records))]);
    const orphans = cards.filter((c) => c.records.some((id) => !there.has(id)));
    for (const { messageId } of orphans) await sent.retire(messageId);
    return orphans.map(({ messageId }) => ({ about: messageId, isMended: true }));
  },
};
