import type { RecordKind } from '../../core/decision.js';
import type { Matter } from '../../core/matter/matter.js';
import { type Meeting, mattersNamed } from '../../core/meeting/meeting.js';
import { sourceOf } from '../../core/meeting/tasks.js';
import type { Paper } from '../../core/paper/paper.js';
import type { RecordTypes } from '../records.js';
import type { World } from '../world.js';
import type { Near } from './check.js';

interface Wanted {
  readonly matters?: readonly string[];
  readonly meetings?: readonly string[];
  /** By source. */
  readonly tasks?: readonly string[];
  /** Of these matters. */
  readonly tasksOf?: readonly string[];
}

const ofMatters = (matters: readonly Matter[]): Wanted => ({
  meetings: matters.flatMap((m) => [...m.meetings, ...(m.meeting === undefined ? [] : [m.meeting])]),
  tasksOf: matters.map((m) => m.id),
});

const ofMeetings = (meetings: readonly Meeting[]): Wanted => ({
  matters: meetings.flatMap(mattersNamed),
  meetings: meetings.flatMap((h) => h.general.flatMap((c) => c.from?.split('/')[0] ?? [])),
  tasks: meetings.flatMap((h) => [
    ...[...h.items.flatMap((i) => i.clauses), ...h.general].map((c) => sourceOf(h, c)),
    ...h.follow.flatMap((f) => f.work.map((w) => w.source)),
  ]),
});

const ofPapers = (papers: readonly Paper[]): Wanted => ({ meetings: papers.flatMap((d) => d.meeting ?? []) });

type WantedOf = { readonly [K in RecordKind]: (records: readonly RecordTypes[K][]) => Wanted };

const wantedOf: WantedOf = {
  matter: ofMatters,
  meeting: ofMeetings,
  task: () => ({}),
  paper: ofPapers,
  entry: () => ({}),
  handover: () => ({}),
};

/** Reads what stands around some records, in a few queries for all of them. */
export const nearOf = async <K extends RecordKind>(
  world: World,
  kind: K,
  records: readonly RecordTypes[K][],
): Promise<Near> => {
  const { store } = world;
  const wanted = wantedOf[kind](records);
  const [matters, meetings, tasks, own, holdings] = await Promise.all([
    store.matter.readMany([...new Set(wanted.matters)]),
    store.meeting.readMany([...new Set(wanted.meetings)]),
    store.lists.tasksFrom([...new Set(wanted.tasks)]),
    store.auditor.tasksOf(wanted.tasksOf ?? []),
    store.seats.holdings(),
  ]);
  return {
    matters: new Map(matters.map((m) => [m.id, m])),
    meetings: new Map(meetings.map((h) => [h.id, h])),
    tasks: new Map([...tasks, ...own].map((t) => [t.source, t])),
    holdings,
  };
};

/** Nothing is on its way between these records: what is found is not just a moment in between. */
export const isQuiet = async (world: World, kind: RecordKind, id: string, near: Near): Promise<boolean> => {
  const around: readonly (readonly [RecordKind, string])[] = [
    [kind, id],
    ...[...near.matters.keys()].map((one) => ['matter', one] as const),
    ...[...near.meetings.keys()].map((one) => ['meeting', one] as const),
    ...[...near.tasks.values()].map((t) => ['task', t.id] as const),
  ];
  for (const [of, one] of around) if ((await world.store.outbox.handOvers(of, one)).length > 0) return false;
  return true;
};
