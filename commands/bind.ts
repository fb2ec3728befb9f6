import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { defineCommand, type Reply } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { newcomer } from '../src/app/seats/newcomer.js';
import { proposeForSelf } from '../src/app/seats/proposeForSelf.js';
import { seatNamed } from '../src/app/seats/seatNamed.js';
import { tellSeat } from '../src/app/seats/tellSeat.js';
import { addDays, dayOf } from '../src/core/deadlines.js';
import type { SeatName } from '../src/core/mechanism.js';
import { Refusal } from '../src/core/refusal.js';
import { seatPerson } from '../src/core/seat/book.js';
import type { Person } from '../src/core/seats.js';

/** 绑定: the admin puts a person on a seat from today; whoever held it before is kept in the history and told (R12, R26). */
export const bind = defineCommand({
  name: 'bind',
  zh: '绑定',
  topic: 'general',
  does: '将席位登记到人员名下，自今日起生效。',
  input: z.object({ seat: field.text('席位名称', 80), person: field.person }),

  async run({ seat: word, person: who }, call) {
    call.hold('bind', {});
    const seat = seatNamed(word, call);
    const person = await newcomer(who, call);
    if (person.openId === call.actor.openId && !isHolder(call, seat, person))
      return proposeForSelf(call, { purpose: 'bind', seat, span: undefined });
    return seatNow(call, seat, person);
  },
});

const isHolder = (call: Call, seat: SeatName, { openId }: Person): boolean =>
  call.seats.heldBy(openId).some((h) => h.seat === seat && !h.isSubstitute);

const seatNow = async (call: Call, seat: SeatName, person: Person): Promise<Reply> => {
  const { store } = call.world;
  const id = `bind/${call.key}`;
  const title = call.say.seat(seat);
  const basis = `系统管理员${call.actor.name}绑定`;
  await store.seats.change(id, (book) => {
    const change = seatPerson(book, { seat, person, day: dayOf(call.now), id, basis });
    if (change.every((h) => h.id !== id)) throw new Refusal('done', `${title}已由${person.name}担任。`);
    return change;
  });
  const book = await store.seats.holdings();
  const begun = book.find((h) => h.id === id);
  const last = begun && addDays(begun.from, -1);
  const gone = book.filter((h) => h.seat === seat && h.to === last && h.basis === basis && h.id !== id);
  const before = gone.filter((h) => !h.isSubstitute).map((h) => h.name);
  await tellSeat(call.world, id, [person.openId, ...gone.map((h) => h.openId)], {
    title: `席位任职：${title}`,
    facts: [
      ['席位', title],
      ['现任', person.name],
      ...(before.length > 0 ? ([['原任', before.join('、')]] as const) : []),
    ],
    note: '自今日起由现任人员办理，原有待办和期限不变。',
  });
  return { says: `${title}已登记为${person.name}`, isChange: true };
};
