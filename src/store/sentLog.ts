import type { Sent, SentLog } from '../app/records.js';
import type { Instant } from '../core/deadlines.js';
import type { View } from '../core/decision.js';
import { fieldUpdate, plain } from './plain.js';
import type { Doc, Models } from './schemas.js';

type SentDoc = Doc & Omit<Sent, 'messageId'> & { readonly renewedAt?: Instant };

const recordsOf = (view: View | undefined): string[] =>
  view
    ? [view.matter, view.meeting, view.task, view.paper, view.entry, view.handover].filter((id) => id !== undefined)
    : [];

const sentOf = (doc: SentDoc): Sent => ({
  messageId: doc._id,
  chatId: doc.chatId,
  openId: doc.openId,
  view: doc.view,
  covered: doc.covered,
  lead: doc.lead,
  digest: doc.digest,
  uuid: doc.uuid,
  at: doc.at,
});

/** Longer than a card can be clicked. */
const keptMs = 60 * 86_400_000;

/** The digest of a message that shows nobody knows what: the next look draws it anew. */
const unknown = '';

/** How long one process may be at changing a message: longer than a call may take, with all its repetitions. */
const heldMs = 60_000;

/** 发件: our messages by their Feishu ids, and what each shows. */
export const sentLogOn = ({ sent, chat }: Models): SentLog => ({
  async add({ messageId, ...rest }) {
    const records = recordsOf(rest.view);
    await sent.updateOne(
      { _id: messageId },
      { $setOnInsert: { ...plain(rest), records, isLive: records.length > 0, expireAt: new Date(rest.at + keptMs) } },
      { upsert: true },
    );
  },

  async read(messageId) {
    const doc = await sent.findById(messageId).lean<SentDoc>();
    return doc ? sentOf(doc) : undefined;
  },

  async hasReached(openId) {
    return (await sent.exists({ openId })) !== null;
  },

  async live(records, since) {
    const docs = await sent
      .find({ records: { $in: [...records] }, isLive: true, at: { $gte: since } })
      .lean<SentDoc[]>();
    return docs.map(sentOf);
  },

  async shown(messageId, { view, covered, digest }) {
    const records = recordsOf(view);
    const { $set, $unset } = fieldUpdate({ view, covered });
    await sent.updateOne(
      { _id: messageId },
      {
        $set: { ...$set, digest, records, isLive: records.length > 0 },
        ...(Object.keys($unset).length > 0 ? { $unset } : {}),
      },
    );
  },

  async retire(messageId) {
    await sent.updateOne({ _id: messageId }, { $set: { isLive: false }, $unset: { held: '' } });
  },

  async readMany(messageIds) {
    if (messageIds.length === 0) return [];
    const docs = await sent.find({ _id: { $in: [...messageIds] } }).lean<SentDoc[]>();
    return docs.map(sentOf);
  },

  async chatWith(openId) {
    const doc = await sent.findOne({ openId, chatId: { $gt: '' } }, { chatId: 1 }).lean<SentDoc>();
    if (doc) return doc.chatId;
    const known = await chat.findOne({ openId, kind: 'direct' }, { _id: 1 }).lean<Doc>();
    return known?._id;
  },

  async hold(messageId, now) {
    const doc = await sent
      .findOneAndUpdate(
        { _id: messageId, isLive: true, $or: [{ held: null }, { held: { $lt: now } }] },
        { $set: { held: now + heldMs } },
        { returnDocument: 'after' },
      )
      .lean<SentDoc>();
    return doc ? sentOf(doc) : undefined;
  },

  async letGo({ messageId, digest: before }, digest, freeAt) {
    const freed = freeAt === undefined ? { $unset: { held: '' } } : {};
    const held = freeAt === undefined ? {} : { held: freeAt };
    if (digest === undefined) {
      await sent.updateOne({ _id: messageId }, freeAt === undefined ? freed : { $set: held });
      return true;
    }
    const shown = await sent.updateOne({ _id: messageId, digest: before }, { $set: { digest, ...held }, ...freed });
    if (shown.matchedCount === 1) return true;
    await sent.updateOne({ _id: messageId }, { $set: { digest: unknown, ...held }, ...freed });
    return false;
  },

  async ageing(before, limit) {
    const docs = await sent
      .find({ isLive: true, at: { $lt: before } })
      .sort({ at: 1 })
      .limit(limit)
      .lean<SentDoc[]>();
    return docs.map(sentOf);
  },

  async renewing(messageId, now) {
    const doc = await sent
      .findOneAndUpdate({ _id: messageId }, { $min: { renewedAt: now } }, { returnDocument: 'after' })
      .lean<SentDoc>();
    return doc?.renewedAt ?? now;
  },
});
