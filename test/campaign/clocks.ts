/** G7: clocks that jump by hours and days, and two processes two minutes apart: no reminder twice, no escalation left out. */
import { type Campaign, type CampaignResult, missedOf } from './campaign.js';
import { openRig } from './rig.js';
import { type Deed, deedOf, type Length, moreIn, walk } from './walkOf.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What a process's clock shows beside the true time, by the number of stops so far. */
type Skew = (stop: number) => number;

const steady: Skew = () => 0;
/** Two minutes ahead for good. */
const ahead: Skew = () => 2 * minute;
/** Every other stop it jumps, and is put right at the next. */
const jumping =
  (jumps: readonly number[]): Skew =>
  (stop) =>
    stop % 2 === 1 ? (jumps[Math.floor(stop / 2) % jumps.length] ?? 0) : 0;

const live = async (skews: readonly Skew[], length: Length): Promise<Deed> => {
  let stop = 0;
  const rig = await openRig({
    bots: skews.length,
    nowOf: (clock, n) => () => clock.now() + (skews[n]?.(stop) ?? 0),
  });
  try {
    await walk(rig, length, async () => {
      stop += 1;
    });
    stop = 0;
    return await deedOf(rig);
  } finally {
    await rig.stop();
  }
};

const spread = (views: ReadonlyMap<string, number>): string[] =>
  [...views].flatMap(([view, n]) => Array<string>(n).fill(view));

/** An escalation puts somebody further up in charge: its act stands in the record's log. */
const escalations = (deed: Deed): string[] => deed.acts.filter((act) => / (askNext|askToConclude|climb\w*) /.test(act));

const run = async (cases: readonly (readonly [string, readonly Skew[]])[], length: Length): Promise<CampaignResult> => {
  const still = await live([steady, steady], length);
  let [lost, doubled, fewer] = [0, 0, 0];
  const notes: string[] = [];
  for (const [name, skews] of cases) {
    const moved = await live(skews, length);
    const more = moreIn(spread(moved.views), spread(still.views));
    const skipped = moreIn(escalations(still), escalations(moved));
    doubled += more.length;
    lost += skipped.length;
    fewer += moreIn(spread(still.views), spread(moved.views)).length;
    if (more.length + skipped.length > 0)
      notes.push(`${name}: ${[...more.map((l) => `+${l}`), ...skipped.map((l) => `-${l}`)].slice(0, 3).join(' ')}`);
  }
  return {
    figures: {
      cases: cases.map(([name]) => name).join(', '),
      cards: spread(still.views).length,
      escalations: escalations(still).length,
      remindersMerged: fewer,
    },
    lost,
    doubled,
    missed: missedOf(escalations(still).length === 0 && 'the walk has no escalation to look at'),
    note: notes.join('; ') || undefined,
  };
};

const both = (skew: Skew): readonly Skew[] => [skew, ahead];

export const campaign: Campaign = {
  id: 'G7',
  title: 'clock jumps of ±2 h and ±1 day, two minutes between processes: no double reminder, no skipped escalation',
  short: () => run([['±2 h, ±1 day and 2 min', both(jumping([2 * hour, -2 * hour, day, -day]))]], 'short'),
  full: () =>
    run(
      [
        ['2 min', both(steady)],
        ['±2 h', both(jumping([2 * hour, -2 * hour]))],
        ['+1 day', both(jumping([day]))],
        ['-1 day', both(jumping([-day]))],
        ['both -1 day', [jumping([-day]), jumping([-day])]],
        ['both +2 h', [jumping([2 * hour]), jumping([2 * hour])]],
      ],
      'full',
    ),
};
