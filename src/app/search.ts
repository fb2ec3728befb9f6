import type { RecordKind } from '../core/decision.js';
import type { Matter } from '../core/matter/matter.js';
import type { Mechanism } from '../core/mechanism.js';
import type { Meeting } from '../core/meeting/meeting.js';
import type { Paper } from '../core/paper/paper.js';
import { mayRead } from '../core/permissions.js';
import type { World as Powers, Target } from '../core/powers.js';
import type { Task } from '../core/task/task.js';
import { digestOf } from './digestOf.js';
import type { Findable, RecordTypes } from './records.js';
import { type Asked, askedIn, wordsOf } from './searchWords.js';
import type { World } from './world.js';

/** What is looked at for one answer at most: enough for every page that anybody turns to. */
const most = 200;
const batch = 20;

interface Source {
  /** Found by any part: titles, companies, numbers. */
  readonly names: readonly (string | undefined)[];
  readonly texts: readonly (string | undefined)[];
  readonly at: number;
}

/** Keeps a record findable: called whenever it has changed, and cheap when its words have not. */
export const keepFindable = async (world: World, kind: RecordKind, id: string): Promise<void> => {
  const source = await sources[kind](world, id);
  if (!source) return;
  const known = (words: readonly (string | undefined)[]): string[] => words.filter((word) => word !== undefined);
  const words = wordsOf([id, ...known(source.names)], known(source.texts), world.tokenize);
  await world.store.search.keep({ id, kind, words, at: source.at }, digestOf(words));
};

type Sources = { readonly [K in RecordKind]: (world: World, id: string) => Promise<Source | undefined> };

const sources: Sources = {
  matter: async ({ store, mechanism }, id) => {
    const m = await store.matter.read(id);
    return m && m.raisedAt !== undefined ? matterSource(mechanism, m) : undefined;
  },
  meeting: async ({ store }, id) => {
    const h = await store.meeting.read(id);
    return h && meetingSource(h);
  },
  task: async ({ store }, id) => {
    const t = await store.task.read(id);
    return t && taskSource(t);
  },
  paper: async ({ store }, id) => {
    const d = await store.paper.read(id);
    return d && paperSource(d);
  },
  // 代录 is a working paper: what it led to is found, it is not.
  entry: async () => undefined,
  handover: async () => undefined,
};

/** A draft is its raiser's alone: only what was raised gets here. */
const matterSource = (mechanism: Mechanism, m: Matter): Source => {
  const area = mechanism.areas.find((a) => a.key === m.dutyArea);
  const subType = area?.subTypes.find((s) => s.key === m.subType);
  return {
    names: [m.title, m.company, m.creditCode, m.caseNo],
    texts: [
      area?.name,
      subType?.name,
      m.ask,
      ...m.outcomes.flatMap((o) => [o.conclusion, o.basis]),
      m.closing?.process,
      m.closing?.method,
      m.closing?.effect,
      m.facts,
      m.basis,
    ],
    at: m.createdAt,
  };
};

const meetingSource = (h: Meeting): Source => {
  const clauses = [...h.items.flatMap((i) => i.clauses), ...h.general];
  return {
    names: [h.topic, h.minutes?.number],
    texts: [
      h.proposal?.reason,
      ...clauses.map((c) => c.decision),
      ...h.items.map((i) => i.conclusion),
      ...h.papers.map((p) => p.title),
    ],
    at: h.createdAt,
  };
};

const taskSource = (t: Task): Source => ({
  names: [t.work],
  texts: [t.decision, t.target, t.measure, t.progress, ...t.supervisions.map((s) => s.number)],
  at: t.createdAt,
});

const paperSource = (d: Paper): Source => ({ names: [d.title], texts: [d.text.slice(0, 4000)], at: d.createdAt });

/** Kinds of records that are found. */
type FindableKind = Exclude<RecordKind, 'entry' | 'handover'>;

export type Hit = { readonly [K in FindableKind]: { readonly kind: K; readonly record: RecordTypes[K] } }[FindableKind];

export interface Hits {
  readonly hits: readonly Hit[];
  readonly hasMore: boolean;
  /** Every word was found; otherwise most of them. */
  readonly isWhole: boolean;
}

export interface Reader {
  readonly openId: string;
  readonly powers: Powers;
}

export interface PageAt {
  /** From 1. */
  readonly at: number;
  readonly size: number;
}

/** 检索 (R10): what has all the words, newest first, else what has most of them; only what the reader may see. */
export const search = async (world: World, text: string, reader: Reader, page: PageAt): Promise<Hits> => {
  const asked = askedIn(text, world.tokenize);
  const { seen, ...whole } = await visible(world, await withAll(world, asked), reader, page);
  if (seen > 0 || asked.length < 2) return { ...whole, isWhole: true };
  const known = await knownOf(world, asked, reader);
  const { seen: left, ...without } = await visible(world, await withAll(world, known), reader, page);
  if (left > 0) return { ...without, isWhole: false };
  const { seen: _, ...some } = await visible(world, await withMost(world, asked), reader, page);
  return { ...some, isWhole: false };
};

const withAll = (world: World, asked: readonly Asked[]): Promise<Findable[]> =>
  world.store.search.withAll(asked.flat(), most);

/**
 * The words that stand in anything the reader may see, when they are half of them at least: a word that nobody wrote is left
 * aside, and one that is not for the reader's eyes just the same.
 */
const knownOf = async (world: World, asked: readonly Asked[], reader: Reader): Promise<Asked[]> => {
  const isKnown = async (parts: Asked): Promise<boolean> =>
    (await visible(world, await world.store.search.withAll(parts, most), reader, { at: 1, size: 0 })).seen > 0;
  const found = await Promise.all(asked.map(isKnown));
  const known = asked.filter((_, i) => found[i]);
  return known.length * 2 >= asked.length ? known : [];
};

const withMost = async ({ store }: World, asked: readonly Asked[]): Promise<Findable[]> =>
  mostOf(await store.search.withAny(asked.flat(), most), asked);

/** Half of the words at least, those with most of them first; newest first among equals. */
const mostOf = (found: readonly Findable[], asked: readonly Asked[]): Findable[] =>
  found
    .map((one) => {
      const words = new Set(one.words);
      return { one, count: asked.filter((parts) => parts.every((part) => words.has(part))).length };
    })
    .filter(({ count }) => count * 2 >= asked.length && count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ one }) => one);

/** One page of what the reader may see, read a batch at a time until the page is full. */
const visible = async (
  world: World,
  found: readonly Findable[],
  reader: Reader,
  { at, size }: PageAt,
): Promise<Omit<Hits, 'isWhole'> & { readonly seen: number }> => {
  const wanted = at * size + 1;
  const hits: Hit[] = [];
  for (let i = 0; i < found.length && hits.length < wanted; i += batch) {
    const read = await readAll(world, found.slice(i, i + batch));
    hits.push(...read.filter((hit) => mayRead(reader.openId, targetOf(hit), reader.powers)));
  }
  return {
    hits: hits.slice((at - 1) * size, at * size),
    hasMore: hits.length >= wanted,
    seen: hits.length,
  };
};

const targetOf = ({ kind, record }: Hit): Target => ({ [kind]: record });

const readAll = async ({ store }: World, found: readonly Findable[]): Promise<Hit[]> => {
  const ids = (kind: RecordKind): string[] => found.filter((one) => one.kind === kind).map((one) => one.id);
  const [matters, meetings, tasks, papers] = await Promise.all([
    store.matter.readMany(ids('matter')),
    store.meeting.readMany(ids('meeting')),
    store.task.readMany(ids('task')),
    store.paper.readMany(ids('paper')),
  ]);
  const hits: Hit[] = [
    ...matters.map((record) => ({ kind: 'matter', record }) as const),
    ...meetings.map((record) => ({ kind: 'meeting', record }) as const),
    ...tasks.map((record) => ({ kind: 'task', record }) as const),
    ...papers.map((record) => ({ kind: 'paper', record }) as const),
  ];
  const byId = new Map(hits.map((hit) => [hit.record.id, hit]));
  return found.flatMap(({ id }) => byId.get(id) ?? []);
};
