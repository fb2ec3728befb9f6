import type { Db } from 'mongodb';
import type { Hold } from '../app/records.js';

export interface StoredHold {
  readonly _id: string;
  readonly value: Hold;
}

export const recordCollections = ['matters', 'meetings', 'tasks', 'papers', 'entries', 'handovers'] as const;

/**
 * 暂停发送: from now on no record gives out its messages, and answers that were owed when the backup was made wait with them.
 * Leases of the processes of that time are void. Of several restores in a row the earliest backup counts.
 */
export const holdBack = async (db: Db, hold: Hold): Promise<void> => {
  for (const name of recordCollections)
    await db.collection(name).updateMany({ lease: { $exists: true } }, { $unset: { lease: '', leaseBy: '' } });
  const events = db.collection('events');
  await events.updateMany({ lease: { $exists: true } }, { $unset: { lease: '' } });
  await events.updateMany({ outboxAt: { $exists: true } }, { $rename: { outboxAt: 'heldAt' } });
  const settings = db.collection<StoredHold>('settings');
  const before = await settings.findOne({ _id: 'hold' });
  const backupAt = Math.min(hold.backupAt, before?.value.backupAt ?? hold.backupAt);
  await settings.updateOne({ _id: 'hold' }, { $set: { value: { ...hold, backupAt } } }, { upsert: true });
};
