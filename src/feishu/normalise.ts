import type { z } from 'zod';
import type { Inbound, MembersChanged, MessageArrived } from '../app/ports.js';
import { type Mention, readMentions } from './mentions.js';
import { messageFile } from './messageFile.js';
import { messageText } from './messageText.js';
import * as payloads from './payloads.js';
import { readForm } from './readForm.js';
import { readInstant } from './readInstant.js';
import { whatIsWild } from './wild.js';

/** What an event is read with. */
export interface Reading {
  /** 机器人: mentions of it are taken out, its own messages are not events. */
  readonly botOpenId: string;
  /** Stands in for a missing or unreadable `create_time`. */
  readonly now: number;
}

/** `ignored`: a genuine event that is nobody's business, such as another bot's message. */
export type Normalised = { readonly event: Inbound } | { readonly ignored: string } | { readonly malformed: string };

type Read = (data: unknown, reading: Reading) => Normalised;

const readers: Readonly<Record<string, Read>> = {
  'im.message.receive_v1': reader(payloads.messagePayload, readMessage),
  'card.action.trigger': reader(payloads.clickPayload, readClick),
  'im.chat.member.bot.added_v1': reader(payloads.chatPayload, (data, reading) => readChat('botAdded', data, reading)),
  'im.chat.member.bot.deleted_v1': reader(payloads.chatPayload, (data, reading) =>
    readChat('botRemoved', data, reading),
  ),
  'im.chat.disbanded_v1': reader(payloads.chatPayload, (data, reading) => readChat('botRemoved', data, reading)),
  'im.chat.member.user.added_v1': reader(payloads.membersPayload, (data, reading) =>
    readMembers('membersAdded', data, reading),
  ),
  'im.chat.member.user.deleted_v1': reader(payloads.membersPayload, (data, reading) =>
    readMembers('membersRemoved', data, reading),
  ),
  'application.bot.menu_v6': reader(payloads.menuPayload, (data, reading) => ({
    event: { kind: 'menu', ...arrived(data, data.operator.operator_id.open_id, reading), key: data.event_key },
  })),
  'contact.user.deleted_v3': reader(payloads.userPayload, readLeft),
  'contact.user.updated_v3': reader(payloads.userPayload, (data, reading) =>
    data.object.status?.is_resigned || data.object.status?.is_exited
      ? readLeft(data, reading)
      : { ignored: 'somebody who stays' },
  ),
  'im.chat.access_event.bot_p2p_chat_entered_v1': reader(payloads.enteredPayload, (data, reading) => ({
    event: { kind: 'entered', ...arrived(data, data.operator_id.open_id, reading), chatId: data.chat_id },
  })),
};

/** The types that become an `Inbound`. */
export const readTypes: readonly string[] = Object.keys(readers);

/** Reads one event of the platform; never throws. */
export function normalise(type: string, data: unknown, reading: Reading): Normalised {
  const read = readers[type];
  if (!read) return { ignored: 'not a type we read' };
  const wild = whatIsWild(data);
  return wild ? { malformed: wild } : read(data, reading);
}

function reader<T extends z.ZodType>(schema: T, then: (data: z.infer<T>, reading: Reading) => Normalised): Read {
  return (data, reading) => {
    const parsed = schema.safeParse(data);
    if (parsed.success) return then(parsed.data, reading);
    const where = parsed.error.issues.slice(0, 3).map((issue) => issue.path.join('.'));
    return { malformed: `unreadable at ${where.join(', ') || 'the root'}` };
  };
}

function arrived(data: { event_id: string; create_time?: unknown }, actor: string, { now }: Reading) {
  return { eventId: data.event_id, actor, createdAt: readInstant(data.create_time) ?? now };
}

function readMessage(data: z.infer<typeof payloads.messagePayload>, reading: Reading): Normalised {
  const { sender, message } = data;
  const actor = sender.sender_id?.open_id;
  if (sender.sender_type && sender.sender_type !== 'user') return { ignored: `sent by a ${sender.sender_type}` };
  if (!actor) return { malformed: 'unreadable at sender.sender_id.open_id' };
  if (actor === reading.botOpenId) return { ignored: 'our own message' };
  const chat = message.chat_type === 'p2p' ? 'direct' : 'group';
  const words = messageText(message.message_type, message.content ?? '');
  const file = messageFile(message.message_type, message.content ?? '');
  const { text, isAddressed } = readMentions(words, mentionsOf(message.mentions ?? []), reading.botOpenId);
  const event: MessageArrived = {
    kind: 'message',
    ...arrived(data, actor, reading),
    createdAt: readInstant(message.create_time) ?? readInstant(data.create_time) ?? reading.now,
    messageId: message.message_id,
    chatId: message.chat_id,
    chat,
    text,
    isAddressed: chat === 'direct' || isAddressed,
    ...(file ? { file } : {}),
    ...(message.parent_id ? { parentId: message.parent_id } : {}),
  };
  return { event };
}

function mentionsOf(entries: readonly unknown[]): Mention[] {
  return entries.flatMap((entry) => {
    const { data } = payloads.mentionPayload.safeParse(entry);
    return data ? [{ key: data.key, openId: data.id?.open_id || undefined, name: data.name ?? '' }] : [];
  });
}

function readClick(data: z.infer<typeof payloads.clickPayload>, reading: Reading): Normalised {
  const form = readForm(data.action);
  if (!form) return { malformed: 'the form is too large' };
  const { open_message_id: messageId, open_chat_id: chatId } = data.context;
  const who = arrived(data, data.operator.open_id, reading);
  return { event: { kind: 'click', ...who, messageId, chatId, value: data.action.value, form } };
}

function readLeft(data: z.infer<typeof payloads.userPayload>, reading: Reading): Normalised {
  return { event: { kind: 'left', ...arrived(data, data.object.open_id, reading) } };
}

function readChat(
  kind: 'botAdded' | 'botRemoved',
  data: z.infer<typeof payloads.chatPayload>,
  reading: Reading,
): Normalised {
  const who = arrived(data, data.operator_id.open_id, reading);
  return { event: { kind, ...who, chatId: data.chat_id, name: data.name ?? '' } };
}

function readMembers(
  kind: MembersChanged['kind'],
  data: z.infer<typeof payloads.membersPayload>,
  reading: Reading,
): Normalised {
  const who = arrived(data, data.operator_id.open_id, reading);
  const members = data.users.flatMap(({ name, user_id: id }) =>
    id?.open_id ? [{ openId: id.open_id, name: name ?? '' }] : [],
  );
  return { event: { kind, ...who, chatId: data.chat_id, members } };
}
