import type { Db, Migration } from '../migrations.js';
import { inBatches, listIn, type Old, type Patch, partIn, textIn } from './inBatches.js';
import { messagesOf } from './oldMessages.js';

/**
 * 任务跟踪到底: release 2. A matter's `hasOpenWork` becomes the list of its tasks; meetings get the clauses beside their agenda,
 * their papers and what is followed of a joint conference; items their owner; minutes their receipts; tasks their parts, and a
 * look of the clock, so that reminders begin. Every record is drawn and indexed anew once.
 */
export const followThrough: Migration = {
  version: 1,
  name: 'followThrough',
  run: async (db, keep) => {
    const holders = await holdersOf(db);
    await inBatches(db, 'tasks', keep, async (task) => lackOf(task, await taskLacks(db, task, holders)));
    await inBatches(db, 'matters', keep, async (matter) => lackOf(matter, await matterLacks(db, matter)));
    await inBatches(db, 'meetings', keep, async (meeting) => lackOf(meeting, await meetingLacks(db, meeting)));
  },
};

/** Beside what it lacks a record gets one errand to draw its cards anew, which also makes it findable. */
const lackOf = (doc: Old, patch: Patch | undefined): Patch | undefined => {
  if (!patch) return undefined;
  const key = `r${doc.rev}_900`;
  const by = { openId: '', name: '系统' };
  const at = Date.now();
  return {
    ...patch,
    $set: {
      ...patch.$set,
      ...messagesOf(doc),
      [`outbox.${key}`]: { key, errand: { kind: 'refresh' }, by, uuid: `${doc._id}/${key}`, dueAt: at, tries: 0 },
      ...(typeof doc.outboxAt === 'number' ? {} : { outboxAt: at, outboxRank: 2 }),
    },
  };
};

type Holders = (seat: string) => { readonly name: string; readonly openId: string } | undefined;

const holdersOf = async (db: Db): Promise<Holders> => {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const all = await db.collection('holdings').find({ isSubstitute: false }).toArray();
  const now = all.filter((h) => String(h.from) <= today && (h.to == null || String(h.to) >= today));
  return (seat) => {
    const found = now.find((h) => h.seat === seat);
    return found && { name: String(found.name), openId: String(found.openId) };
  };
};

const byId = (db: Db, name: string, id: unknown): Promise<Old | null> =>
  db.collection<Old>(name).findOne({ _id: textIn(id) ?? '' });

/** The raising unit, or the lead that stands in for it. */
const ownerOf = async (db: Db, matter: unknown): Promise<string | undefined> => {
  const found = await byId(db, 'matters', matter);
  const lead = listIn(found?.parts).find((part) => part.role === 'lead');
  return textIn(partIn(found?.raisedBy).unit) ?? textIn(lead?.unit);
};

const clausesOf = (meeting: Old | null): Old[] => listIn(meeting?.items).flatMap((item) => listIn(item.clauses));

const taskLacks = async (db: Db, task: Old, holders: Holders): Promise<Patch | undefined> => {
  if (Array.isArray(task.parts)) return undefined;
  const isOffice = task.clause === 0;
  const clause = clausesOf(await byId(db, 'meetings', task.meeting)).find((c) => c.no === task.clause);
  const named = Array.isArray(clause?.units) ? clause.units.map(String) : [];
  const units = isOffice ? [] : named.filter((unit) => unit !== task.unit);
  const personOf = (unit: string) => holders(`liaison:${unit}`) ?? holders(`leader:${unit}`) ?? { name: '待明确' };
  const owner = isOffice ? undefined : await ownerOf(db, task.matter);
  const empty = ['progresses', 'extensions', 'verifications', 'supervisions', 'proofs', 'asks'];
  return {
    $set: {
      units,
      parts: [{ unit: task.unit, person: task.person }, ...units.map((unit) => ({ unit, person: personOf(unit) }))],
      ...Object.fromEntries(empty.map((field) => [field, []])),
      ...(owner ? { owner } : {}),
      ...(task.status === 'open' ? { nextActionAt: firstLook(task.dueOn) } : {}),
    },
    ...(textIn(task.meeting) ? {} : { $unset: { meeting: '' as const } }),
  };
};

/** The morning of the due day: by then there is a reminder to give, and from there the clock goes on by itself. */
const firstLook = (dueOn: unknown): number => Date.parse(`${String(dueOn)}T08:30:00+08:00`) || Date.now();

const matterLacks = async (db: Db, matter: Old): Promise<Patch | undefined> => {
  if (Array.isArray(matter.work)) return undefined;
  const work = matter.hasOpenWork === true ? await workOf(db, matter) : [];
  return { $set: { work }, $unset: { hasOpenWork: '' } };
};

/** Every clause with a task that the matter's meetings left, done when its task is. */
const workOf = async (db: Db, matter: Old): Promise<object[]> => {
  const ids = Array.isArray(matter.meetings) ? matter.meetings.map(String) : [];
  const meetings = await Promise.all(ids.map((id) => byId(db, 'meetings', id)));
  const sources = meetings.flatMap((meeting) =>
    listIn(meeting?.items)
      .filter((item) => item.matter === matter._id)
      .flatMap((item) => listIn(item.clauses))
      .filter((clause) => clause.task != null)
      .map((clause) => ({ source: `${meeting?._id}/${String(clause.no)}`, meeting: meeting?._id })),
  );
  const tasks = await db
    .collection('tasks')
    .find({ source: { $in: sources.map((s) => s.source) } })
    .toArray();
  const done = new Set(tasks.filter((t) => t.status === 'verified' || t.status === 'ended').map((t) => t.source));
  return sources.map((one) => ({ ...one, isDone: done.has(one.source) }));
};

const meetingLacks = async (db: Db, meeting: Old): Promise<Patch | undefined> => {
  if (Array.isArray(meeting.general)) return undefined;
  const items = await Promise.all(
    listIn(meeting.items).map(async (item) => {
      const owner = await ownerOf(db, item.matter);
      return { ...item, ...(owner ? { owner } : {}) };
    }),
  );
  const follow = meeting.tier === 'joint' && meeting.status === 'issued' ? await followOf(db, meeting) : [];
  const isFollowed = follow.some((f) => !f.isDecomposed || f.work.some((w) => !w.isDone));
  return {
    $set: {
      items,
      general: [],
      papers: [],
      follow,
      ...(isFollowed ? { isFollowed: true } : {}),
      ...(meeting.minutes == null ? {} : { minutes: { ...partIn(meeting.minutes), receipts: [] } }),
    },
  };
};

interface Followed {
  readonly clause: unknown;
  readonly matter: unknown;
  readonly isDecomposed: boolean;
  readonly work: readonly { readonly source: string; readonly isDone: boolean }[];
}

/** A joint conference issued before: its clauses are followed from now on (R38, R39). */
const followOf = async (db: Db, meeting: Old): Promise<Followed[]> => {
  const tasks = await db.collection('tasks').find({ meeting: meeting._id }).toArray();
  const isDone = (source: string): boolean =>
    tasks.some((t) => t.source === source && (t.status === 'verified' || t.status === 'ended'));
  return listIn(meeting.items)
    .filter((item) => item.left == null && item.result !== 'unresolved')
    .flatMap((item) => listIn(item.clauses).map((clause) => ({ clause, matter: item.matter })))
    .map(({ clause, matter }) => {
      const source = `${meeting._id}/${String(clause.no)}`;
      const hasTask = clause.task != null;
      return {
        clause: clause.no,
        matter,
        isDecomposed: !hasTask,
        work: hasTask ? [{ source, isDone: isDone(source) }] : [],
      };
    });
};
