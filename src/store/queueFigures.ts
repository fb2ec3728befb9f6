import type { Errand, OutboxEntry, Rank } from '../app/records.js';
import { recordKinds } from '../core/decision.js';
import type { Doc, Models } from './schemas.js';

/** Records looked at for each kind and rank: enough to see that something is wrong, few enough to ask for often. */
const most = 500;
const ranks: readonly Rank[] = [0, 1, 2, 3];
export type Class = 'answer' | 'escalation' | 'reminder' | 'update' | 'digest' | 'handOver';

export type QueueFigures = Readonly<Record<Class, { readonly depth: number; readonly age: number }>>;

/** 待发数量: due entries and the age of the oldest in seconds, by class, through the index on rank and `outboxAt`. */
export const queueFigures = async (models: Models, now: number): Promise<QueueFigures> => {
  const due = async (kind: keyof Models): Promise<Doc[]> => {
    const docs = await Promise.all(
      ranks.map((outboxRank) =>
        models[kind]
          .find({ outboxRank, outboxAt: { $lte: now } }, { outboxAt: 1, outbox: 1 })
          .sort({ outboxAt: 1 })
          .limit(most)
          .lean<Doc[]>(),
      ),
    );
    return docs.flat();
  };
  const [events, ...records] = await Promise.all([due('event'), ...recordKinds.map(due)]);
  const found = [
    ...events.map((doc): [Class, number] => [
      doc._id.startsWith('digest/') ? 'digest' : 'answer',
      Number(doc.outboxAt),
    ]),
    ...records.flat().flatMap((doc) => entriesOf(doc, now)),
  ];
  const figure = (of: Class): { depth: number; age: number } => {
    const times = found.filter(([one]) => one === of).map(([, at]) => at);
    return { depth: times.length, age: times.length > 0 ? Math.max(0, now - Math.min(...times)) / 1000 : 0 };
  };
  return {
    answer: figure('answer'),
    escalation: figure('escalation'),
    reminder: figure('reminder'),
    update: figure('update'),
    digest: figure('digest'),
    handOver: figure('handOver'),
  };
};

const entriesOf = (doc: Doc, now: number): [Class, number][] =>
  Object.values((doc.outbox ?? {}) as Record<string, OutboxEntry>) // written by this folder from such entries
    .filter((entry) => entry.dueAt <= now)
    .map((entry) => [classOf(entry.errand), entry.dueAt]);

/** Whatever keeps a copy of the record on the platform up to date is an update. */
export const classOf = (errand: Errand): Class => {
  if (errand.kind === 'show') return errand.priority;
  if (errand.kind === 'handOver') return 'handOver';
  return errand.kind === 'announce' || errand.kind === 'file' ? 'reminder' : 'update';
};
