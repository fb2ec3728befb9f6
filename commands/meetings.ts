import { z } from 'zod';
import { listCard } from '../cards/listCard.js';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { meetingRow } from '../src/app/pick.js';
import type { Card } from '../src/app/ports.js';
import type { Tier } from '../src/core/mechanism.js';
import type { Meeting } from '../src/core/meeting/meeting.js';
import { mayRead } from '../src/core/permissions.js';

const pageSize = 8;

/** 会议: lists, newest first. */
export const meetings = defineCommand({
  name: 'meetings',
  zh: '会议',
  one: 'meeting',
  topic: 'meeting',
  does: '列出会议，可按层级筛选。',
  input: z.object({ tier: optional(field.tier), page: optional(field.wholeNumber('页码', 1, 9999)) }),

  async run(given, call) {
    return { says: '会议', card: await meetingList(call, given), isChange: false };
  },
});

interface Given {
  readonly tier?: Tier | undefined;
  readonly page?: number | undefined;
}

export const meetingList = async (call: Call, { tier, page }: Given): Promise<Card> => {
  const found = await call.world.store.lists.meetings({ tier }, page ?? 1, pageSize);
  const matters = await call.world.store.matter.readMany([
    ...new Set(found.items.flatMap((h) => h.items.map((i) => i.matter))),
  ]);
  const buttonsFor = (h: Meeting): { label: string; command: string; input: Record<string, string> }[] =>
    mayRead(call.actor.openId, { meeting: h }, call.powers)
      ? [{ label: '查看', command: 'meeting', input: { meeting: h.id } }]
      : [];
  return listCard({
    title: '会议',
    filters: `${tier ? call.say.tier(tier) : '各层级'} · 共${found.total}项`,
    rows: found.items.map((h) => meetingRow(call, h, buttonsFor(h), matters)),
    page: found.page,
    pages: found.pages,
    command: 'meetings',
    input: tier ? { tier } : {},
    empty: '目前没有会议。',
    buttons: (['business', 'special', 'joint'] as const)
      .filter((t) => t !== tier)
      .map((t) => ({ label: call.say.tier(t), command: 'meetings', input: { tier: t } })),
  });
};
