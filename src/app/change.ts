import { dayOf, type Instant } from '../core/deadlines.js';
import type { Author, Decision, HandOver, RecordKind, Scene } from '../core/decision.js';
import { takeSeat } from '../core/handover/takeSeat.js';
import type { Matter } from '../core/matter/matter.js';
import { receive as matterReceives } from '../core/matter/receive.js';
import type { Meeting } from '../core/meeting/meeting.js';
import { arrangeUpper, planBusiness } from '../core/meeting/plan.js';
import { receive as meetingReceives } from '../core/meeting/receive.js';
import type { Paper } from '../core/paper/paper.js';
import { receive as paperReceives } from '../core/paper/receive.js';
import { Refusal } from '../core/refusal.js';
import { openTask } from '../core/task/open.js';
import { receive as taskReceives } from '../core/task/receive.js';
import type { Task } from '../core/task/task.js';
import type { Commit, OutboxEntry, RecordStore, RecordTypes } from './records.js';
import { sceneAt, type World } from './world.js';

/** What causes a change: who, by which event, from which card. */
export interface Cause {
  /** The event's id, or the tick's: the same key never changes a record twice. */
  readonly key: string;
  readonly by: Author;
  readonly clicked?: string | undefined;
  /** Messages of this change wait until then. */
  readonly holdUntil?: Instant | undefined;
  /** The hand-overs that this change comes of, by key: what is being told is not told again on the way. */
  readonly told?: readonly string[] | undefined;
}

type Kinds = RecordTypes[RecordKind];
type Decide<R> = (record: R, scene: Scene) => Decision<R> | undefined;

/** Against other processes; within this one they take turns. */
const tries = 25;

const storeOf = <K extends RecordKind>(world: World, kind: K): RecordStore<RecordTypes[K]> =>
  world.store[kind] as unknown as RecordStore<RecordTypes[K]>; // the store has one of these for each kind

const commitOf = (world: World, cause: Cause, decision: Decision<Kinds>): Commit => ({
  key: cause.key,
  at: world.now(),
  by: cause.by,
  clicked: cause.clicked,
  effects: decision.effects,
  log: decision.log,
  holdUntil: cause.holdUntil,
});

/**
 * Reads a record, decides, and writes under compare-and-set; decides anew when somebody was quicker. The hand-overs to
 * other records run at once after the write. Returns the record as it then is.
 * @throws Refusal when there is no such record or the decision refuses.
 */
export const change = async <K extends RecordKind>(
  world: World,
  kind: K,
  id: string,
  cause: Cause,
  decide: Decide<RecordTypes[K]>,
): Promise<RecordTypes[K]> => {
  world.fault?.('change:begun');
  const changed = await world.turns.take(id, () => write(world, kind, id, cause, decide));
  if (!changed.isWritten) return changed.record;
  world.fault?.('change:written');
  await handOverNow(world, kind, id, cause.told);
  world.fault?.('change:told');
  return (await storeOf(world, kind).read(id)) ?? changed.record;
};

const write = async <K extends RecordKind>(
  world: World,
  kind: K,
  id: string,
  cause: Cause,
  decide: Decide<RecordTypes[K]>,
): Promise<{ readonly record: RecordTypes[K]; readonly isWritten: boolean }> => {
  const store = storeOf(world, kind);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const before = await store.read(id);
    if (!before) throw new Refusal('absent', `没有找到${id}，请核对编号。`);
    world.fault?.('change:read');
    if (await store.hasSeen(id, cause.key)) return { record: before, isWritten: true };
    const decision = decide(before, await sceneAt(world, cause.by));
    if (!decision) return { record: before, isWritten: false };
    world.fault?.('change:decided');
    const written = await store.write(before, decision.next, commitOf(world, cause, decision));
    if (written !== 'moved') return { record: decision.next, isWritten: true };
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * attempt));
  }
  throw new Refusal('state', '刚刚有其他人在办理同一事项，请稍后再试。');
};

/** Stores a new record once: a repeated cause finds the first. */
export const create = async <K extends RecordKind>(
  world: World,
  kind: K,
  source: string,
  cause: Cause,
  make: (id: string, scene: Scene) => Decision<RecordTypes[K]>,
  givenId?: string,
): Promise<RecordTypes[K]> => {
  const store = storeOf(world, kind);
  const before = await store.readBySource(source);
  if (before) return before;
  world.fault?.('create:begun');
  const scene = await sceneAt(world, cause.by);
  const id = givenId ?? (await newId(world, kind));
  world.fault?.('create:numbered');
  const decision = make(id, scene);
  await store.insert(decision.next, source, commitOf(world, cause, decision));
  world.fault?.('create:inserted');
  await handOverNow(world, kind, id, cause.told);
  world.fault?.('create:told');
  const stored = (await store.readBySource(source)) ?? (await store.read(id));
  if (!stored) throw new Error(`${kind} ${id} was written but is not there`);
  return stored;
};

export const newId = (world: World, kind: RecordKind): Promise<string> =>
  world.store.newId(kind, Number(dayOf(world.now()).slice(0, 4)));

/** A hand-over that fails now is repeated by the tick: what was written stands, and its answer says so. */
const handOverNow = async (world: World, kind: RecordKind, id: string, told?: readonly string[]): Promise<void> => {
  try {
    await handOver(world, kind, id, told);
  } catch (error) {
    world.journal.warn({ record: id, error: String(error) }, 'hand-over waits');
  }
};

/**
 * Runs what one record has to tell others. Each target's seen key makes it happen once, whoever runs it. A refusal ends a
 * hand-over: the target is not as it was; anything else is thrown when the rest have had their turn.
 */
export const handOver = async (
  world: World,
  kind: RecordKind,
  id: string,
  told: readonly string[] = [],
): Promise<void> => {
  let failure: unknown;
  const entries = await world.store.outbox.handOvers(kind, id);
  world.fault?.('handOver:read');
  for (const entry of entries) {
    const key = `${id}/${entry.key}`;
    if (told.includes(key)) continue;
    world.fault?.('handOver:telling');
    try {
      await tell(world, entry, key, [...told, key]);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        failure = error;
        continue;
      }
      world.journal.error({ record: id, entry: entry.key, error: error.message }, 'hand-over refused');
    }
    world.fault?.('handOver:told');
    await world.store.outbox.done(kind, id, [entry.key]);
    world.fault?.('handOver:done');
  }
  if (failure !== undefined) throw failure;
};

const tell = async (world: World, entry: OutboxEntry, key: string, told: readonly string[]): Promise<void> => {
  const { errand } = entry;
  if (errand.kind !== 'handOver') return;
  const cause: Cause = { key, by: entry.by, clicked: entry.clicked, told };
  const { message, id } = errand;
  if (message.type === 'planBusiness')
    await create(
      world,
      'meeting',
      key,
      cause,
      (h, scene) => planBusiness(scene, message.matter, h, message.startAt),
      id,
    );
  else if (message.type === 'conveneUpper') {
    const matters = await withStanding(world, message.matters, message.convening.tier);
    const papers = await papersFor(world, message.matters, message.convening.tier);
    await create(
      world,
      'meeting',
      key,
      cause,
      (_, scene) => arrangeUpper(scene, message.convening, matters, papers),
      id,
    );
  } else if (message.type === 'openTask')
    await create(world, 'task', id, cause, (t, scene) => openTask(scene, t, message.task));
  else if (message.type === 'takeSeat')
    await world.store.seats.change(key, (book) => takeSeat(book, message, `handover/${id}`));
  else if (errand.to === 'matter') await tellMatter(world, id, cause, message);
  else if (errand.to === 'meeting')
    await change<'meeting'>(world, 'meeting', id, cause, (h: Meeting, scene) => meetingReceives(scene, h, message));
  else if (errand.to === 'task') await tellTask(world, id, cause, message);
  else await change<'paper'>(world, 'paper', id, cause, (d: Paper, scene) => paperReceives(scene, d, message));
};

/** A task is told by the clause it came of; a clause that never came to bind has none. */
const tellTask = async (world: World, source: string, cause: Cause, message: HandOver): Promise<void> => {
  const task = await world.store.task.readBySource(source);
  if (task) await change<'task'>(world, 'task', task.id, cause, (t: Task, scene) => taskReceives(scene, t, message));
};

/** 挂账督办 stands on every special agenda; what is confidential has its meeting to itself. */
const withStanding = async (world: World, matters: readonly Matter[], tier: 'special' | 'joint'): Promise<Matter[]> => {
  if (tier === 'joint' || matters.some((m) => m.isConfidential)) return [...matters];
  const standing = await world.store.lists.standing('special', mostStanding);
  return [...matters, ...standing.filter((s) => matters.every((m) => m.id !== s.id))];
};

/** 待研究文件 stand on every joint conference's agenda but a confidential one's (R41). */
const papersFor = async (world: World, matters: readonly Matter[], tier: 'special' | 'joint'): Promise<Paper[]> =>
  tier === 'joint' && matters.every((m) => !m.isConfidential) ? world.store.lists.papersAwaiting(mostStanding) : [];

const mostStanding = 20;

const tellMatter = async (world: World, id: string, cause: Cause, message: HandOver): Promise<void> => {
  const fresh = message.type === 'cancelled' ? await newId(world, 'meeting') : '';
  await change<'matter'>(world, 'matter', id, cause, (m: Matter, scene) => matterReceives(scene, m, message, fresh));
};
