import { lightTag, matterLook, meetingLook } from '../../cards/kit.js';
import { listCard } from '../../cards/listCard.js';
import { dayOf, formatDay, formatInstant } from '../core/deadlines.js';
import type { Matter } from '../core/matter/matter.js';
import type { Meeting } from '../core/meeting/meeting.js';
import { offersTo } from '../core/offers.js';
import { mayRead } from '../core/permissions.js';
import type { Action } from '../core/powers.js';
import { unitOf } from '../core/seats.js';
import { lightOf } from '../core/task/light.js';
import type { Task } from '../core/task/task.js';
import type { Call } from './call.js';
import type { Card } from './ports.js';

type Row = Parameters<typeof listCard>[0]['rows'][number];

export const unitsHeld = (call: Call): string[] => [
  ...new Set(call.seats.heldBy(call.actor.openId).flatMap((h) => unitOf(h.seat) ?? [])),
];

/** 事项行: number, title, where it stands. A confidential matter shows its number and area only to the unentitled. */
export const matterRow = (call: Call, m: Matter, buttons: Row['buttons'], isPrivate = false): Row => {
  const isVisible =
    mayRead(call.actor.openId, { matter: m }, call.powers) && (call.origin.chat === 'direct' || isPrivate);
  const title = isVisible || !m.isConfidential ? `${m.id} ${m.title}` : `${m.id}（保密事项）`;
  const company = isVisible || !m.isConfidential ? `${m.company} · ` : '';
  return {
    title,
    note: `${company}${call.say.area(m.dutyArea)} · ${call.say.tier(m.tier)}${m.tierDue && m.status !== 'draft' ? ` · ${formatInstant(m.tierDue.at)}前` : ''}`,
    tag: matterLook(m.status),
    buttons,
  };
};

export const meetingRow = (call: Call, h: Meeting, buttons: Row['buttons'], matters: readonly Matter[] = []): Row => ({
  title: `${h.id} ${call.say.tier(h.tier)}`,
  note: `${h.startAt === undefined ? '时间未定' : formatInstant(h.startAt)} · ${agendaOf(call, h, matters)}`,
  tag: meetingLook(h.status),
  buttons,
});

/** 任务行: what is to be done, by whom and until when, with its light. A confidential task shows its number only to the unentitled. */
export const taskRow = (call: Call, t: Task, buttons: Row['buttons'], isPrivate = false): Row => {
  const isVisible =
    mayRead(call.actor.openId, { task: t }, call.powers) && (call.origin.chat === 'direct' || isPrivate);
  const isShown = isVisible || !t.isConfidential;
  const who = t.parts.length > 1 ? `等${t.parts.length}家单位` : isShown ? ` ${t.person.name}` : '';
  return {
    title: isShown ? `${t.id} ${t.work}` : `${t.id}（保密事项）`,
    note: `${call.say.unit(t.unit)}${who} · ${formatDay(t.dueOn)}前`,
    tag: lightTag(lightOf(call.world, t, dayOf(call.now))),
    buttons,
  };
};

/** 议题 in one line: numbers, with the titles that the reader may see. */
const agendaOf = (call: Call, h: Meeting, matters: readonly Matter[]): string => {
  const titled = (id: string): string => {
    const m = matters.find((one) => one.id === id);
    const isShown = m && !m.isConfidential && mayRead(call.actor.openId, { matter: m }, call.powers);
    return isShown ? `${id} ${m.title}` : id;
  };
  return h.items.map((i) => titled(i.matter)).join('、') || (h.topic ?? '例行会议');
};

/** The records an act could be done to, for a bare command line: what waits for the person, and what is their unit's. */
export const pickMatter = async (call: Call, action: Action, command: string, label: string): Promise<Card> => {
  const mine = await recordsOf(call);
  const able = mine.matters.filter((m) => offersTo(call.actor.openId, { matter: m }, call.powers).has(action));
  return listCard({
    title: label,
    filters: `可${label}的事项 · 共${able.length}项`,
    rows: able
      .slice(0, 10)
      .map((m) => matterRow(call, m, [{ label, command, input: { matter: m.id }, kind: 'primary' }], true)),
    page: 1,
    pages: 1,
    command,
    empty: `目前没有可由您${label}的事项。`,
  });
};

export const pickMeeting = async (call: Call, action: Action, command: string, label: string): Promise<Card> => {
  const { meetings, matters } = await recordsOf(call);
  const rows = meetings.flatMap((h) => rowsOf(call, h, matters, { action, command, label }));
  return listCard({
    title: label,
    filters: `可${label}的会议 · 共${rows.length}项`,
    rows: rows.slice(0, 10),
    page: 1,
    pages: 1,
    command,
    empty: `目前没有可由您${label}的会议。`,
  });
};

interface Picking {
  readonly action: Action;
  readonly command: string;
  readonly label: string;
}

/** Commands that name a matter of the meeting, and those that name a unit. */
const needsMatter = new Set(['addClause', 'conclude', 'confirmOutcome']);
const needsUnit = new Set(['rule', 'settleOpinion']);

const rowsOf = (call: Call, h: Meeting, matters: readonly Matter[], { action, command, label }: Picking): Row[] => {
  const on = matters.filter((m) => h.items.some((i) => i.matter === m.id));
  const units = needsUnit.has(command) ? h.invitations.map((i) => i.unit) : unitsHeld(call);
  const targets = (needsMatter.has(command) && on.length > 0 ? on : [on[0]]).flatMap((matter) =>
    (needsUnit.has(command) ? units : [undefined]).map((unit) => ({ matter, unit })),
  );
  const isAble = ({ matter, unit }: (typeof targets)[number]): boolean =>
    (unit === undefined ? [...units, undefined] : [unit]).some((u) =>
      offersTo(call.actor.openId, { meeting: h, matter, unit: u }, call.powers).has(action),
    );
  return targets.filter(isAble).map(({ matter, unit }) => {
    const input = {
      meeting: h.id,
      ...(needsMatter.has(command) && matter ? { matter: matter.id } : {}),
      ...(unit === undefined ? {} : { unit }),
    };
    return meetingRow(call, h, [
      { label: unit === undefined ? label : `${label}（${call.say.unit(unit)}）`, command, input, kind: 'primary' },
    ]);
  });
};

/** What waits for the person's seats, and the open matters of their units with their meetings. */
const recordsOf = async (call: Call): Promise<{ matters: Matter[]; meetings: Meeting[] }> => {
  const { lists, matter, meeting } = call.world.store;
  const seats = call.seats.heldBy(call.actor.openId).map((h) => h.seat);
  const units = unitsHeld(call);
  const [waiting, own, drafts, upcoming] = await Promise.all([
    lists.waitingFor(seats, 50),
    units.length > 0 ? lists.matters({ units, isOpen: true }, 1, 50) : { items: [] },
    lists.matters({ raisedBy: call.actor.openId, isDraft: true }, 1, 10),
    lists.meetings({}, 1, 50),
  ]);
  const meetings = new Map([...waiting.meetings, ...upcoming.items].map((h) => [h.id, h]));
  const matters = new Map([...waiting.matters, ...own.items, ...drafts.items].map((m) => [m.id, m]));
  const missing = [...matters.values()].flatMap((m) => (m.meeting && !meetings.has(m.meeting) ? [m.meeting] : []));
  for (const h of await meeting.readMany(missing)) meetings.set(h.id, h);
  const unknown = [...meetings.values()].flatMap((h) => h.items.map((i) => i.matter)).filter((id) => !matters.has(id));
  for (const m of await matter.readMany([...new Set(unknown)])) matters.set(m.id, m);
  const visible = (m: Matter): boolean => mayRead(call.actor.openId, { matter: m }, call.powers);
  return {
    matters: [...matters.values()].filter(visible),
    meetings: [...meetings.values()].filter((h) => mayRead(call.actor.openId, { meeting: h }, call.powers)),
  };
};

/** The tasks an act could be done to: what waits for the person, what they and their units work on, and for the office all that is open. */
export const pickTask = async (call: Call, action: Action, command: string, label: string): Promise<Card> => {
  const tasks = await tasksOf(call);
  const able = tasks.filter((t) =>
    t.parts.some(({ unit }) => offersTo(call.actor.openId, { task: t, unit }, call.powers).has(action)),
  );
  return listCard({
    title: label,
    filters: `可${label}的任务 · 共${able.length}项`,
    rows: able
      .slice(0, 10)
      .map((t) => taskRow(call, t, [{ label, command, input: { task: t.id }, kind: 'primary' }], true)),
    page: 1,
    pages: 1,
    command,
    empty: `目前没有可由您${label}的任务。`,
  });
};

const tasksOf = async (call: Call): Promise<Task[]> => {
  const { lists } = call.world.store;
  const seats = call.seats.heldBy(call.actor.openId).map((h) => h.seat);
  const isOffice = seats.some((s) => s === 'officeDirector' || s === 'officeStaff');
  const [waiting, own, all] = await Promise.all([
    lists.waitingFor(seats, 50),
    lists.tasks({ units: unitsHeld(call), openId: call.actor.openId, isOpen: true }, 1, 50),
    isOffice ? lists.tasks({ isOpen: true }, 1, 50) : { items: [] },
  ]);
  const found = new Map([...waiting.tasks, ...own.items, ...all.items].map((t) => [t.id, t]));
  return [...found.values()].filter((t) => mayRead(call.actor.openId, { task: t }, call.powers));
};
