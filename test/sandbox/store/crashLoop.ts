import { MongoClient } from 'mongodb';
import type { ChildStore } from './childStore.js';

const writers = 8;

/** A removal that was sent and not yet answered: both outcomes are right. */
const underWay = -1;

/**
 * Writes from several clients until the store is killed in the midst of it, when it has saved `writes` documents: inserts,
 * guarded updates and removals, under a unique key. `acknowledged` keeps, by `_id`, the last revision that the store said was
 * saved; 0 says that it is removed.
 */
export const writeUntilDead = async (
  store: ChildStore,
  acknowledged: Map<string, number>,
  writes: number,
): Promise<void> => {
  const client = await MongoClient.connect(store.uri, { serverSelectionTimeoutMS: 200, retryWrites: false });
  const collection = client.db().collection<{ _id: string; rev: number; key: string; group: number }>('kept');
  await collection.createIndexes([{ key: { key: 1 }, unique: true }, { key: { group: 1, rev: -1 } }]);
  let done = 0;
  let enough = (): void => undefined;
  const isEnough = new Promise<void>((resolve) => {
    enough = resolve;
  });
  const run = async (writer: number): Promise<void> => {
    for (let n = acknowledged.size; ; n++) {
      const _id = `${writer}-${n}-${acknowledged.size}`;
      await collection.insertOne({ _id, rev: 1, key: _id, group: n % 5 });
      acknowledged.set(_id, 1);
      if (++done >= writes) enough();
      const after = await collection.findOneAndUpdate(
        { _id, rev: 1 },
        { $inc: { rev: 1 }, $set: { text: 'x'.repeat(n % 3000) } as never },
        { returnDocument: 'after' },
      );
      if (after) acknowledged.set(_id, after.rev);
      if (n % 4 !== 0) continue;
      acknowledged.set(_id, underWay);
      await collection.deleteOne({ _id });
      acknowledged.set(_id, 0);
    }
  };
  const dead = Promise.allSettled(Array.from({ length: writers }, (_, writer) => run(writer)));
  await isEnough;
  await store.kill();
  await dead;
  await client.close();
};

/** What is wrong with a store that has come back: acknowledged writes that it lost, answers of its indexes that differ from a scan. */
export const verify = async (uri: string, acknowledged: ReadonlyMap<string, number>): Promise<string[]> => {
  const client = await MongoClient.connect(uri);
  const collection = client.db().collection<{ _id: string; rev: number; group: number }>('kept');
  const faults: string[] = [];
  const found = new Map<string, number>();
  for await (const { _id, rev } of collection.find({}, { hint: { $natural: 1 } })) found.set(_id, rev);
  // A write under way may be there without its acknowledgement, never the other way round.
  for (const [_id, rev] of acknowledged) {
    const kept = found.get(_id) ?? 0;
    const isRight = rev === underWay || (rev === 0 ? kept === 0 : kept >= rev);
    if (!isRight) faults.push(`${_id}: revision ${kept} is there, ${rev} was acknowledged`);
  }
  for (let group = 0; group < 5; group++) {
    const [scan, index] = await Promise.all(
      ([{ $natural: 1 }, { group: 1, rev: -1 }] as const).map((hint) =>
        collection.find({ group }, { hint }).sort({ _id: 1 }).toArray(),
      ),
    );
    if (JSON.stringify(scan) !== JSON.stringify(index)) faults.push(`group ${group}: the index and a scan differ`);
  }
  const ids = await collection.find({}, { hint: '_id_' }).toArray();
  if (ids.length !== found.size) faults.push(`_id: ${ids.length} in the index, ${found.size} documents`);
  await client.close();
  return faults;
};
