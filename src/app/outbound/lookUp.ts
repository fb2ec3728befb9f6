import type { Instant } from '../../core/deadlines.js';
import { type Address, type Content, FeishuError, type Found, type SentMessage } from '../ports.js';
import type { World } from '../world.js';
import { markOf } from './marked.js';

/** The platform knows a uuid for an hour; its clock, and the time that a call takes, are kept in hand. */
const knownMs = 50 * 60_000;
/** A look-up that has failed for so long is given up. */
const patienceMs = 6 * 3_600_000;

export interface Lost {
  readonly to: Address;
  /** The person who reads it, where one does. */
  readonly openId: string | undefined;
  readonly uuid: string;
  readonly firstTriedAt: Instant;
  readonly content: Content;
}

/**
 * 查重 (spec §7): a message whose first try is so long ago that the platform has forgotten its uuid may be in the chat already. It is
 * looked up there before it is sent again. Nothing when it has to be sent: it is not there, or the look-up failed for good.
 * @throws FeishuError retryable: look again later
 */
export const lookUp = async (world: World, lost: Lost): Promise<SentMessage | undefined> => {
  if (world.now() - lost.firstTriedAt < knownMs) return undefined;
  const fields = { uuid: lost.uuid, firstTriedAt: lost.firstTriedAt };
  const where = await placeOf(world, lost);
  if (!where) {
    world.journal.warn(fields, 'no chat is known to look a message up in: it is sent');
    return undefined;
  }
  try {
    await world.pace.take('list', undefined, 0);
    const found = await world.messenger.find(where, {
      since: lost.firstTriedAt,
      content: lost.content,
      mark: markOf(lost.uuid),
    });
    const ours = await firstUnknown(world, lost, found);
    world.journal.info({ ...fields, message: ours?.messageId }, 'message looked up');
    return ours;
  } catch (error) {
    if (!(error instanceof FeishuError)) throw error;
    await world.pace.refused('list', undefined, error);
    if (error.isRetryable && world.now() - lost.firstTriedAt < patienceMs) throw error;
    world.journal.warn({ ...fields, code: error.code, error: String(error) }, 'look-up failed: the message is sent');
    return undefined;
  }
};

const placeOf = async (
  world: World,
  { to, openId }: Lost,
): Promise<Exclude<Address, { openId: string }> | undefined> => {
  if ('chatId' in to || 'replyTo' in to) return to;
  const chatId = await world.store.sent.chatWith(openId ?? to.openId);
  return chatId === undefined ? undefined : { chatId };
};

/** Every card of ours is in the log: one that only looks like this and is there already was another. */
const firstUnknown = async (
  world: World,
  { uuid, content }: Lost,
  found: readonly Found[],
): Promise<Found | undefined> => {
  const certain = found.find((one) => one.isCertain);
  if (certain || !('card' in content)) return certain ?? found[0];
  const logged = await world.store.sent.readMany(found.map((one) => one.messageId));
  const others = new Set(logged.filter((sent) => sent.uuid !== uuid).map((sent) => sent.messageId));
  return found.find((one) => !others.has(one.messageId));
};
