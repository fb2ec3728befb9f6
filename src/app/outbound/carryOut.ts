import type { RecordKind } from '../../core/decision.js';
import { Refusal } from '../../core/refusal.js';
import { documentOf } from '../documentOf.js';
import { keepCalendar } from '../keepCalendar.js';
import { keepTask } from '../keepTask.js';
import { FeishuError } from '../ports.js';
import { type OutboxClaim, type OutboxEntry, rankOf } from '../records.js';
import { renderView } from '../views.js';
import type { World } from '../world.js';
import { giveUp } from './giveUp.js';
import { type Api, PutOff } from './pace.js';
import { post, tell } from './post.js';

/** The API that an entry needs room of; what several cards need is counted one by one. */
export const apiOf = ({ errand }: OutboxEntry): Api | undefined => {
  if (errand.kind === 'show' || errand.kind === 'announce' || errand.kind === 'file') return 'send';
  if (errand.kind === 'calendar') return 'calendar';
  return errand.kind === 'mirror' ? 'task' : undefined;
};

const minute = 60_000;
const hour = 60 * minute;
const mostTries = 8;
/** Entries that wait for the same thing do not all come back at once. */
const jitterMs = 250;

/**
 * Does what one entry asks for; what fails waits or is given up, of which others are told: true then.
 * @throws PutOff when there is no room
 */
export const carryOut = async (
  world: World,
  kind: RecordKind,
  id: string,
  entry: OutboxEntry,
  claim: OutboxClaim,
): Promise<boolean> => {
  const firstTriedAt = entry.firstTriedAt ?? world.now();
  try {
    await doErrand(world, id, entry, firstTriedAt);
    claim.done([entry.key]);
    return false;
  } catch (error) {
    if (!(error instanceof PutOff)) return failed(world, kind, id, { ...entry, firstTriedAt }, claim, error);
    if (!error.isWhole) {
      const jitter = Number.parseInt(entry.uuid.slice(0, 6), 16) % jitterMs || 0;
      claim.retry(entry.key, world.now() + (error.retryAfterMs ?? 0) + jitter, entry.tries);
    }
    throw error;
  }
};

const doErrand = async (world: World, id: string, entry: OutboxEntry, firstTriedAt: number): Promise<void> => {
  const { errand, uuid } = entry;
  const rank = rankOf(errand);
  if (errand.kind === 'show') {
    const { view, to: openId } = errand;
    const content = async () => ({ card: await renderView(world, view, { openId }) });
    await post(world, { to: { openId }, openId, uuid, rank, firstTriedAt, view, content });
  } else if (errand.kind === 'announce') {
    const chatId = await world.store.settings.workGroup();
    if (chatId === undefined) return;
    // 工作群: one card without names of persons (spec §11).
    const content = async () => ({ card: await renderView(world, errand.view, 'group') });
    await post(world, { to: { chatId }, openId: undefined, uuid, rank, firstTriedAt, view: errand.view, content });
  } else if (errand.kind === 'file') await sendFile(world, entry, firstTriedAt);
  else if (errand.kind === 'calendar') await withRoom(world, 'calendar', () => keepCalendar(world, id, entry));
  else if (errand.kind === 'mirror') await withRoom(world, 'task', () => keepTask(world, id, entry));
};

const withRoom = async (world: World, api: Api, call: () => Promise<void>): Promise<void> => {
  await world.pace.take(api, undefined, 2);
  await tell(world, api, undefined, call);
};

/** A document is made anew when it is sent; who may not see it any more gets none. */
const sendFile = async (world: World, { errand, uuid }: OutboxEntry, firstTriedAt: number): Promise<void> => {
  if (errand.kind !== 'file') return;
  const { document, to: openId } = errand;
  const content = async () => ({ file: await documentOf(world, document, openId) });
  try {
    await post(world, { to: { openId }, openId, uuid, rank: rankOf(errand), firstTriedAt, content });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.journal.warn({ record: document.meeting ?? document.task, error: error.message }, 'document withheld');
  }
};

/** A retryable failure waits and tries again with the same uuid; any other is put aside with its reason and shown to the admin. */
const failed = async (
  world: World,
  kind: RecordKind,
  id: string,
  entry: OutboxEntry,
  claim: OutboxClaim,
  error: unknown,
): Promise<boolean> => {
  const feishu = error instanceof FeishuError ? error : undefined;
  const fields = { record: id, entry: entry.key, errand: entry.errand.kind, code: feishu?.code, error: String(error) };
  // A platform that is down or throttling says nothing against the message: that is no try.
  const isOutage = feishu?.isRetryable === true && (feishu.kind !== 'unknown' || feishu.code === 0);
  const tries = isOutage ? entry.tries : entry.tries + 1;
  if ((!feishu || feishu.isRetryable) && tries < mostTries) {
    const waitMs = feishu?.retryAfterMs ?? (isOutage ? 15_000 : Math.min(hour, 1000 * 4 ** entry.tries));
    claim.retry(entry.key, world.now() + waitMs, tries, entry.firstTriedAt);
    world.journal.warn({ ...fields, waitMs }, 'delivery waits');
    return false;
  }
  world.journal.error(fields, 'delivery given up');
  await giveUp(world, kind, id, entry, claim, error);
  return true;
};
