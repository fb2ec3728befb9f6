import type { Db } from 'mongodb';
import type { Hold } from '../app/records.js';

const keptMs = 90 * 86_400_000;

/** 摘要 whose hour lies between the backup and the restore went out then, or were missed with everything else: none is sent again. */
export const claimDigests = async (
  db: Db,
  { backupAt, restoredAt }: Hold,
  slotAt: (at: number) => { readonly at: number } | undefined,
): Promise<void> => {
  const once = db.collection<{ _id: string }>('once');
  for (let slot = slotAt(restoredAt); slot && slot.at > backupAt; slot = slotAt(slot.at - 1)) {
    const claim = { owner: 'restore', at: restoredAt, expireAt: new Date(slot.at + keptMs) };
    await once.updateOne({ _id: `digest/${slot.at}` }, { $setOnInsert: claim }, { upsert: true });
  }
};
