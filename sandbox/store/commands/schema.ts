import { Long } from 'bson';
import { collectionName } from '../catalogue.js';
import type { Collection } from '../collection.js';
import { orderKey } from '../order.js';
import { type Doc, docIn, docsIn, isDoc, StoreError } from '../protocol.js';
import { compileFilter } from '../query.js';
import { type At, type Commands, reads, writes } from './command.js';

const existing = (at: At, body: Doc): Collection => {
  const found = at.catalogue.get(at.db, collectionName(body));
  if (found) return found;
  throw new StoreError(26, `ns does not exist: ${at.db}.${collectionName(body)}`);
};

/** A list as a cursor that has no more to come. */
const listReply = (firstBatch: Doc[], ns: string): Doc => ({ cursor: { id: Long.ZERO, ns, firstBatch }, ok: 1 });

const create = writes('', (body, at) => {
  const name = collectionName(body);
  if (at.catalogue.get(at.db, name)) throw new StoreError(48, `Collection ${at.db}.${name} already exists.`);
  at.catalogue.need(at.db, name);
  return { ok: 1 };
});

const drop = writes('', (body, at) => {
  const collection = at.catalogue.get(at.db, collectionName(body));
  if (collection) at.catalogue.drop(collection);
  return { ok: 1 };
});

const dropDatabase = writes('', (_body, at) => {
  for (const collection of at.catalogue.list(at.db)) at.catalogue.drop(collection);
  return { dropped: at.db, ok: 1 };
});

const listCollections = reads('filter nameOnly authorizedCollections cursor', (body, at) => {
  const more = body['nameOnly'] === true ? {} : { options: {}, info: { readOnly: false } };
  const all = at.catalogue.list(at.db).map(({ name }) => ({ name, type: 'collection', ...more }));
  return listReply(all.filter(compileFilter(docIn(body, 'filter'))), `${at.db}.$cmd.listCollections`);
});

const listDatabases = reads('filter nameOnly authorizedDatabases', (body, at) => {
  const names = [...new Set(at.catalogue.list().map(({ db }) => db))].sort();
  const databases = names.map((name) => ({ name, empty: false }));
  return { databases: databases.filter(compileFilter(docIn(body, 'filter'))), totalSize: 0, ok: 1 };
});

const indexOptions = 'v key name unique sparse partialFilterExpression expireAfterSeconds background'.split(' ');
const partialOperators = ['$eq', '$in', '$exists', '$gt', '$gte', '$lt', '$lte', '$type'];

/** Throws for what MongoDB does not allow in the filter of a partial index, and for `$and` and `$or`. */
const checkPartial = (filter: Doc): void => {
  const isAllowed = ([name, value]: [string, unknown]): boolean =>
    !name.startsWith('$') || (partialOperators.includes(name) && (name !== '$exists' || value === true));
  for (const [path, wanted] of Object.entries(filter)) {
    if (!path.startsWith('$') && Object.entries(isDoc(wanted) ? wanted : {}).every(isAllowed)) continue;
    throw new StoreError(67, `Expression not supported in partial index: ${path}`);
  }
  compileFilter(filter);
};

const isPath = (path: string): boolean => path.split('.').every((part) => /^(?!\$|\d+$)./.test(part));

/** The index as it is kept. Throws for the kinds and options that this store does not have. */
const indexSpec = ({ background: _background, v: _v, ...given }: Doc): Doc => {
  const odd = Object.keys(given).find((option) => !indexOptions.includes(option));
  if (odd) throw new StoreError(197, `The field '${odd}' is not valid for an index specification`);
  const fields = Object.entries(docIn(given, 'key'));
  if (!fields.length || !fields.every(([path, way]) => isPath(path) && (way === 1 || way === -1))) {
    throw new StoreError(67, `this store has no index of the kind { ${fields.join('; ')} }`);
  }
  const { partialFilterExpression: partial, expireAfterSeconds: seconds, sparse } = given;
  checkPartial(docIn(given, 'partialFilterExpression'));
  if (partial && sparse === true) throw new StoreError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
  if (seconds !== undefined && (fields.length > 1 || typeof seconds !== 'number' || seconds < 0)) {
    throw new StoreError(67, 'TTL indexes are single-field indexes with a number of seconds');
  }
  return { v: 2, ...given, name: given['name'] ?? fields.flat().join('_') };
};

/** What two indexes share that cannot both be. */
const shapeKey = (spec: Doc): string => orderKey([Object.entries(docIn(spec, 'key')), spec['partialFilterExpression']]);

const isSame = (a: Doc, b: Doc): boolean =>
  shapeKey(a) === shapeKey(b) &&
  ['unique', 'sparse', 'expireAfterSeconds'].every((option) => (a[option] ?? false) === (b[option] ?? false));

const createIndexes = writes('indexes commitQuorum', (body, at) => {
  const specs = docsIn(body, 'indexes').map(indexSpec);
  const twice = specs.find((spec, i) => specs.slice(0, i).some((before) => isSame(before, spec)));
  if (twice) throw new StoreError(68, `Identical index already exists: ${String(twice['name'])}`);
  const collection = at.catalogue.need(at.db, collectionName(body));
  const numIndexesBefore = collection.indexes.length;
  for (const spec of specs) {
    const namesake = collection.indexes.find(({ name }) => name === spec['name']);
    const rival = collection.indexes.find((index) => shapeKey(index.spec) === shapeKey(spec));
    if (rival?.name === '_id_' || (namesake && isSame(namesake.spec, spec))) continue;
    if (namesake) throw new StoreError(86, `An existing index has the same name: ${namesake.name}`);
    if (rival) throw new StoreError(85, `Index already exists with a different name: ${rival.name}`);
    collection.addIndexes([spec]);
    at.catalogue.save();
  }
  return { numIndexesBefore, numIndexesAfter: collection.indexes.length, ok: 1 };
});

const listIndexes = reads('cursor', (body, at) => {
  const specs = existing(at, body).indexes.map(({ spec }) => spec);
  return listReply(specs, `${at.db}.${collectionName(body)}`);
});

const dropIndexes = writes('index', (body, at) => {
  const { indexes } = existing(at, body);
  const wanted = [body['index']].flat();
  const isAll = wanted.includes('*');
  const doomed = indexes.filter(({ name, keyOfSpec }) =>
    isAll ? name !== '_id_' : wanted.some((one) => one === name || orderKey(one) === keyOfSpec),
  );
  if (!doomed.length && !isAll) throw new StoreError(27, `index not found with name [${String(wanted[0])}]`);
  if (doomed.some(({ name }) => name === '_id_')) throw new StoreError(72, 'cannot drop _id index');
  for (const index of doomed) indexes.splice(indexes.indexOf(index), 1);
  at.catalogue.save();
  return { ok: 1 };
});

const collStats = reads('scale', (body, at) => {
  const { records, indexes } = at.catalogue.get(at.db, collectionName(body)) ?? { records: new Set(), indexes: [] };
  return { ns: `${at.db}.${collectionName(body)}`, count: records.size, nindexes: indexes.length, ok: 1 };
});

/** The commands about databases, collections and indexes. */
export const schemaCommands: Commands = {
  ...{ create, drop, dropDatabase, listCollections, listDatabases, createIndexes, listIndexes, dropIndexes, collStats },
};
