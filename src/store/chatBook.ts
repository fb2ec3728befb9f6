import type { KnownChat } from '../app/ports.js';
import type { ChatBook, KnownEvent } from '../app/records.js';
import { plain } from './plain.js';
import type { Doc, Models } from './schemas.js';

/** How long one process may read a chat before another takes it over. */
const leaseMs = 60_000;

type ChatDoc = Doc & Omit<KnownChat, 'chatId'> & { readonly from?: number; readonly lateBefore?: number };
type EventDoc = Doc & { readonly messageId: string; readonly state: KnownEvent['state'] };

/** 会话: where people write to us, and how far each chat is still to be read after a gap. */
export const chatBookOn = ({ chat: chats, sent, setting, event }: Models): ChatBook => {
  const note = async ({ chatId, ...rest }: KnownChat): Promise<void> => {
    await chats.updateOne({ _id: chatId }, { $setOnInsert: plain(rest) }, { upsert: true });
  };
  return {
    note,

    async learn(openIds) {
      const known = await chats.find({ openId: { $in: [...openIds] } }, { openId: 1 }).lean<ChatDoc[]>();
      const there = new Set(known.map((c) => c.openId));
      for (const openId of openIds) {
        if (there.has(openId)) continue;
        const message = await sent.findOne({ openId }, { chatId: 1 }).lean<Doc & { chatId?: string }>();
        if (message?.chatId) await note({ chatId: message.chatId, kind: 'direct', openId });
      }
    },

    async forget(chatId) {
      await chats.deleteOne({ _id: chatId });
    },

    async heardAt() {
      const doc = await setting.findById('heardAt').lean<Doc & { value?: number }>();
      return doc?.value;
    },

    async heard(at) {
      await setting.updateOne({ _id: 'heardAt' }, { $max: { value: at } }, { upsert: true });
    },

    async owe(from, lateBefore) {
      await chats.updateMany({}, { $min: { from }, ...(lateBefore === undefined ? {} : { $max: { lateBefore } }) });
    },

    async take(now) {
      const doc = await chats
        .findOneAndUpdate(
          { from: { $gte: 0 }, $or: [{ lease: null }, { lease: { $lt: now } }] },
          { $set: { lease: now + leaseMs } },
          { sort: { from: 1 }, returnDocument: 'after' },
        )
        .lean<ChatDoc>();
      if (!doc) return undefined;
      const { _id: chatId, kind, openId, from = now, lateBefore } = doc;
      return { chatId, kind, openId, from, lateBefore };
    },

    async read({ chatId, from }, upTo) {
      const update = upTo === 'end' ? { $unset: { from: '' } } : { $set: { from: upTo } };
      await chats.updateOne({ _id: chatId, from }, update);
    },

    async release(chatId) {
      await chats.updateOne({ _id: chatId }, { $unset: { lease: '' } });
    },

    async eventsOf(messageIds) {
      if (messageIds.length === 0) return new Map();
      const docs = await event
        .find({ messageId: { $in: [...messageIds] } }, { messageId: 1, state: 1 })
        .lean<EventDoc[]>();
      return new Map(docs.map((d) => [d.messageId, { id: d._id, state: d.state }]));
    },
  };
};
