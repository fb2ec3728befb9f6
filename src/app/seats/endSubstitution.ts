import { dayOf } from '../../core/deadlines.js';
import type { SeatName } from '../../core/mechanism.js';
import { Refusal } from '../../core/refusal.js';
import { isAhead } from '../../core/seat/book.js';
import { endSubstitution as decide } from '../../core/seat/substitute.js';
import { inPerson, isActing, type Person } from '../../core/seats.js';
import type { Call } from '../call.js';
import type { Reply } from '../command.js';
import { officePeople, tellSeat } from './tellSeat.js';

/** Whose substitution has not begun may hold no seat yet: the book knows them. */
const substituteNamed = async (call: Call, seat: SeatName, who: string): Promise<Person> => {
  const text = who.trim().replace(/^@/, '');
  const book = await call.world.store.seats.holdings();
  const today = dayOf(call.now);
  const own = book.filter((h) => h.isSubstitute && h.seat === seat && isAhead(h, today));
  const found = own.find((h) => h.openId === text) ?? own.find((h) => h.name === text);
  return found ? { openId: found.openId, name: found.name } : call.person(who);
};

/** 取消代理: at once; the substitute, the holder and the office are told. @throws Refusal */
export const endSubstitution = async (call: Call, seat: SeatName, who: string): Promise<Reply> => {
  const person = await substituteNamed(call, seat, who);
  call.hold('endSubstitute', { seat });
  const { openId, name } = call.actor;
  if (person.openId !== openId && isActing(call.seats, openId, seat) && !call.may('substitute', { seat }))
    throw new Refusal('right', '代理人只能取消本人的代理，请由席位任职人员或系统管理员办理。');
  const key = `endSubstitute/${call.key}`;
  const today = dayOf(call.now);
  await call.world.store.seats.change(key, (book) =>
    decide(book, { seat, openId: person.openId, basis: `${name}取消` }, today),
  );
  const title = call.say.seat(seat);
  const people = [person.openId, ...inPerson(call.seats, seat), ...officePeople(call.seats)];
  await tellSeat(
    call.world,
    key,
    people.filter((one) => one !== openId),
    {
      title: `代理取消：${title}`,
      facts: [
        ['席位', title],
        ['原代理人', person.name],
        ['取消', name],
      ],
      note: '自今日起不再代理，该席位的待办由任职人员办理。',
    },
  );
  return { says: `已取消${person.name}代理${title}`, isChange: true };
};
