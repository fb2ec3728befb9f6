import type { SeatBook } from '../app/records.js';
import type { Holding } from '../core/seats.js';
import { plain } from './plain.js';
import type { Doc, Models } from './schemas.js';

type HoldingDoc = Doc & Holding;

const holdingOf = ({ seat, openId, name, from, to, isSubstitute }: HoldingDoc): Holding => ({
  seat,
  openId,
  name,
  from,
  to,
  isSubstitute,
});

/** Seats that several people hold beside each other. */
const isShared = (seat: string): boolean => seat === 'officeStaff' || seat === 'admin';

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** 名册: who holds which seat from when to when; past holdings stay (R12). */
export const seatBookOn = ({ holding: holdings }: Models): SeatBook => ({
  async holdings() {
    const docs = await holdings.find({}).lean<HoldingDoc[]>();
    return docs.map(holdingOf);
  },

  async bind(holding, key) {
    await holdings.updateOne({ _id: key }, { $setOnInsert: plain(holding) }, { upsert: true });
    if (isShared(holding.seat)) return;
    await holdings.updateMany(
      { seat: holding.seat, isSubstitute: false, to: null, _id: { $ne: key } },
      { $set: { to: dayBefore(holding.from) } },
    );
  },

  async isBound(key) {
    return (await holdings.exists({ _id: key })) !== null;
  },

  async seed(list) {
    if ((await holdings.estimatedDocumentCount()) > 0) return;
    await Promise.all(
      list.map((h) =>
        holdings.updateOne({ _id: `roster/${h.seat}/${h.openId}` }, { $setOnInsert: plain(h) }, { upsert: true }),
      ),
    );
  },
});
