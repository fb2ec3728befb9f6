import type { Instant } from '../../core/deadlines.js';
import type { View } from '../../core/decision.js';
import { digestOf } from '../digestOf.js';
import { type Address, type Content, FeishuError } from '../ports.js';
import type { Rank } from '../records.js';
import type { World } from '../world.js';
import { lookUp } from './lookUp.js';
import { marked, withLead } from './marked.js';
import type { Api } from './pace.js';

/** One message on its way. */
export interface Post {
  readonly to: Address;
  /** The person who reads it; absent in a group. */
  readonly openId: string | undefined;
  /** The chat, where it is known and `to` does not say it. */
  readonly chatId?: string | undefined;
  readonly uuid: string;
  readonly rank: Rank;
  readonly firstTriedAt: Instant;
  readonly view?: View | undefined;
  /** A line above the card. */
  readonly lead?: string | undefined;
  /** Drawn or made when there is room to send it, and not before. */
  readonly content: () => Promise<Content>;
}

/**
 * Sends a message, once: there is room for it, it is not in the chat already, and what was sent is kept with its id.
 * @throws PutOff, FeishuError
 */
export const post = async (world: World, message: Post): Promise<void> => {
  const { to, openId, uuid, lead } = message;
  const api: Api = 'replyTo' in to ? 'reply' : 'send';
  const target = targetOf(message);
  await world.pace.take(api, target, message.rank);
  const drawn = await message.content();
  const content = 'card' in drawn ? { card: withLead(drawn.card, lead) } : drawn;
  world.fault?.('deliver:drawn');
  const sent =
    (await lookUp(world, { to, openId, uuid, firstTriedAt: message.firstTriedAt, content })) ??
    (await tell(world, api, target, () => world.messenger.send(to, withMark(content, uuid), uuid)));
  world.fault?.('deliver:sent');
  const { messageId, chatId } = sent;
  if ('card' in content) {
    const digest = digestOf(content.card);
    const { view } = message;
    await world.store.sent.add({ messageId, chatId, openId, view, lead, digest, uuid, at: world.now() });
    world.fault?.('deliver:logged');
    return;
  }
  // Of texts and files nothing is kept but where the direct chat is.
  if ('openId' in to && chatId !== '') await world.store.chats.note({ chatId, kind: 'direct', openId: to.openId });
};

const withMark = (content: Content, uuid: string): Content =>
  'card' in content ? { card: marked(content.card, uuid) } : content;

/** Everything that one person, or one chat, gets. */
const targetOf = ({ to, openId, chatId }: Post): string | undefined => {
  if (openId !== undefined) return `to/${openId}`;
  const chat = 'chatId' in to ? to.chatId : chatId;
  return chat === undefined ? undefined : `chat/${chat}`;
};

/** A call for which there is room. When the platform says that it was too much, everybody hears of it. */
export const tell = async <T>(
  world: World,
  api: Api,
  target: string | undefined,
  call: () => Promise<T>,
): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    if (error instanceof FeishuError) await world.pace.refused(api, target, error);
    throw error;
  }
};
