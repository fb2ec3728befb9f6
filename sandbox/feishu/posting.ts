import { ApiError } from './apiError.js';
import { newId } from './ids.js';
import { stringIn } from './json.js';
import type { JsonObject } from './platformApi.js';
import type { ChatRecord, MessageRecord, World } from './world.js';

/** A card can be pressed and patched for 14 days. */
export const CARD_LIFE_MS = 14 * 86_400_000;

export interface Draft {
  readonly chat: ChatRecord;
  /** `bot` or an open id. */
  readonly sender: string;
  readonly msgType: string;
  readonly content: JsonObject;
  readonly mentions?: readonly JsonObject[];
  readonly parentId?: string;
}

/** Puts a message into a chat. */
export function post(world: World, draft: Draft): MessageRecord {
  const parent = draft.parentId === undefined ? undefined : world.messages.get(draft.parentId);
  const now = world.clock.now();
  const record: MessageRecord = {
    messageId: newId('om_'),
    chatId: draft.chat.chatId,
    sender: draft.sender,
    msgType: draft.msgType,
    content: draft.content,
    mentions: draft.mentions ?? [],
    ...(parent ? { parentId: parent.messageId, rootId: parent.rootId ?? parent.messageId } : {}),
    createdAt: now,
    updatedAt: now,
    edits: 0,
    isRecalled: false,
    history: draft.msgType === 'interactive' ? [draft.content] : [],
    readers: new Map(),
    reactions: new Map(),
    urgentTo: new Set(),
  };
  world.messages.set(record.messageId, record);
  world.changed({ kind: 'message', chatId: record.chatId, messageId: record.messageId });
  return record;
}

/** Replaces a card, as a patch, a delayed update or a callback's answer does. */
export function replaceCard(world: World, record: MessageRecord, card: JsonObject): void {
  record.content = card;
  record.history.push(card);
  record.updatedAt = world.clock.now();
  world.changed({ kind: 'patched', chatId: record.chatId, messageId: record.messageId });
}

/** The message, or 230110/230011. */
export function messageOf(world: World, messageId: string): MessageRecord {
  const record = world.messages.get(messageId);
  if (!messageId.startsWith('om_')) throw new ApiError(99992354, 'invalid message_id');
  if (!record) throw new ApiError(230110, 'Action unavailable as the message has been deleted.');
  if (record.isRecalled) throw new ApiError(230011, 'The message is recalled.');
  return record;
}

/** `<at user_id="…">` in a bot's text becomes `@_user_N` and a mention, as in what readers get. */
export function withMentions(world: World, content: JsonObject): { content: JsonObject; mentions: JsonObject[] } {
  const mentions: JsonObject[] = [];
  const text = stringIn(content.text).replace(/<at user_id="([^"]+)">[^<]*<\/at>/g, (whole, id: string) => {
    if (id === 'all') return '@_all';
    const name = id === world.bot.openId ? world.bot.name : world.people.get(id)?.name;
    if (name === undefined) return whole;
    const key = `@_user_${mentions.length + 1}`;
    mentions.push({ key, id, id_type: 'open_id', name, tenant_key: world.app.tenantKey });
    return key;
  });
  return { content: { ...content, text }, mentions };
}
