import type { Answer } from '../app/ports.js';
import type { Delivery, Inbox } from '../app/records.js';
import type { Instant } from '../core/deadlines.js';
import { isDuplicate } from './duplicate.js';
import { plain } from './plain.js';
import type { Doc, Models } from './schemas.js';

const day = 86_400_000;
const keptDays = 30;
/** A handling that has taken longer died with its process. */
const handlingMs = 30_000;
const leaseMs = 60_000;

type EventDoc = Doc & {
  readonly digest: string;
  readonly at: Instant;
  readonly state: 'handling' | 'done';
  readonly answer?: Answer;
  readonly deliveries?: Delivery[];
  readonly triedAt?: Instant;
};

/** 收件: every event is handled once; a repeat gets the stored answer (spec §7). Feishu's messages are known by `message_id`. */
export const inboxOn = ({ event: events }: Models): Inbox => ({
  async take({ id, messageId, digest, at }) {
    const doc = {
      _id: id,
      ...(messageId ? { messageId } : {}),
      digest,
      at,
      state: 'handling',
      expireAt: new Date(at + keptDays * day),
    };
    try {
      await events.create(doc);
      return { state: 'new', id };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const filter = messageId ? { $or: [{ _id: id }, { messageId }] } : { _id: id };
    const before = await events.findOne(filter).lean<EventDoc>();
    if (!before) return { state: 'busy' };
    if (before.digest !== digest) return { state: 'clash' };
    if (before.state === 'done') return { state: 'again', answer: before.answer ?? {} };
    const stale = await events.updateOne(
      { _id: before._id, state: 'handling', at: { $lt: at - handlingMs } },
      { $set: { at } },
    );
    return stale.modifiedCount === 1 ? { state: 'new', id: before._id } : { state: 'busy' };
  },

  async finish(id, answer, deliveries, at, rank = 0) {
    const done = await events.updateOne(
      { _id: id, state: 'handling' },
      {
        $set: {
          state: 'done',
          answer: plain(answer),
          ...(deliveries.length > 0 ? { deliveries: plain(deliveries), outboxAt: at, outboxRank: rank } : {}),
        },
      },
    );
    if (done.matchedCount === 1) return answer;
    const first = await events.findById(id).lean<EventDoc>();
    return first?.answer ?? answer;
  },

  async drop(id) {
    await events.deleteOne({ _id: id, state: 'handling' });
  },

  async claim(id, now) {
    const doc = await events
      .findOneAndUpdate(
        { _id: id, outboxAt: { $lte: now }, $or: [{ lease: null }, { lease: { $lt: now } }] },
        { $set: { lease: now + leaseMs }, $min: { triedAt: now } },
        { returnDocument: 'after' },
      )
      .lean<EventDoc>();
    return doc ? { deliveries: doc.deliveries ?? [], at: doc.at, firstTriedAt: doc.triedAt ?? now } : undefined;
  },

  async delivered(id, uuids, retryAt) {
    await events.updateOne(
      { _id: id },
      {
        ...(uuids.length > 0 ? { $pull: { deliveries: { uuid: { $in: [...uuids] } } } } : {}),
        ...(retryAt === undefined
          ? { $unset: { lease: '', outboxAt: '', outboxRank: '' } }
          : { $unset: { lease: '' }, $set: { outboxAt: retryAt } }),
      },
    );
  },
});
