import { z } from 'zod';
import type { Button } from '../cards/kit.js';
import { type Duty, whoamiCard } from '../cards/whoamiCard.js';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { dutiesOf } from '../src/app/duties.js';
import { field, optional } from '../src/app/fields.js';
import { unitsHeld } from '../src/app/pick.js';
import { dayOf, formatDay } from '../src/core/deadlines.js';
import { signatureOf } from '../src/core/handover/handover.js';
import { mayRead } from '../src/core/permissions.js';
import { lightOf } from '../src/core/task/light.js';
import type { Task } from '../src/core/task/task.js';

/** 我的 (R27): my seats, and what waits for me. */
export const whoami = defineCommand({
  name: 'whoami',
  zh: '我的',
  topic: 'matter',
  does: '查看我的席位和待我办理的事项。',
  isForAll: true,
  input: z.object({ page: optional(field.wholeNumber('页码', 1, 99)) }),

  async run({ page }, call) {
    const held = call.seats.heldBy(call.actor.openId);
    const waiting = await waitingFor(call);
    const owes = await owedBy(call);
    const pages = Math.max(1, Math.ceil(waiting.length / pageSize));
    const at = Math.min(page ?? 1, pages);
    const turn = (label: string, to: number): Button[] =>
      to >= 1 && to <= pages ? [{ label, command: 'whoami', input: { page: to } }] : [];
    const card = whoamiCard({
      name: call.actor.name,
      seats: held.map((h) => ({
        title: call.say.seat(h.seat),
        isSubstitute: h.isSubstitute,
        until: h.isSubstitute ? h.to : undefined,
      })),
      waiting: waiting.slice((at - 1) * pageSize, at * pageSize),
      owes: owes.slice(0, pageSize),
      buttons: [
        ...turn('上一页', at - 1),
        ...turn('下一页', at + 1),
        { label: '提请', command: 'raise' },
        { label: '本单位事项', command: 'matters', input: { scope: 'unit' } },
      ],
    });
    return { says: `待您办理${waiting.length}项`, card, isChange: false, isPrivate: true };
  },
});

const pageSize = 8;

/** 由我承办: open tasks of the person and of the units they answer for, as long as their own part is not done. */
const owedBy = async (call: Call): Promise<Duty[]> => {
  const units = unitsHeld(call);
  const { openId } = call.actor;
  const tasks = await call.world.store.lists.openTasks({ units, openId }, 50);
  const isOwn = (p: Task['parts'][number]): boolean => units.includes(p.unit) || p.person.openId === openId;
  return tasks
    .filter((t) => mayRead(openId, { task: t }, call.powers) && t.parts.some((p) => isOwn(p) && !p.done))
    .map((t) => {
      const light = lightOf(call.world, t, dayOf(call.now));
      return {
        title: `${t.id} ${t.work}`,
        note: `${light.shape} ${light.text} · ${call.say.unit(t.unit)} ${t.person.name}`,
        due: formatDay(t.dueOn),
        isLate: light.color === 'red',
        command: 'task',
        input: { task: t.id },
      };
    });
};

const waitingFor = async (call: Call): Promise<Duty[]> => {
  const seats = new Set(call.seats.heldBy(call.actor.openId).map((h) => h.seat));
  const toSign = await handoversToSign(call);
  if (seats.size === 0) return toSign;
  const waiting = await call.world.store.lists.waitingFor([...seats], 100);
  return [...toSign, ...dutiesOf(waiting, { openId: call.actor.openId, seats }, call.powers, call.say)];
};

/** 请签认交接: a successor is asked in person, for the seat is not theirs yet. */
const handoversToSign = async (call: Call): Promise<Duty[]> => {
  const { openId } = call.actor;
  const open = await call.world.store.lists.openHandovers({ openId });
  return open
    .filter((j) => j.purpose === 'handover' && j.to.openId === openId && signatureOf(j, 'successor') === undefined)
    .map((j) => ({
      title: `${j.id} 请签认交接`,
      note: call.say.seat(j.seat),
      command: 'handover',
      input: { handover: j.id },
    }));
};
