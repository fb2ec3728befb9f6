import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { dayOf } from '../src/core/deadlines.js';
import { Refusal } from '../src/core/refusal.js';
import type { Person } from '../src/core/seats.js';

/** 绑定: the admin puts a person on a seat from today; whoever held it before is kept in the history (R12). */
export const bind = defineCommand({
  name: 'bind',
  zh: '绑定',
  topic: 'general',
  does: '将席位登记到人员名下，自今日起生效。',
  input: z.object({ seat: field.text('席位名称', 80), person: field.person }),

  async run({ seat: word, person: who }, call) {
    call.hold('bind', {});
    const seat = call.mechanism.seats.find(
      (s) => s.name === word || call.say.seat(s.name) === word || s.title === word,
    )?.name;
    if (seat === undefined) throw new Refusal('input', `没有名为“${word}”的席位，可发送“/名册”查看席位名称。`);
    const person = await newcomer(who, call);
    const key = `bind/${call.key}`;
    if (
      call.seats.holders(seat).some((p) => p.openId === person.openId) &&
      !(await call.world.store.seats.isBound(key))
    )
      throw new Refusal('done', `${call.say.seat(seat)}已由${person.name}担任。`);
    if (person.openId === call.actor.openId)
      throw new Refusal(
        'right',
        `不能为本人绑定席位，请由另一名管理员办理，或请${call.say.seat('officeDirector')}确认后由他人绑定。`,
      );
    await call.world.store.seats.bind(
      { seat, openId: person.openId, name: person.name, from: dayOf(call.now), isSubstitute: false },
      key,
    );
    return { says: `${call.say.seat(seat)}已登记为${person.name}`, isChange: true };
  },
});

/** Somebody of the roster, or a newcomer by mention or open id, named as the platform knows them. */
const newcomer = async (who: string, call: Call): Promise<Person> => {
  const openId = who.replace(/^@/, '');
  const known = call.seats.person(openId);
  if (known) return known;
  if (!/^ou_/.test(openId)) return call.person(who);
  return { openId, name: (await call.world.nameOf(openId)) ?? `新任人员${openId.slice(-4)}` };
};
