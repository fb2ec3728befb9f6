import { formatInstant, type Instant } from '../core/deadlines.js';
import { uuidFor } from './digestOf.js';
import { readLine } from './line.js';
import { FeishuError, type Inbound, type MessageArrived, type Receive } from './ports.js';
import type { KnownEvent, OwedChat } from './records.js';
import { tellAdmin } from './tellAdmin.js';
import { seatsNow, type World } from './world.js';

const minute = 60_000;
const hour = 60 * minute;
const noteMs = 20_000;
/** Silence that is longer may have cost us events. */
const gapMs = minute;
/** The platform pushes again for 7.1 h and then gives up; what is older was meant for a day that is over. */
const freshMs = 8 * hour;
const oldestMs = 7 * 24 * hour;
/** At 50 list calls every ten seconds the rest of the day's work keeps most of the platform's 1000 a minute. */
const chatsARound = 50;
const pagesARound = 4;

/** What the pull needs beside the world. */
export interface PullOptions {
  readonly receive: Receive;
  /** Events reach us now: the long connection is up, or the webhook is served. */
  readonly isConnected: boolean;
  readonly isStopping: () => boolean;
}

/**
 * 补收 (spec §7): what people wrote while nobody listened is read from their chats and goes the way of every event, where the
 * message's id keeps what was handled from being handled again. Clicks cannot be read afterwards: their cards stay
 * clickable. A round is bounded; the next tick goes on where it ended.
 */
export const pull = async (world: World, options: PullOptions): Promise<void> => {
  world.fault?.('pull:begun');
  if (options.isConnected) await listen(world);
  world.fault?.('pull:heard');
  for (let n = 0; n < chatsARound && !options.isStopping(); n += 1) {
    const chat = await world.store.chats.take(world.now());
    if (!chat) return;
    world.fault?.('pull:taken');
    try {
      if (!(await readChat(world, chat, options))) return;
    } finally {
      await world.store.chats.release(chat.chatId);
    }
  }
};

/** Keeps a note of when we last listened; where the note is old there was a gap, and every chat is to be read. */
const listen = async (world: World): Promise<void> => {
  const { chats } = world.store;
  const now = world.now();
  const heardAt = await chats.heardAt();
  if (heardAt !== undefined && now - heardAt < noteMs) return;
  if (heardAt !== undefined && now - heardAt > gapMs) await owe(world, heardAt, now);
  await chats.heard(now);
};

const owe = async (world: World, heardAt: Instant, now: Instant): Promise<void> => {
  const { chats, settings } = world.store;
  const gap = now - heardAt;
  const workGroup = await settings.workGroup();
  if (workGroup !== undefined) await chats.note({ chatId: workGroup, kind: 'group' });
  await chats.learn([...new Set((await seatsNow(world)).all().map((h) => h.openId))]);
  // What was pushed in vain just before a long gap would have been pushed again within it.
  const before = gap < hour ? 10 * minute : freshMs;
  // After a restore nobody knows what was done since the backup: nothing is done a second time (reliability 4.3, 16).
  const hold = await settings.hold();
  await chats.owe(Math.max(heardAt - before, now - oldestMs), hold?.restoredAt);
  world.fault?.('pull:owed');
  world.journal.warn({ heardAt, gapMs: gap }, 'nobody listened: messages are read from the chats');
  if (gap < hour) return;
  const says = `系统自${formatInstant(heardAt)}至${formatInstant(now)}未接收消息，正在补收各会话的命令；其间对卡片按钮的点击无法补收，请提醒有关人员重新操作。`;
  await tellAdmin(world, `gap/${heardAt}`, says);
};

/** True when the next chat may follow; false when the platform or the store asks for a rest. */
const readChat = async (world: World, chat: OwedChat, options: PullOptions): Promise<boolean> => {
  let read = chat;
  let pages = 0;
  try {
    for await (const { messages, readTo } of world.history.pages(chat, chat.from)) {
      await takeIn(world, messages, chat.lateBefore, options);
      world.fault?.('pull:page');
      await world.store.chats.read(read, readTo);
      world.fault?.('pull:read');
      read = { ...chat, from: readTo };
      pages += 1;
      if (pages >= pagesARound || options.isStopping()) return true;
    }
    await world.store.chats.read(read, 'end');
    return true;
  } catch (error) {
    return await failed(world, read, error);
  }
};

/** A chat that we are not in any more is forgotten; one that we may not read is left alone until the next gap. */
const failed = async (world: World, chat: OwedChat, error: unknown): Promise<boolean> => {
  const fields = { chat: chat.chatId, error: String(error) };
  if (!(error instanceof FeishuError) || error.isRetryable) {
    world.journal.warn(fields, 'reading a chat waits');
    return false;
  }
  world.journal.warn(fields, 'a chat is not read');
  if (error.kind === 'gone') await world.store.chats.forget(chat.chatId);
  else await world.store.chats.read(chat, 'end');
  if (error.kind === 'denied')
    await tellAdmin(
      world,
      `unread/${error.code}/${chat.kind}`,
      `系统停机后无法补收${chat.kind === 'group' ? '群聊' : '会话'}消息（平台代码${error.code}），请检查应用读取历史消息的权限。`,
    );
  return true;
};

/** One after another, as they were written. */
const takeIn = async (
  world: World,
  messages: readonly MessageArrived[],
  lateBefore: Instant | undefined,
  options: PullOptions,
): Promise<void> => {
  const isLate = (at: Instant): boolean => world.now() - at > freshMs || at < (lateBefore ?? 0);
  const addressed = messages.filter((m) => m.isAddressed);
  const known = await world.store.chats.eventsOf(addressed.map((m) => m.messageId));
  for (const message of addressed) {
    const event = known.get(message.messageId);
    if (event?.state === 'done') continue;
    if (isLate(message.createdAt)) await answerLate(world, message, event);
    else await options.receive({ ...message, eventId: event?.id ?? message.eventId });
  }
};

/** Too old to be carried out unasked: whoever wrote it hears so, once. */
const answerLate = async (world: World, message: MessageArrived, event: KnownEvent | undefined): Promise<void> => {
  if (!readLine(message.text) && !message.file) return;
  const id = event?.id ?? message.eventId;
  const { inbox } = world.store;
  const taken = await inbox.take({ id, messageId: message.messageId, digest: 'late', at: world.now() });
  if (taken.state !== 'new') return;
  const text = `您于${formatInstant(message.createdAt)}发送的命令因系统停机未及时处理，如仍需办理请重新发送。`;
  const to = { replyTo: message.messageId };
  await inbox.finish(taken.id, {}, [{ to, text, uuid: uuidFor(taken.id, 'late') }], world.now());
};

/** Keeps where people write from, each chat once in a process's life. */
export const chatNoter = (world: World): ((event: Inbound) => Promise<void>) => {
  const noted = new Set<string>();
  return async (event) => {
    if (!('chatId' in event) || event.kind === 'click') return;
    const { chatId } = event;
    try {
      if (event.kind === 'botRemoved') {
        noted.delete(chatId);
        await world.store.chats.forget(chatId);
      } else if (!noted.has(chatId)) {
        const isDirect = event.kind === 'entered' || (event.kind === 'message' && event.chat === 'direct');
        await world.store.chats.note(
          isDirect ? { chatId, kind: 'direct', openId: event.actor } : { chatId, kind: 'group' },
        );
        noted.add(chatId);
      }
    } catch (error) {
      world.journal.warn({ chat: chatId, error: String(error) }, 'a chat is not noted');
    }
  };
};
