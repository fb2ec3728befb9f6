import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { type Command, defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { formOf } from '../src/app/form.js';
import type { RawInput } from '../src/app/line.js';
import { endSubstitution } from '../src/app/seats/endSubstitution.js';
import { newcomer } from '../src/app/seats/newcomer.js';
import { proposeForSelf } from '../src/app/seats/proposeForSelf.js';
import { ownSeat, seatNamed } from '../src/app/seats/seatNamed.js';
import { officePeople, tellSeat } from '../src/app/seats/tellSeat.js';
import { dayOf } from '../src/core/deadlines.js';
import { nameSubstitute, type Substitution, spanZh } from '../src/core/seat/substitute.js';
import { inPerson, otherConvenors } from '../src/core/seats.js';

/** 代理 (A17, A36): a holder names who stands in for them, or an admin does; dated, told, and over by itself. */
export const substitute: Command = defineCommand({
  name: 'substitute',
  zh: '代理',
  topic: 'general',
  does: '指定本人席位的代理人，写明起止日期，期满自行终止。',
  input: z.object({
    person: field.text('代理人', 80, 'person'),
    from: field.day('开始日期'),
    to: field.day('结束日期'),
    seat: optional(field.seat),
  }),

  form: (given, call) => formOf(substitute, withDefaults(given, call), call, []),

  async run({ person: who, from, to, seat: word }, call) {
    const seat = word === undefined ? ownSeat(call) : seatNamed(word, call);
    call.hold('substitute', { seat });
    const today = dayOf(call.now);
    if (to < today) return endSubstitution(call, seat, who);
    const person = await newcomer(who, call);
    const isOwn = inPerson(call.seats, seat).includes(call.actor.openId);
    const basis = isOwn ? `${call.actor.name}指定` : `系统管理员${call.actor.name}指定`;
    const wanted: Substitution = { seat, person, from, to, id: `substitute/${call.key}`, basis };
    if (person.openId === call.actor.openId && !isOwn) {
      nameSubstitute(await call.world.store.seats.holdings(), wanted, today);
      return proposeForSelf(call, { purpose: 'substitute', seat, span: { from, to } });
    }
    await call.world.store.seats.change(wanted.id, (book) => nameSubstitute(book, wanted, today));
    await tell(call, wanted);
    return { says: `已登记${person.name}代理${call.say.seat(seat)}，${spanZh(wanted)}`, isChange: true };
  },
});

/** 缺省代理: of the office director the other convenor is put forward (A9). */
const withDefaults = (given: RawInput, call: Call): RawInput => {
  const isDirector = inPerson(call.seats, 'officeDirector').includes(call.actor.openId);
  if (!isDirector || given.person || (given.seat && given.seat !== 'officeDirector')) return given;
  const [other] = otherConvenors(call.mechanism, call.seats).flatMap((seat) => call.seats.holders(seat));
  return { ...given, seat: 'officeDirector', ...(other ? { person: other.openId } : {}) };
};

/** The substitute, the holder and the office are told. */
const tell = (call: Call, wanted: Substitution): Promise<void> => {
  const { seat, person } = wanted;
  const title = call.say.seat(seat);
  const holders = inPerson(call.seats, seat);
  const people = [person.openId, ...holders, ...officePeople(call.seats)].filter((one) => one !== call.actor.openId);
  return tellSeat(call.world, wanted.id, people, {
    title: `席位代理：${title}`,
    facts: [
      ['席位', title],
      ['任职人员', holders.map((one) => call.seats.person(one)?.name ?? '').join('、') || '空缺'],
      ['代理人', person.name],
      ['代理期间', spanZh(wanted)],
      ['指定', wanted.basis],
    ],
    note: '代理期间由代理人办理该席位的待办，期满自行终止。',
  });
};
