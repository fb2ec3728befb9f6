import type { WireChange, WireChat, WireMessage, WireMessages, WireState } from '../../../pageWire.js';

/** Messages of one chat that were fetched so far. */
export interface Thread {
  readonly messages: readonly WireMessage[];
  readonly older: number;
}

/** Everything the page knows. */
export interface Model {
  readonly state: WireState | undefined;
  readonly threads: ReadonlyMap<string, Thread>;
  /** How many messages a person has seen in a chat, by `openId chatId`. */
  readonly seen: Readonly<Record<string, number>>;
  readonly me: string;
  readonly chatId: string;
  readonly isOnline: boolean;
}

export type News =
  | { readonly is: 'state'; readonly state: WireState; readonly seen: Readonly<Record<string, number>> }
  | { readonly is: 'messages'; readonly got: WireMessages; readonly isOlder: boolean }
  /** Somebody is at the end of a long thread: what is far above is let go. */
  | { readonly is: 'trim'; readonly chatId: string }
  | { readonly is: 'change'; readonly change: WireChange }
  | { readonly is: 'me'; readonly me: string }
  | { readonly is: 'chat'; readonly chatId: string }
  | { readonly is: 'line'; readonly isOnline: boolean };

/** So many messages of a thread are drawn before it is cut to the newest. */
export const mostMessages = 160;
const messagesLeft = 80;

const seenKey = (openId: string, chatId: string) => `${openId} ${chatId}`;

export function unread(model: Model, openId: string, chat: WireChat): number {
  return Math.max(0, chat.count - (model.seen[seenKey(openId, chat.chatId)] ?? 0));
}

/** The chats a person is in, the latest first. */
export function chatsOf(state: WireState, openId: string): readonly WireChat[] {
  const own = state.chats.filter((chat) => chat.members.includes(openId));
  return own.toSorted((a, b) => (b.last?.at ?? 0) - (a.last?.at ?? 0));
}

/** The next model; the chat that is open counts as read. */
export function next(model: Model, news: News): Model {
  return withOpenRead(step(model, news));
}

function step(model: Model, news: News): Model {
  switch (news.is) {
    case 'state':
      return { ...model, state: news.state, seen: news.seen };
    case 'me':
      return news.me === model.me ? model : { ...model, me: news.me, chatId: '' };
    case 'chat':
      return { ...model, chatId: news.chatId };
    case 'line':
      return { ...model, isOnline: news.isOnline };
    case 'messages':
      return { ...model, threads: withThread(model.threads, news.got, news.isOlder) };
    case 'trim':
      return { ...model, threads: trimmed(model.threads, news.chatId) };
    case 'change':
      return changed(model, news.change);
  }
}

function withThread(threads: Model['threads'], got: WireMessages, isOlder: boolean): Model['threads'] {
  const newer = isOlder ? (threads.get(got.chatId)?.messages ?? []) : [];
  return new Map(threads).set(got.chatId, { messages: [...got.messages, ...newer], older: got.older });
}

function trimmed(threads: Model['threads'], chatId: string): Model['threads'] {
  const thread = threads.get(chatId);
  const gone = (thread?.messages.length ?? 0) - messagesLeft;
  if (!thread || gone <= 0) return threads;
  return new Map(threads).set(chatId, { messages: thread.messages.slice(gone), older: thread.older + gone });
}

function changed(model: Model, change: WireChange): Model {
  const { state } = model;
  if (!state) return model;
  if (change.kind === 'clock') return { ...model, state: { ...state, clock: change.clock } };
  if (change.kind === 'gone') {
    const left = state.chats.filter((chat) => chat.chatId !== change.chatId);
    return { ...model, state: { ...state, chats: left }, chatId: model.chatId === change.chatId ? '' : model.chatId };
  }
  const others = state.chats.filter((chat) => chat.chatId !== change.chat.chatId);
  const fresh = { ...model, state: { ...state, chats: [...others, change.chat] } };
  return change.kind === 'message' ? { ...fresh, threads: withMessage(model.threads, change.message) } : fresh;
}

function withMessage(threads: Model['threads'], message: WireMessage): Model['threads'] {
  const thread = threads.get(message.chatId);
  if (!thread) return threads;
  const isKnown = thread.messages.some((one) => one.messageId === message.messageId);
  const messages = isKnown
    ? thread.messages.map((one) => (one.messageId === message.messageId ? message : one))
    : [...thread.messages, message];
  return new Map(threads).set(message.chatId, { ...thread, messages });
}

function withOpenRead(model: Model): Model {
  const chat = model.state?.chats.find((one) => one.chatId === model.chatId);
  if (!chat || !model.threads.has(chat.chatId) || unread(model, model.me, chat) === 0) return model;
  return { ...model, seen: { ...model.seen, [seenKey(model.me, chat.chatId)]: chat.count } };
}
