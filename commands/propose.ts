import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { proposeMeeting } from '../src/core/meeting/plan.js';
import { powers } from '../src/core/powers.js';
import { unitOf } from '../src/core/seats.js';

/** 提议召开 (R36, R42): a member unit proposes an ad hoc upper meeting; whoever may convene is asked. */
export const propose = defineCommand({
  name: 'propose',
  zh: '提议召开',
  topic: 'ladder',
  does: '成员单位提议不定期召开专题会议或联席会议。',
  bans: '不能列为议题',
  input: z.object({
    tier: field.choice('会议层级', { special: '专题会议', joint: '联席会议' }),
    topic: field.text('议题', 200),
    reason: field.reason,
  }),

  async run({ tier, topic, reason }, call) {
    const seat = call.hold('propose', { tier });
    const convenors = powers.conveneRegular({ tier }, call.powers).seats;
    const h = await call.newMeeting(seat, (id, scene) =>
      proposeMeeting(
        { ...scene, by: call.author(seat) },
        { id, tier, topic, reason, unit: unitOf(seat) ?? '' },
        convenors,
      ),
    );
    return { says: '已送有权召集的席位', view: { card: 'proposal', meeting: h.id }, isChange: true };
  },
});
