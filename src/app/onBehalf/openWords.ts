import type { Button, Row } from '../../../cards/kit.js';
import { formatInstant } from '../../core/deadlines.js';
import { seatFilled, seatsAs } from '../../core/entry/behalf.js';
import { type Matter, ownerOf, unitsOf } from '../../core/matter/matter.js';
import type { UnitKey } from '../../core/mechanism.js';
import { offersTo } from '../../core/offers.js';
import type { Action, Target } from '../../core/powers.js';
import type { Call } from '../call.js';

/** What a unit may be asked for, in the order of the way, and how its form is opened. */
const words: readonly {
  readonly act: Action;
  readonly zh: string;
  readonly of: 'matter' | 'meeting' | 'both' | 'task';
}[] = [
  { act: 'answer', zh: '回执', of: 'meeting' },
  { act: 'arrange', zh: '定会', of: 'meeting' },
  { act: 'attend', zh: '签到', of: 'meeting' },
  { act: 'addClause', zh: '加条款', of: 'both' },
  { act: 'conclude', zh: '结论', of: 'both' },
  { act: 'confirmOutcome', zh: '确认结论', of: 'both' },
  { act: 'cosign', zh: '会签', of: 'meeting' },
  { act: 'receipt', zh: '签收', of: 'meeting' },
  { act: 'position', zh: '意见', of: 'matter' },
  { act: 'progress', zh: '进展', of: 'task' },
  { act: 'extend', zh: '延期', of: 'task' },
  { act: 'complete', zh: '申请销号', of: 'task' },
  { act: 'close', zh: '办结', of: 'matter' },
  { act: 'withdraw', zh: '撤回', of: 'matter' },
];

/** 可代录的答复 on a matter: for each unit what its own seat could do now, with a button that opens the form (features D8). */
export const openWords = async (call: Call, m: Matter): Promise<Row[]> => {
  const { meeting: meetings, lists } = call.world.store;
  const [held, tasks] = await Promise.all([meetings.readMany([...new Set(m.meetings)]), lists.tasksOf(m.id)]);
  const owner = ownerOf(m);
  const units = [
    ...new Set([
      ...(owner === undefined ? [] : [owner]),
      ...unitsOf(m),
      ...tasks.flatMap((t) => t.parts.map((p) => p.unit)),
    ]),
  ];
  return units.flatMap((unit) => [
    ...rowOf(
      call,
      unit,
      m.id,
      call.say.area(m.dutyArea),
      { matter: m, meeting: held.find((h) => h.id === m.meeting) },
      ['matter'],
    ),
    ...held.flatMap((h) =>
      rowOf(
        call,
        unit,
        h.id,
        h.startAt === undefined ? call.say.tier(h.tier) : `${call.say.tier(h.tier)} ${formatInstant(h.startAt)}`,
        { matter: m, meeting: h },
        ['meeting', 'both'],
      ),
    ),
    ...tasks.flatMap((t) => rowOf(call, unit, t.id, t.work, { task: t }, ['task'])),
  ]);
};

const rowOf = (call: Call, unit: UnitKey, id: string, note: string, target: Target, of: readonly string[]): Row[] => {
  const person = { openId: call.actor.openId, name: call.actor.name };
  const seats = seatsAs(call.seats, person, seatFilled(call, unit));
  const may = offersTo(person.openId, { ...target, unit }, { ...call.powers, seats });
  const input = {
    ...(of.includes('matter') && target.matter ? { matter: target.matter.id } : {}),
    ...(of.includes('meeting') && target.meeting ? { meeting: target.meeting.id } : {}),
    ...(target.task ? { task: target.task.id } : {}),
    for: unit,
  };
  const buttons = words
    .filter((w) => of.includes(w.of) && may.has(w.act))
    .map((w): Button => {
      const both = w.of === 'both' && target.matter ? { matter: target.matter.id } : {};
      return { label: w.zh, command: w.act, input: { ...input, ...both } };
    });
  return buttons.length === 0 ? [] : [{ title: `${call.say.unit(unit)} · ${id}`, note, buttons }];
};
