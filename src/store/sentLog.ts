import type { Sent, SentLog } from '../app/records.js';
import type { View } from '../core/decision.js';
import { fieldUpdate, plain } from './plain.js';
import type { Doc, Models } from './schemas.js';

type SentDoc = Doc & Omit<Sent, 'messageId'>;

const recordsOf = (view: View | undefined): string[] =>
  view ? [view.matter, view.meeting, view.task, view.paper].filter((id) => id !== undefined) : [];

const sentOf = (doc: SentDoc): Sent => ({
  messageId: doc._id,
  chatId: doc.chatId,
  openId: doc.openId,
  view: doc.view,
  covered: doc.covered,
  digest: doc.digest,
  at: doc.at,
});

/** Longer than a card can be clicked. */
const keptMs = 60 * 86_400_000;

/** 发件: our messages by their Feishu ids, and what each shows. */
export const sentLogOn = ({ sent }: Models): SentLog => ({
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
    await sent.updateOne({ _id: messageId }, { $set: { isLive: false } });
  },
});
