import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { estateOf } from '../src/app/seats/estateOf.js';
import { newcomer } from '../src/app/seats/newcomer.js';
import { seatNamed } from '../src/app/seats/seatNamed.js';
import { draftHandover } from '../src/core/handover/draft.js';
import type { SeatName } from '../src/core/mechanism.js';
import { Refusal } from '../src/core/refusal.js';
import { type Holding, inPerson, type Person } from '../src/core/seats.js';

/** 交接 (R12, D9): one list of what lies with the seat, signed by predecessor and successor; no clock is reset. */
export const handover = defineCommand({
  name: 'handover',
  zh: '交接',
  topic: 'general',
  does: '发起席位交接，列出移交清单，由移交人和接任人签认。',
  isForAll: true,
  shows: ['seat', 'to'],
  requires: (given) => (given.handover ? [] : ['seat', 'to'].filter((name) => !given[name])),
  input: z.object({
    seat: optional(field.seat),
    to: optional(field.text('接任人', 80, 'person')),
    handover: optional(field.handover),
  }),

  async run({ seat: word = '', to = '', handover: id }, call) {
    if (id !== undefined) {
      const j = await call.handover(id);
      return { says: `${j.id} ${call.say.seat(j.seat)}`, view: { card: 'handover', handover: j.id }, isChange: false };
    }
    const seat = seatNamed(word, call);
    const held = call.hold('handover', { seat });
    const person = await newcomer(to, call);
    const from = await predecessor(call, seat);
    if (from?.openId === person.openId) throw new Refusal('input', '接任人与移交人为同一人，请另选接任人。');
    await mustBeFirst(call, seat);
    const estate = await estateOf(call.world, seat, from);
    const drafting = { purpose: 'handover', seat, from, to: person, span: undefined, estate } as const;
    const j = await call.newHandover(held, (number, scene) => draftHandover(scene, number, drafting));
    return { says: `已发起交接${j.id}`, view: { card: 'handover', handover: j.id }, isChange: true };
  },
});

/** Whoever holds the seat, or held it last; of a seat that several hold, whoever hands over themselves. */
const predecessor = async (call: Call, seat: SeatName): Promise<Person | undefined> => {
  const holders = inPerson(call.seats, seat);
  const openId = holders.includes(call.actor.openId) ? call.actor.openId : holders[0];
  if (openId !== call.actor.openId && holders.length > 1)
    throw new Refusal('right', '该席位有多名任职人员，请由移交人本人发起交接。');
  return openId === undefined ? lastHolder(await call.world.store.seats.holdings(), seat) : call.seats.person(openId);
};

/** 原任: of a vacant seat whoever held it last, whose tasks go over too. */
const lastHolder = (book: readonly Holding[], seat: SeatName): Person | undefined => {
  const [last] = book
    .filter((h) => h.seat === seat && !h.isSubstitute && h.to !== undefined && h.to >= h.from)
    .sort((a, b) => (b.to ?? '').localeCompare(a.to ?? ''));
  return last && { openId: last.openId, name: last.name };
};

/** One handover of a seat at a time; the same event finds the one that it began. */
const mustBeFirst = async (call: Call, seat: SeatName): Promise<void> => {
  const { store } = call.world;
  if (await store.handover.readBySource(call.key)) return;
  const [other] = (await store.lists.openHandovers({ seat })).filter((j) => j.purpose === 'handover');
  if (other) throw new Refusal('state', `${call.say.seat(seat)}已有${other.id}待签认，请先签认或取消。`);
};
