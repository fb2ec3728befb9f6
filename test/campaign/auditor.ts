/** G13: whatever does not fit together is found by one run of the reconciler, and put right or told. */
import assert from 'node:assert/strict';
import type { Finding } from '../../src/app/reconcile/check.js';
import { collectionOf } from '../app/reconcileSeeds.js';
import { openTown, type Town } from '../town.js';
import { raise, taxLine, tell, toDirector } from '../walk/steps.js';
import { type Campaign, type CampaignResult, missedOf } from './campaign.js';

const minute = 60_000;

/** One kind of inconsistency: how it comes about, whether it can be put right, and where it is then. */
interface Seed {
  readonly kind: string;
  readonly isMended: boolean;
  plant(ground: Ground): Promise<unknown>;
}

interface Ground {
  readonly town: Town;
  /** A matter that waits for an answer, and its meeting. */
  readonly m: string;
  readonly h: string;
  readonly now: number;
  set(kind: string, id: string, fields: object, gone?: readonly string[]): Promise<unknown>;
}

const entry = (errand: object, dueAt: number): object => ({
  ...{ key: 'r900_0', errand, by: { openId: '', name: '系统' }, uuid: 'seeded', dueAt, tries: 0 },
});

const seeds: readonly Seed[] = [
  { kind: 'asleep', isMended: true, plant: ({ set, m }) => set('matters', m, {}, ['nextActionAt']) },
  {
    kind: 'asleep',
    isMended: true,
    plant: ({ set, h, now }) => set('meetings', h, { nextActionAt: now + 40 * 86_400_000 }),
  },
  { kind: 'meetingIdle', isMended: true, plant: ({ set, h }) => set('meetings', h, { asks: [] }, ['nextActionAt']) },
  {
    kind: 'meetingGone',
    isMended: true,
    plant: async ({ set, m, h }) => {
      await set('matters', m, { meeting: 'H2026-0999', meetings: ['H2026-0999'] });
      await set('meetings', h, { status: 'cancelled', asks: [] }, ['nextActionAt']);
    },
  },
  {
    kind: 'itemAstray',
    isMended: true,
    plant: ({ set, m, now }) =>
      set('matters', m, { status: 'withdrawn', asks: [], endReason: '试', endedAt: now }, ['nextActionAt']),
  },
  {
    kind: 'arrangementUnheard',
    isMended: true,
    plant: async ({ town, set, m, h }) => {
      await tell(town, 'liaison:court', `/回执 ${h} 同意`);
      await set('matters', m, { status: 'proposed' }, ['meetingAt']);
    },
  },
  {
    kind: 'calendarMissing',
    isMended: true,
    plant: async ({ town, set, h }) => {
      await tell(town, 'liaison:court', `/回执 ${h} 同意`);
      await set('meetings', h, { timeSetAt: town.clock.now() - 120 * minute }, ['calendar']);
    },
  },
  {
    kind: 'leaseStale',
    isMended: true,
    plant: ({ set, m, now }) => set('matters', m, { lease: now - 20 * minute, leaseBy: 'dead' }),
  },
  {
    kind: 'leaseStale',
    isMended: true,
    plant: ({ town, now }) =>
      collectionOf(town, 'events').insertOne({
        _id: 'evt_leased' as never,
        at: now,
        state: 'done',
        digest: '',
        lease: now + 600 * minute,
      }),
  },
  {
    kind: 'wakeUpMissing',
    isMended: true,
    plant: ({ set, m, now }) =>
      set('matters', m, { 'outbox.r900_0': entry({ kind: 'refresh' }, now - minute) }, ['outboxAt']),
  },
  {
    kind: 'wakeUpIdle',
    isMended: true,
    plant: ({ set, m, now }) => set('matters', m, { outboxAt: now - 30 * minute, outboxRank: 2 }),
  },
  {
    kind: 'handOverStale',
    isMended: true,
    plant: ({ set, m, h, now }) => {
      const told = { kind: 'handOver', to: 'matter', id: m, message: { type: 'held', meeting: 'H2026-0999' } };
      return set('meetings', h, {
        'outbox.r900_0': entry(told, now - 20 * minute),
        outboxAt: now - 20 * minute,
        outboxRank: 0,
      });
    },
  },
  {
    kind: 'outboxOverdue',
    isMended: false,
    plant: ({ set, m, h, now }) => {
      const show = { kind: 'show', to: 'ou_nobody', view: { card: 'matter', matter: m }, priority: 'update' };
      return set('meetings', h, {
        'outbox.r900_0': entry(show, now - 20 * minute),
        outboxAt: now - 20 * minute,
        outboxRank: 2,
      });
    },
  },
  {
    kind: 'eventStuck',
    isMended: false,
    plant: ({ town, now }) =>
      collectionOf(town, 'events').insertOne({
        _id: 'evt_stuck' as never,
        at: now - 20 * minute,
        state: 'handling',
        digest: '',
      }),
  },
  {
    kind: 'cardOrphaned',
    isMended: true,
    plant: ({ town, now }) =>
      collectionOf(town, 'sent').insertOne({
        ...{ _id: 'om_orphan' as never, chatId: 'oc_x', view: {}, digest: '', isLive: true },
        ...{ at: now - 5 * minute, records: ['M2026-0999'] },
      }),
  },
  {
    kind: 'counterBehind',
    isMended: true,
    plant: ({ town }) =>
      collectionOf(town, 'counters').updateOne({ _id: 'meeting/2026' as never }, { $set: { last: 0 } }),
  },
  {
    kind: 'digestMissing',
    isMended: true,
    plant: async ({ town }) => {
      await town.clock.advance(156 * minute);
      await collectionOf(town, 'once').deleteMany({ _id: /^digest/ as never });
    },
  },
  {
    kind: 'sweepSilent',
    isMended: true,
    plant: async ({ town, h }) => {
      const due = (await town.running.world.store.meeting.read(h))?.nextActionAt ?? 0;
      await town.clock.advance(due - town.clock.now() + 20 * minute);
    },
  },
  {
    kind: 'seatVacated',
    isMended: true,
    plant: async ({ town }) => {
      await town.moveTo('2026-12-02 09:30');
      for (const seat of ['leader:court', 'liaison:court'])
        await collectionOf(town, 'holdings').updateMany({ seat }, { $set: { to: '2026-12-01' } });
    },
  },
  {
    kind: 'seatUnknown',
    isMended: false,
    plant: ({ set, h }) => set('meetings', h, { 'asks.0.asked': ['liaison:nowhere', 'liaison:court'] }),
  },
  {
    kind: 'startUnheard',
    isMended: true,
    plant: async ({ town, set, m, h }) => {
      await tell(town, 'liaison:court', `/回执 ${h} 同意`);
      const startAt = (await town.running.world.store.meeting.read(h))?.startAt ?? 0;
      await town.clock.advance(startAt - town.clock.now() + minute);
      await town.running.bot.sweep();
      await town.settled();
      await set('matters', m, { status: 'scheduled', asks: [] }, ['nextActionAt']);
    },
  },
  {
    kind: 'nobodyAsked',
    isMended: true,
    plant: async ({ town, set }) => {
      const id = await toDirector(town, 'liaison:tax', taxLine, ['court'], '2026-12-01 09:30');
      await set('matters', id, { asks: [] }, ['nextActionAt']);
    },
  },
  ...(['numberTwice', 'numberMissing'] as const).map(
    (kind): Seed => ({
      kind,
      isMended: false,
      plant: async ({ town, h }) => {
        const model = await collectionOf(town, 'meetings').findOne({ _id: h as never });
        const number = kind === 'numberTwice' ? '〔2025〕1号' : '';
        for (const n of [1, 2])
          await collectionOf(town, 'meetings').insertOne({
            ...{ ...model, _id: `H2025-000${n}`, source: `seed/${n}`, tier: 'special', status: 'issued' },
            ...{ items: [], invitations: [], asks: [], follow: [], outbox: {}, nextActionAt: undefined },
            minutes: { number, receipts: [], cosigns: [], signatures: [] },
          } as never); // the document as the store has it
      },
    }),
  ),
];

/** Plants one inconsistency in a county of its own and lets the reconciler run once, and once more. */
const tryOne = async (seed: Seed): Promise<'found' | 'missed' | 'left'> => {
  const town = await openTown({ at: '2026-11-24 09:00' });
  try {
    const [m, h] = await raise(town, 'liaison:tax', taxLine);
    await town.clock.advance(10_000);
    await town.running.bot.deliver();
    const before = await town.running.bot.reconcile();
    assert.deepEqual(before, [], 'nothing is wrong yet');
    const set: Ground['set'] = (kind, id, fields, gone = []) =>
      collectionOf(town, kind).updateOne(
        { _id: id as never },
        {
          ...(Object.keys(fields).length > 0 ? { $set: fields } : {}),
          ...(gone.length > 0 ? { $unset: Object.fromEntries(gone.map((g) => [g, ''])) } : {}),
        },
      );
    await seed.plant({ town, m, h, now: town.clock.now(), set });
    const isIt = (f: Finding): boolean => f.kind === seed.kind;
    const found = (await town.running.bot.reconcile()).filter(isIt);
    await town.settled();
    if (!found.some((f) => f.isMended === seed.isMended)) return 'missed';
    if (!seed.isMended) return 'found';
    return (await town.running.bot.reconcile()).some(isIt) ? 'left' : 'found';
  } finally {
    await town.stop();
  }
};

const run = async (wanted: readonly Seed[]): Promise<CampaignResult> => {
  const outcomes = new Map<string, string[]>();
  for (const seed of wanted) {
    const outcome = await tryOne(seed);
    outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), seed.kind]);
  }
  const of = (outcome: string): string[] => outcomes.get(outcome) ?? [];
  return {
    figures: {
      seeded: wanted.length,
      kinds: new Set(wanted.map((s) => s.kind)).size,
      found: of('found').length,
      foundWithinRuns: 1,
    },
    lost: of('missed').length,
    doubled: 0,
    missed: missedOf(
      of('missed').length > 0 && `not found: ${of('missed').join(', ')}`,
      of('left').length > 0 && `found again: ${of('left').join(', ')}`,
    ),
  };
};

/** Every fourth, which one changes with the seed. */
const some = (seed: number): Seed[] => seeds.filter((_, n) => (n + seed) % 4 === 0);

export const campaign: Campaign = {
  id: 'G13',
  title: 'seeded inconsistencies: each kind found by one run, mended or told',
  short: ({ seed }) => run(some(seed)),
  full: () => run(seeds),
};
