import type { Ask } from '../../core/ask.js';
import { askWord } from '../../core/askWords.js';
import { formatDay, formatInstant } from '../../core/deadlines.js';
import { type Estate, type Left, type LeftTask, noEstate } from '../../core/handover/handover.js';
import type { Matter } from '../../core/matter/matter.js';
import { statusZh } from '../../core/matter/moves.js';
import type { SeatName, UnitKey } from '../../core/mechanism.js';
import { type Meeting, takingPart } from '../../core/meeting/meeting.js';
import { type Person, unitOf } from '../../core/seats.js';
import type { Task } from '../../core/task/task.js';
import type { World } from '../world.js';

/** As many of each as the list keeps; tasks in person all go over. */
const most = 30;
const mostTasks = 200;
const quarterMs = 92 * 86_400_000;
/** The successor sees it once the seat is theirs. */
const secret = '保密事项';

/** 移交清单 (D9): what lies with a seat now, and the tasks that bear its holder's name. */
export const estateOf = async (world: World, seat: SeatName, from: Person | undefined): Promise<Estate> => {
  const unit = unitOf(seat);
  const [matters, waiting, tasks] = await Promise.all([
    unit === undefined ? [] : world.store.lists.matters({ units: [unit], isOpen: true }, 1, most),
    world.store.lists.waitingFor([seat], 200),
    from === undefined ? [] : world.store.lists.openTasks({ units: [], openId: from.openId }, mostTasks),
  ]);
  const open = 'items' in matters ? matters.items : [];
  const meetings = await meetingsAhead(world, seat, unit, open);
  const owed = [
    ...waiting.matters.flatMap((m) => asksOf(m, seat, 'matter', m.isConfidential ? secret : m.title)),
    ...waiting.meetings.flatMap((h) => asksOf(h, seat, 'meeting', world.mechanism.tiers[h.tier].name)),
    ...waiting.tasks.flatMap((t) => asksOf(t, seat, 'task', t.isConfidential ? secret : t.work)),
    ...waiting.papers.flatMap((d) => asksOf(d, seat, 'paper', d.title)),
  ];
  return {
    ...noEstate,
    matters: open.map(matterLeft),
    tasks: tasks.filter((t) => isOwn(t, from, ownUnit(world, seat))).map(taskLeft),
    owed: owed.slice(0, most),
    meetings: meetings.map((h) => meetingLeft(world, h)),
  };
};

/** Parts in the person's name of this seat's unit: those of another seat of theirs stay with them. */
const isOwn = (t: Task, from: Person | undefined, unit: UnitKey | undefined): boolean =>
  t.parts.some((p) => p.person.openId === from?.openId && !p.done && (unit === undefined || p.unit === unit));

const ownUnit = ({ mechanism }: World, seat: SeatName): UnitKey | undefined =>
  unitOf(seat) ?? mechanism.seats.find((s) => s.name === seat)?.unit;

const asksOf = (
  record: { readonly id: string; readonly asks: readonly Ask[] },
  seat: SeatName,
  kind: Left['kind'],
  title: string,
): Left[] =>
  record.asks
    .filter((a) => a.asked.includes(seat))
    .map((a) => ({
      kind,
      id: record.id,
      title,
      note: `请${askWord(a)}${a.due ? `，${formatInstant(a.due.at)}前` : ''}`,
    }));

const matterLeft = (m: Matter): Left => ({
  kind: 'matter',
  id: m.id,
  title: m.isConfidential ? secret : m.title,
  note: statusZh(m.status),
});

const taskLeft = (t: Task): LeftTask => ({
  kind: 'task',
  id: t.id,
  title: t.isConfidential ? secret : t.work,
  note: `${formatDay(t.dueOn)}前`,
  source: t.source,
});

/** Meetings that the seat's unit is called to, or that the seat convenes or chairs. */
const meetingsAhead = async (
  world: World,
  seat: SeatName,
  unit: UnitKey | undefined,
  matters: readonly Matter[],
): Promise<Meeting[]> => {
  const now = world.now();
  const [own, special, joint] = await Promise.all([
    world.store.meeting.readMany([...new Set(matters.flatMap((m) => m.meeting ?? []))]),
    world.store.lists.meetingsBetween('special', now, now + quarterMs),
    world.store.lists.meetingsBetween('joint', now, now + quarterMs),
  ]);
  const isCalled = (h: Meeting): boolean =>
    h.chair === seat ||
    h.convenedBy?.seat === seat ||
    (unit !== undefined && (h.proposer === unit || takingPart(h).some((i) => i.unit === unit)));
  const all = new Map([...own, ...special, ...joint].map((h) => [h.id, h]));
  return [...all.values()]
    .filter((h) => h.status === 'arranged' && h.startAt !== undefined && h.startAt > now && isCalled(h))
    .sort((a, b) => (a.startAt ?? 0) - (b.startAt ?? 0))
    .slice(0, most);
};

const meetingLeft = ({ mechanism }: World, h: Meeting): Left => ({
  kind: 'meeting',
  id: h.id,
  title: mechanism.tiers[h.tier].name,
  note: h.startAt === undefined ? '' : formatInstant(h.startAt),
});
