import { lightTag, type Row, type Tag } from '../../cards/kit.js';
import { type PlanCardProps, planCard } from '../../cards/planCard.js';
import { cadenceOfYear, type Regular, yearSpan } from '../core/cadence.js';
import { type Day, dayOf, formatDate, formatDay, formatInstant } from '../core/deadlines.js';
import type { Tier } from '../core/mechanism.js';
import { plannedOn } from '../core/meeting/annual.js';
import type { JointClause } from '../core/meeting/follow.js';
import type { Meeting } from '../core/meeting/meeting.js';
import { mayRead } from '../core/permissions.js';
import { lightOf } from '../core/task/light.js';
import type { Task } from '../core/task/task.js';
import { runSince, upperTiers } from './cadence.js';
import type { Call } from './call.js';
import { jointClauses } from './joint.js';
import type { Card } from './ports.js';

const mostTasks = 12;
const mostJoint = 8;

/** 年度任务 (R32, R46): one page a year, drawn from records that the reader may see. */
export const yearPage = async (call: Call, year: number): Promise<Card> => {
  const { lists } = call.world.store;
  const { from, to } = yearSpan(year);
  // A conference late in the year before may have deployed this year's tasks.
  const before = yearSpan(year - 1).from;
  const [joint, special, tasks, clauses, openAt, since] = await Promise.all([
    lists.meetingsBetween('joint', before, to),
    lists.meetingsBetween('special', from, to),
    lists.tasks({ plan: year }, 1, mostTasks),
    jointClauses(call.world),
    lists.openAt(),
    runSince(call.world),
  ]);
  const held: Readonly<Record<'joint' | 'special', readonly Meeting[]>> = { joint, special };
  const shown = tasks.items.filter((t) => mayShow(call, { task: t }, t.isConfidential));
  const today = dayOf(call.now);
  return planCard({
    year,
    cadences: upperTiers.flatMap((tier) => cadenceRows(call, tier, year, held[tier], { today, since })),
    flows: {
      down: downWords(call, clauses, tasks.total),
      up: (['business', 'special', 'joint'] as const).map((t) => `${call.say.tier(t)}${openAt[t]}件`).join(' → '),
    },
    tasks: shown.map((t) => taskRow(call, t, today)),
    taskTotal: tasks.total - (tasks.items.length - shown.length),
    planned: joint.flatMap((h) => plannedRows(call, h, year)),
    joint: clauses.slice(0, mostJoint).map((one) => jointRow(call, one, today)),
    jointTotal: clauses.length,
    buttons: turning(call, year),
  });
};

/** What is confidential is not shown in a group, whoever asks. */
const mayShow = (call: Call, target: Parameters<typeof mayRead>[1], isConfidential: boolean): boolean =>
  mayRead(call.actor.openId, target, call.powers) && (!isConfidential || call.origin.chat === 'direct');

const every = { month: '每月', quarter: '每季度', half: '每半年', year: '每年' } as const;

interface When {
  readonly today: Day;
  readonly since: Day;
}

const cadenceRows = (
  call: Call,
  tier: Exclude<Tier, 'business'>,
  year: number,
  meetings: readonly Meeting[],
  when: When,
): PlanCardProps['cadences'][number][] => {
  const { cadence, name } = call.mechanism.tiers[tier];
  if (!cadence) return [];
  const rows = cadenceOfYear(call.mechanism, tier, year, when.today, meetings).map((r) => periodRow(r, when));
  return [{ title: `${name} · ${every[cadence]}一次`, rows }];
};

const periodRow = (regular: Regular, when: When): Row => {
  const { name, period, meeting } = regular;
  if (!meeting) return { title: name, note: `${formatDay(period.last)}期满`, tag: lackTag(regular, when) };
  return {
    title: name,
    note: `${meeting.id} · ${formatInstant(meeting.startAt ?? 0)}`,
    tag: meeting.status === 'arranged' ? { text: '● 已召集', color: 'blue' } : { text: '✓ 已召开', color: 'green' },
    buttons: [{ label: '查看', command: 'meeting', input: { meeting: meeting.id } }],
  };
};

const lackTag = ({ stage, period }: Regular, { today, since }: When): Tag => {
  if (stage === 'missed')
    return period.last < since ? { text: '○ 无记录', color: 'neutral' } : { text: '■ 应开未开', color: 'red' };
  if (stage !== 'ok') return { text: '▲ 待召集', color: 'orange' };
  return period.first <= today ? { text: '● 待召集', color: 'blue' } : { text: '○ 未到期', color: 'neutral' };
};

const downWords = (call: Call, clauses: readonly JointClause[], tasks: number): string => {
  const waiting = clauses.filter((c) => !c.isDecomposed).length;
  const left =
    clauses.length === 0
      ? '没有未了结条款'
      : `未了结${clauses.length}条${waiting > 0 ? `，其中待分解${waiting}条` : ''}`;
  const { joint, special } = call.mechanism.tiers;
  return `${joint.name}部署（${left}）→ ${special.name}分解调度 → 各单位落实（年度任务${tasks}项）`;
};

const taskRow = (call: Call, t: Task, today: Day): Row => ({
  title: `${t.id} ${t.work}`,
  note: `${call.say.unit(t.unit)} ${t.person.name} · ${formatDate(t.dueOn)}前`,
  tag: lightTag(lightOf(call.world, t, today)),
  buttons: [{ label: '查看', command: 'task', input: { task: t.id } }],
});

/** Deployed by a conference whose minutes are still to be issued. */
const plannedRows = (call: Call, h: Meeting, year: number): Row[] =>
  h.status === 'issued' || !mayShow(call, { meeting: h }, h.isConfidential)
    ? []
    : plannedOn(h, year).map((c) => ({
        title: c.task?.work ?? c.decision,
        note: `${h.id}第${c.no}条 · ${c.task ? `${call.say.unit(c.task.unit)} ${c.task.person.name} · ${formatDate(c.task.dueOn)}前` : ''}`,
        tag: { text: '○ 待印发', color: 'neutral' },
        buttons: [{ label: '查看', command: 'meeting', input: { meeting: h.id } }],
      }));

const jointRow = (call: Call, { number, clause, isDecomposed, tasks, meeting }: JointClause, today: Day): Row => {
  const [first] = tasks.map((t) => ({ t, light: lightOf(call.world, t, today) })).sort(byUrgency);
  const more = tasks.length > 1 ? `等${tasks.length}项任务` : '';
  return {
    title: `${number} 第${clause.no}条 ${clause.decision}`,
    note: first ? `${first.t.id} ${call.say.unit(first.t.unit)} ${formatDate(first.t.dueOn)}前${more}` : '',
    tag: isDecomposed && first ? lightTag(first.light) : { text: '■ 待分解', color: 'red' },
    buttons: [{ label: '查看', command: 'meeting', input: { meeting } }],
  };
};

const ranks = { red: 0, orange: 1, green: 2, blue: 3, grey: 4 } as const;
type Lit = { readonly light: { readonly color: keyof typeof ranks } };
const byUrgency = (a: Lit, b: Lit): number => ranks[a.light.color] - ranks[b.light.color];

const turning = (call: Call, year: number): PlanCardProps['buttons'][number][] => [
  ...[year - 1, year + 1].map((one) => ({ label: `${one}年`, command: 'plan', input: { year: one } })),
  ...(call.may('addPlan', {}) ? [{ label: '年度任务立项', command: 'addPlan', input: {} }] : []),
];
