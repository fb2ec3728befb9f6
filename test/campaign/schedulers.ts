/** G5: two full schedulers that do everything at once, all the time, have the effects of one. */
import type { Campaign, CampaignResult } from './campaign.js';
import { openRig } from './rig.js';
import { type Deed, deedOf, type Length, moreIn, walk } from './walkOf.js';

const live = async (processes: number, length: Length): Promise<Deed> => {
  const rig = await openRig({ bots: processes });
  try {
    let stops = 0;
    await walk(rig, length, async ({ bots, settled }) => {
      stops += 1;
      if (length === 'short' && stops % 2 > 0) return;
      await Promise.all(bots.map(({ bot }) => Promise.all([bot.deliver(), bot.reconcile(), bot.pull(true)])));
      await settled();
    });
    return await deedOf(rig);
  } finally {
    await rig.stop();
  }
};

const run = async (processes: readonly number[], length: Length): Promise<CampaignResult> => {
  const one = await live(1, length);
  let [lost, doubled, differences] = [0, 0, ''];
  for (const n of processes) {
    const many = await live(n, length);
    const less = [
      ...moreIn(one.messages, many.messages),
      ...moreIn(one.acts, many.acts),
      ...moreIn(one.statuses, many.statuses),
    ];
    const more = [...moreIn(many.messages, one.messages), ...moreIn(many.acts, one.acts)];
    lost += less.length + Math.max(0, one.calendar - many.calendar);
    doubled += more.length + Math.max(0, many.calendar - one.calendar);
    differences += [...less.map((l) => `- ${l}`), ...more.map((l) => `+ ${l}`)].slice(0, 4).join('\n');
  }
  return {
    figures: {
      schedulers: `1 and ${processes.join(', ')}`,
      messages: one.messages.length,
      acts: one.acts.length,
      calendarEvents: one.calendar,
    },
    lost,
    doubled,
    note: differences || undefined,
  };
};

export const campaign: Campaign = {
  id: 'G5',
  title: 'two full schedulers always on: effects identical to one',
  short: () => run([2], 'short'),
  full: () => run([2, 2, 3, 4], 'full'),
};
