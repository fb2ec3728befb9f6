import assert from 'node:assert/strict';
import type { Finding } from '../../src/app/reconcile/check.js';
import type { OpenStore } from '../../src/store/store.js';
import type { Town } from '../town.js';

/** The raw collection: what is seeded goes past every guard. */
export const collectionOf = (town: Town, name: string) => {
  const { connection } = town.running.world.store as OpenStore; // the store of a running process is an open one
  return (connection.db ?? assert.fail('the store is not connected')).collection(name);
};

/** One whole run; nothing else is done in between. */
export const reconcileAlone = async (town: Town): Promise<Finding[]> => [...(await town.running.bot.reconcile())];
