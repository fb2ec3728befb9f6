import { type Author, theClock } from '../../../src/core/decision.js';
import { tick } from '../../../src/core/entry/clock.js';
import { type Entry, entryZh } from '../../../src/core/entry/entry.js';
import { recordEntry } from '../../../src/core/entry/record.js';
import { draftHandover } from '../../../src/core/handover/draft.js';
import { handoverZh, noEstate } from '../../../src/core/handover/handover.js';
import { seatsOn } from '../../../src/core/seats.js';
import { at, calendar, holdings, mechanism, who } from '../fixtures.js';
import type { Facts, Situation } from './situation.js';

const facts: Facts = { tier: 'business', owner: undefined, units: ['tax'] };
const sceneOf = (by: Author, when = '2026-11-24 09:00') => ({
  now: at(when),
  by,
  mechanism,
  calendar,
  seats: seatsOn(holdings, when.slice(0, 10)),
});
const place = { now: at('2026-11-24 09:00'), holdings };

/** 席位: what is done to no record but to a seat. */
const seats: readonly Situation[] = (['liaison:tax', 'officeDirector'] as const).map((seat) => ({
  name: `seat ${seat}`,
  kind: 'seat',
  status: '',
  target: { seat },
  facts: { ...facts, seat, units: seat === 'liaison:tax' ? ['tax'] : [] },
  ...place,
}));

/** 代录 by the office's staff of what 县税务局 has said on paper. */
const recorded = (): Entry =>
  recordEntry(
    sceneOf({ openId: who('officeStaff'), name: '办公室', seat: 'officeStaff' }),
    'R2026-0001',
    {
      unit: 'tax',
      seat: 'liaison:tax',
      command: 'answer',
      act: '回执',
      input: { meeting: 'H2026-0001', answer: 'agree' },
      lines: [],
      about: ['H2026-0001'],
      evidence: '书面回执',
    },
    true,
  ).next;

const later = (e: Entry, ...times: string[]): Entry =>
  times.reduce((acc, when) => tick(sceneOf(theClock, when), acc)?.next ?? acc, e);

const entries = (): Situation[] => {
  const own: Facts = { ...facts, concerned: ['officeStaff'] };
  const asked = ['2026-11-26 17:30', '2026-11-30 17:30'];
  const rows: readonly (readonly [string, Entry, Facts])[] = [
    ['pending', recorded(), own],
    ['silent', later(recorded(), ...asked), { ...own, silent: 'confirmRecord' }],
  ];
  return rows.map(([name, entry, known]) => ({
    name: `entry ${name}`,
    kind: 'entry',
    status: entryZh[entry.status],
    target: { entry },
    facts: known,
    ...place,
  }));
};

/** 交接 of 县税务局's liaison's seat to whoever is 县工业和信息化局's. */
const handovers = (): Situation[] => {
  const by = { openId: who('liaison:tax'), name: '移交', seat: 'liaison:tax' };
  const to = { openId: who('liaison:industry'), name: '接任' };
  const drafting = { purpose: 'handover', seat: by.seat, from: by, to, span: undefined, estate: noEstate } as const;
  const handover = draftHandover(sceneOf(by), 'J2026-0001', drafting).next;
  return [
    {
      name: 'handover drafted',
      kind: 'handover',
      status: handoverZh[handover.status],
      target: { handover },
      facts: { ...facts, seat: by.seat },
      ...place,
    },
  ];
};

export const others = (): Situation[] => [...seats, ...entries(), ...handovers()];
