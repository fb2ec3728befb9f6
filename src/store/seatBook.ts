import type { SeatBook } from '../app/records.js';
import type { Kept, SeatChange } from '../core/seat/book.js';
import type { Holding } from '../core/seats.js';
import { isDuplicate } from './duplicate.js';
import { fieldUpdate, plain } from './plain.js';
import type { Doc, Models } from './schemas.js';

type HoldingDoc = Doc & Holding;

/** What is written first, in one place: the change that is being made, and the keys that have made one. */
interface BookState {
  readonly rev: number;
  readonly seen: readonly string[];
  readonly pending?: SeatChange | undefined;
}

const stateId = 'seatBook';
const seenKept = 500;
const tries = 50;
const empty: BookState = { rev: 0, seen: [] };

const holdingOf = ({ _id, seat, openId, name, from, to, isSubstitute, basis }: HoldingDoc): Kept => ({
  id: _id,
  seat,
  openId,
  name,
  from,
  to,
  isSubstitute,
  basis,
});

/**
 * 名册: who holds which seat from when to when; past holdings stay (R12). A change is put down whole under compare-and-set before
 * its holdings are written one by one; whoever reads sees it whole from then on, and whoever changes next finishes it first.
 */
export const seatBookOn = ({ holding: holdings, setting }: Models): SeatBook => {
  const stateNow = async (): Promise<BookState> => {
    const doc = await setting.findById(stateId).lean<Doc & { value?: BookState }>();
    return doc?.value ?? empty;
  };
  const stored = async (): Promise<Kept[]> => (await holdings.find({}).lean<HoldingDoc[]>()).map(holdingOf);

  /** A slow process never writes over a later change. */
  const write = async ({ id, ...held }: Kept, rev: number): Promise<void> => {
    const { $set, $unset } = fieldUpdate(held);
    const isEarlier = { _id: id, $or: [{ rev: { $exists: false } }, { rev: { $lt: rev } }] };
    const update = { $set: { ...$set, rev }, ...(Object.keys($unset).length > 0 ? { $unset } : {}) };
    await holdings
      .updateOne(isEarlier, update, { upsert: true })
      .catch((error: unknown) => (isDuplicate(error) ? undefined : Promise.reject(error)));
  };

  const finish = async ({ rev, pending }: BookState): Promise<void> => {
    if (!pending) return;
    for (const held of pending) await write(held, rev);
    await setting.updateOne({ _id: stateId, 'value.rev': rev }, { $unset: { 'value.pending': '' } });
  };

  const putDown = async (before: BookState, next: BookState): Promise<boolean> => {
    const value = plain(next);
    if (before.rev > 0) {
      const written = await setting.updateOne({ _id: stateId, 'value.rev': before.rev }, { $set: { value } });
      return written.modifiedCount === 1;
    }
    const made = await setting.updateOne({ _id: stateId }, { $setOnInsert: { value } }, { upsert: true });
    return made.upsertedCount === 1;
  };

  return {
    async holdings() {
      const [list, { pending = [] }] = await Promise.all([stored(), stateNow()]);
      if (pending.length === 0) return list;
      const changed = new Set(pending.map((h) => h.id));
      return [...list.filter((h) => !changed.has(h.id)), ...pending];
    },

    async change(key, decide) {
      for (let attempt = 0; attempt < tries; attempt += 1) {
        const before = await stateNow();
        await finish(before);
        if (before.seen.includes(key)) return 'seen';
        const pending = decide(await stored());
        const next = { rev: before.rev + 1, seen: [...before.seen, key].slice(-seenKept), pending };
        if (!(await putDown(before, next))) continue;
        await finish(next);
        return 'written';
      }
      throw new Error('the book of seats is being changed by too many at once');
    },

    async seed(list) {
      if ((await holdings.estimatedDocumentCount()) > 0) return;
      await Promise.all(
        list.map((h) =>
          holdings.updateOne({ _id: `roster/${h.seat}/${h.openId}` }, { $setOnInsert: plain(h) }, { upsert: true }),
        ),
      );
    },
  };
};
