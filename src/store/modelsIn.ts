import mongoose from 'mongoose';
import type { Db } from './migrations.js';
import { type Models, modelsOn } from './schemas.js';

/** The models' collections in a database that somebody else has connected to: enough for `verifyIndexes`. */
export const modelsIn = (db: Db): Models => {
  const entries = Object.entries(modelsOn(mongoose.createConnection())).map(([name, { collection }]) => [
    name,
    { collection: db.collection(collection.collectionName) },
  ]);
  return Object.fromEntries(entries) as unknown as Models; // indexes are looked at by the collections alone
};
