import { numberOf } from './bsonValue.js';
import type { Catalogue } from './catalogue.js';
import { Search } from './search.js';

/** Removes what TTL indexes say is over at an instant (milliseconds since 1970). */
export const removeExpired = (catalogue: Catalogue, now: number): number => {
  let removed = 0;
  for (const collection of catalogue.list()) {
    for (const { spec, fields, partial, name } of collection.indexes) {
      const seconds = numberOf(spec['expireAfterSeconds']);
      const [field] = fields;
      if (seconds === undefined || !field) continue;
      const filter = { $and: [partial ?? {}, { [field.path]: { $lte: new Date(now - seconds * 1000) } }] };
      for (const found of new Search(collection, { filter, hint: name }).detach().run()) {
        collection.remove(found);
        removed++;
      }
    }
  }
  return removed;
};

/** True when some collection has a TTL index. */
export const hasExpiry = (catalogue: Catalogue): boolean =>
  catalogue.list().some(({ indexes }) => indexes.some(({ spec }) => spec['expireAfterSeconds'] !== undefined));
