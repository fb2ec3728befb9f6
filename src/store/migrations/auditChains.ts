import type { Migration } from '../migrations.js';
import { inBatches, listIn } from './inBatches.js';

/** 审计链: release 3. What records have in their logs waits to be chained; the rounds do it. */
export const auditChains: Migration = {
  version: 2,
  name: 'auditChains',
  run: async (db, keep) => {
    for (const name of ['matters', 'meetings', 'tasks', 'papers'])
      await inBatches(db, name, keep, ({ log, loggedAt }) =>
        listIn(log).length > 0 && loggedAt === undefined ? { $set: { loggedAt: 1 } } : undefined,
      );
  },
};
