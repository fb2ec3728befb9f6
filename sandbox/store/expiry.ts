import type { Catalogue } from './catalogue.js';
import { Search } from './search.js';

/** Removes what TTL indexes say is over at an instant (milliseconds since 1970); answers how many. */
export const removeExpired = (catalogue: Catalogue, now: number): number => {
  let removed = 0;
  for (const collection of catalogue.list()) {
    for (const { spec, fields, partial, name } of collection.indexes) {
      if (typeof spec['expireAfterSeconds'] !== 'number' || !fields[0]) continue;
      const limit = new Date(now - spec['expireAfterSeconds'] * 1000);
      const filter = { $and: [partial, { [fields[0].path]: { $lte: limit } }] };
      for (const found of new Search(collection, { filter, hint: name }).detach().run()) {
        collection.remove(found);
        removed++;
      }
    }
  }
  return removed;
};
