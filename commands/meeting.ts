import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { unitsHeld } from '../src/app/pick.js';
import { meetingList } from './meetings.js';

/** 查看会议: one meeting whole. */
export const meeting = defineCommand({
  name: 'meeting',
  zh: '查看会议',
  topic: 'meeting',
  does: '查看一次会议的时间、议程、回执和结论。',
  candidates: (call) => meetingList(call, {}),
  input: z.object({ meeting: field.meeting }),

  async run({ meeting: id }, call) {
    const h = await call.meeting(id);
    const unit = unitsHeld(call).find((u) => u === h.proposer || h.invitations.some((i) => i.unit === u));
    const matter = h.tier === 'business' ? h.items[0]?.matter : undefined;
    return { says: h.id, view: { card: 'meeting', meeting: h.id, matter, unit }, isChange: false };
  },
});
