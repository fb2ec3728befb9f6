import { recordCards } from '../../cards/index.js';
import type { Option, RecordProps } from '../../cards/props.js';
import { dayOf } from '../core/deadlines.js';
import type { LogEntry, View } from '../core/decision.js';
import type { Matter } from '../core/matter/matter.js';
import { precedentsFrom } from '../core/matter/precedent.js';
import type { Mechanism } from '../core/mechanism.js';
import type { Meeting } from '../core/meeting/meeting.js';
import { offersTo } from '../core/offers.js';
import { mayRead } from '../core/permissions.js';
import type { World as Powers } from '../core/powers.js';
import { recusalNote } from '../core/recusal.js';
import { type Say, sayWith } from '../core/say.js';
import { type Seats, unitOf } from '../core/seats.js';
import { unitsOn } from '../core/succession.js';
import { type Light, lightOf } from '../core/task/light.js';
import type { Task } from '../core/task/task.js';
import { alikeUntil } from './alike.js';
import { jointClauses } from './joint.js';
import type { Card } from './ports.js';
import { seatsNow, type World } from './world.js';

/** Who looks: a person, or everybody in a group, who gains no right by seeing a card. */
export type Reader = { readonly openId: string } | 'group';

/** Draws a view from its records as they are now. */
export const renderView = async (world: World, view: View, reader: Reader): Promise<Card> => {
  const props = await propsOf(world, view, reader);
  const draw = recordCards[cardFor(view, props)];
  if (!draw) throw new Error(`no card is called ${view.card}`);
  return draw(props);
};

/** A draft that was raised is a matter like any other. */
const cardFor = (view: View, { matter }: RecordProps): string =>
  view.card === 'preview' && matter?.status !== 'draft' ? 'matter' : view.card;

const propsOf = async (world: World, view: View, reader: Reader): Promise<RecordProps> => {
  const seats = await seatsNow(world);
  const records = await load(world, view);
  const joint = isSpecialAgenda(records.meeting) ? await jointClauses(world) : [];
  const { matter, meeting, task, paper, entry, handover } = records;
  const powers: Powers = { mechanism: world.mechanism, seats, calendar: world.calendar, now: world.now() };
  const target = { matter, meeting, task, paper, entry, handover, unit: view.unit, tier: meeting?.tier };
  const isGroup = reader === 'group';
  return {
    ...records,
    joint,
    spent: spentOn(world, matter),
    lights: lightsOf(world, [records.task, ...records.tasks, ...joint.flatMap((j) => j.tasks)]),
    ...(await background(world, view, matter)),
    say: sayWith(namesFor(world, view, meeting), seats),
    mechanism: world.mechanism,
    now: world.now(),
    unit: view.unit,
    note: view.note,
    may: isGroup ? new Set() : offersTo(reader.openId, target, powers),
    isHidden: isGroup
      ? matter?.isConfidential === true ||
        meeting?.isConfidential === true ||
        task?.isConfidential === true ||
        entry !== undefined
      : !mayRead(reader.openId, target, powers),
    people: peopleOf(seats, sayWith(world.mechanism, seats), view.unit),
    isGroup,
    recusal: matter?.status === 'awaitingConvening' ? recusalNote(powers, matter) : undefined,
  };
};

/** 曾用名: issued minutes keep the names of the day of their meeting (A4). */
const namesFor = ({ mechanism }: World, view: View, h: Meeting | undefined): Mechanism =>
  view.matter === undefined && h?.status === 'issued' && h.startAt !== undefined
    ? unitsOn(mechanism, dayOf(h.startAt))
    : mechanism;

/** Working days from the raise to the last outcome: a card drawn tomorrow says the same. */
const spentOn = ({ calendar }: World, m: Matter | undefined): number | undefined => {
  const last = m?.outcomes.at(-1);
  return m?.raisedAt && last ? calendar.workdaysBetween(dayOf(m.raisedAt), dayOf(last.at)) : undefined;
};

/** Open joint clauses stand on every special agenda until its minutes are issued (R39); a confidential one has its meeting to itself. */
const isSpecialAgenda = (h: Meeting | undefined): boolean =>
  h?.tier === 'special' && !h.isConfidential && h.status !== 'issued' && h.status !== 'cancelled';

const lightsOf = (world: World, tasks: readonly (Task | undefined)[]): Record<string, Light> => {
  const today = dayOf(world.now());
  return Object.fromEntries(tasks.flatMap((t) => (t ? [[t.id, lightOf(world, t, today)]] : [])));
};

type Records = Pick<
  RecordProps,
  'matter' | 'meeting' | 'task' | 'paper' | 'entry' | 'handover' | 'matters' | 'meetings' | 'tasks' | 'log'
>;

/** Cards of a meeting show its agenda; cards of a matter show its meetings and tasks. */
const load = async (world: World, view: View): Promise<Records> => {
  const { store } = world;
  const matter = view.matter ? await store.matter.read(view.matter) : undefined;
  const meetingId = view.meeting ?? (view.task || view.paper ? undefined : matter?.meeting);
  const meeting = meetingId ? await store.meeting.read(meetingId) : undefined;
  const [matters, meetings, tasks, task, paper, entry, handover, log] = await Promise.all([
    mattersOn(world, meeting, matter),
    matter ? store.meeting.readMany(matter.meetings) : [],
    matter ? store.lists.tasksOf(matter.id) : [],
    view.task ? store.task.read(view.task) : undefined,
    view.paper ? store.paper.read(view.paper) : undefined,
    view.entry ? store.entry.read(view.entry) : undefined,
    view.handover ? store.handover.read(view.handover) : undefined,
    logOf(world, view),
  ]);
  return { matter, meeting, task, paper, entry, handover, matters, meetings, tasks, log };
};

/** The log of what the card is about. */
const logOf = ({ store }: World, view: View): Promise<LogEntry[]> | LogEntry[] => {
  if (view.entry) return store.entry.log(view.entry, 8);
  if (view.handover) return store.handover.log(view.handover, 8);
  if (view.task) return store.task.log(view.task, 8);
  if (view.paper) return store.paper.log(view.paper, 8);
  if (view.matter) return store.matter.log(view.matter, 8);
  return view.meeting ? store.meeting.log(view.meeting, 8) : [];
};

const mattersOn = (
  world: World,
  meeting: Meeting | undefined,
  matter: Matter | undefined,
): Promise<Matter[]> | Matter[] =>
  meeting ? world.store.matter.readMany(meeting.items.map((i) => i.matter)) : matter ? [matter] : [];

/** 同一企业、同类先例: the preview shows them; a rule that is proposed shows the matters that gave rise to it. */
const background = async (
  world: World,
  view: View,
  matter: Matter | undefined,
): Promise<Pick<RecordProps, 'sameCompany' | 'precedents' | 'precedentSum'>> => {
  if (matter && view.card === 'ruleProposal')
    return { sameCompany: [], ...summed(world, await alikeUntil(world, matter)) };
  if (view.card !== 'preview' || !matter) return { sameCompany: [], precedents: [] };
  const subType = matter.subType ?? matter.routing.ranked.find((one) => one.area === matter.dutyArea)?.subType;
  const [same, precedents] = await Promise.all([
    world.store.lists.ofCompany(matter.company, matter.id, 5),
    subType ? world.store.lists.precedents(subType, matter.id, mostPrecedents) : [],
  ]);
  return { sameCompany: same.filter((m) => !m.isConfidential), ...summed(world, precedents) };
};

const mostPrecedents = 50;

const summed = (world: World, matters: readonly Matter[]): Pick<RecordProps, 'precedents' | 'precedentSum'> => {
  const { matters: precedents, ...precedentSum } = precedentsFrom(world.calendar, matters);
  return { precedents, precedentSum };
};

/** 名册选项: every holder once, with the seat they are best known by. */
export const peopleOf = (seats: Seats, say: Say, unit?: string): Option[] => {
  const options = new Map<string, Option>();
  for (const held of seats.all())
    if (!options.has(held.openId))
      options.set(held.openId, { value: held.openId, text: `${held.name}（${say.seat(held.seat)}）` });
  const isOwn = (o: Option): boolean => seats.heldBy(o.value).some((h) => unitOf(h.seat) === unit);
  return unit === undefined
    ? [...options.values()]
    : [...options.values()].sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
};
