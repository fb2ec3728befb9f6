import { Long } from 'bson';
import { type Doc, docField, docsField, flagField, isDoc, numberOf } from '../bsonValue.js';
import { collectionName } from '../catalogue.js';
import type { Collection } from '../collection.js';
import { compileFilter } from '../match.js';
import { orderKey } from '../order.js';
import { StoreError } from '../storeError.js';
import type { At, Command } from './command.js';

const needed = (at: At, body: Doc): Collection => {
  const name = collectionName(body);
  const collection = at.catalogue.get(at.db, name);
  if (!collection) throw new StoreError('NamespaceNotFound', `ns not found ${at.db}.${name}`);
  return collection;
};

/** A list as a cursor that has no more to come. */
const listReply = (firstBatch: readonly Doc[], ns: string): Doc => ({
  cursor: { id: Long.ZERO, ns, firstBatch },
  ok: 1,
});

const create: Command = {
  fields: ['create'],
  writes: true,
  run: (body, at) => {
    const name = collectionName(body);
    if (at.catalogue.get(at.db, name))
      throw new StoreError('NamespaceExists', `Collection ${at.db}.${name} already exists.`);
    at.catalogue.need(at.db, name);
    return { ok: 1 };
  },
};

const drop: Command = {
  fields: ['drop'],
  writes: true,
  run: (body, at) => {
    const collection = at.catalogue.get(at.db, collectionName(body));
    if (!collection) return { ok: 1 };
    at.catalogue.drop(collection);
    return { nIndexesWas: collection.indexes.length, ns: collection.namespace, ok: 1 };
  },
};

const dropDatabase: Command = {
  fields: ['dropDatabase'],
  writes: true,
  run: (_body, at) => {
    for (const collection of at.catalogue.list(at.db)) at.catalogue.drop(collection);
    return { dropped: at.db, ok: 1 };
  },
};

const listCollections: Command = {
  fields: ['listCollections', 'filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run: (body, at) => {
    const all = at.catalogue.list(at.db).map(({ name, indexes }): Doc => {
      const more = { options: {}, info: { readOnly: false }, idIndex: indexes[0]?.spec };
      return { name, type: 'collection', ...(flagField(body, 'nameOnly') ? {} : more) };
    });
    return listReply(all.filter(compileFilter(docField(body, 'filter'))), `${at.db}.$cmd.listCollections`);
  },
};

const listDatabases: Command = {
  fields: ['listDatabases', 'filter', 'nameOnly', 'authorizedDatabases'],
  run: (body, at) => {
    const names = [...new Set(at.catalogue.list().map(({ db }) => db))].sort();
    const databases = names.map((name) => ({ name, sizeOnDisk: 8192, empty: false }));
    return {
      databases: databases.filter(compileFilter(docField(body, 'filter'))),
      totalSize: 8192 * databases.length,
      ok: 1,
    };
  },
};

const indexOptions = [
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'ns',
];

/** Filters that a partial index may have: what MongoDB allows. */
const partialOperators = ['$eq', '$exists', '$gt', '$gte', '$lt', '$lte', '$type', '$in'];

const checkPartial = (filter: unknown): void => {
  if (!isDoc(filter)) throw new StoreError('CannotCreateIndex', 'partialFilterExpression must be a document');
  for (const [path, wanted] of Object.entries(filter)) {
    const operators = isDoc(wanted) ? Object.keys(wanted).filter((key) => key.startsWith('$')) : [];
    const odd = path.startsWith('$')
      ? path
      : operators.find(
          (name) => !partialOperators.includes(name) || (name === '$exists' && isDoc(wanted) && wanted[name] !== true),
        );
    if (odd) throw new StoreError('CannotCreateIndex', `Expression not supported in partial index: ${odd}`);
  }
  compileFilter(filter);
};

/** The index as it is kept. Throws for kinds and options that this store does not have. */
const indexSpec = (given: Doc): Doc => {
  const key = docField(given, 'key');
  const odd = Object.keys(given).find((option) => !indexOptions.includes(option));
  if (odd) throw new StoreError('InvalidOptions', `The field '${odd}' is not valid for an index specification`);
  const fields = Object.entries(key);
  if (fields.length === 0) throw new StoreError('CannotCreateIndex', 'Index keys cannot be an empty object');
  for (const [path, direction] of fields) {
    const sign = numberOf(direction);
    const isOddPath =
      path === '' || path.split('.').some((part) => part === '' || part.startsWith('$') || /^\d+$/.test(part));
    if (sign === undefined || sign === 0 || isOddPath) {
      throw new StoreError(
        'CannotCreateIndex',
        `this store has no index of the kind { ${path}: ${String(direction)} }`,
      );
    }
  }
  const signs = Object.fromEntries(fields.map(([path, direction]) => [path, (numberOf(direction) ?? 1) > 0 ? 1 : -1]));
  const { background: _background, ns: _ns, v: _v, ...options } = given;
  if ('partialFilterExpression' in options) checkPartial(options['partialFilterExpression']);
  if ('partialFilterExpression' in options && flagField(options, 'sparse'))
    throw new StoreError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  if ('expireAfterSeconds' in options && (fields.length > 1 || numberOf(options['expireAfterSeconds']) === undefined)) {
    throw new StoreError('CannotCreateIndex', 'TTL indexes are single-field indexes with a number of seconds');
  }
  const name = String(
    given['name'] ??
      Object.entries(signs)
        .map((pair) => pair.join('_'))
        .join('_'),
  );
  return { v: 2, ...options, key: signs, name };
};

/** The parts of an index that make it another one under the same key. */
const identity = ({ key, partialFilterExpression }: Doc): string =>
  orderKey([Object.entries(isDoc(key) ? key : {}), partialFilterExpression]);

const describes = (a: Doc, b: Doc): boolean =>
  identity(a) === identity(b) &&
  (['unique', 'sparse'] as const).every((flag) => flagField(a, flag) === flagField(b, flag)) &&
  numberOf(a['expireAfterSeconds']) === numberOf(b['expireAfterSeconds']);

const createIndexes: Command = {
  fields: ['createIndexes', 'indexes', 'commitQuorum'],
  writes: true,
  run: (body, at) => {
    const specs = docsField(body, 'indexes').map(indexSpec);
    const isNew = !at.catalogue.get(at.db, collectionName(body));
    const collection = at.catalogue.need(at.db, collectionName(body));
    const numIndexesBefore = collection.indexes.length;
    for (const spec of specs) {
      if (orderKey(spec['key']) === orderKey({ _id: 1 })) continue;
      const named = collection.indexes.find(({ name }) => name === spec['name']);
      const alike = collection.indexes.find((index) => identity(index.spec) === identity(spec));
      if (named && describes(named.spec, spec)) continue;
      if (named)
        throw new StoreError(
          'IndexKeySpecsConflict',
          `An existing index has the same name as the requested index: ${named.name}`,
        );
      if (alike)
        throw new StoreError(
          'IndexOptionsConflict',
          `An equivalent index already exists with a different name or options: ${alike.name}`,
        );
      collection.addIndex(spec);
    }
    at.catalogue.save();
    return {
      numIndexesBefore,
      numIndexesAfter: collection.indexes.length,
      createdCollectionAutomatically: isNew,
      ok: 1,
    };
  },
};

const listIndexes: Command = {
  fields: ['listIndexes', 'cursor'],
  run: (body, at) => {
    const collection = needed(at, body);
    return listReply(
      collection.indexes.map(({ spec }) => spec),
      collection.namespace,
    );
  },
};

const dropIndexes: Command = {
  fields: ['dropIndexes', 'index'],
  writes: true,
  run: (body, at) => {
    const collection = needed(at, body);
    const nIndexesWas = collection.indexes.length;
    const wanted = body['index'];
    const names = Array.isArray(wanted) ? wanted : [wanted];
    const doomed = collection.indexes.filter(({ name, spec }) =>
      wanted === '*'
        ? name !== '_id_'
        : names.some((one) => one === name || (isDoc(one) && orderKey(one) === orderKey(spec['key']))),
    );
    if (doomed.length === 0 && wanted !== '*')
      throw new StoreError('IndexNotFound', `index not found with name [${String(wanted)}]`);
    if (doomed.some(({ name }) => name === '_id_')) throw new StoreError('InvalidOptions', 'cannot drop _id index');
    for (const index of doomed) collection.indexes.splice(collection.indexes.indexOf(index), 1);
    at.catalogue.save();
    return { nIndexesWas, ok: 1 };
  },
};

const collStats: Command = {
  fields: ['collStats', 'scale'],
  run: (body, at) => {
    const name = collectionName(body);
    const collection = at.catalogue.get(at.db, name);
    return {
      ns: `${at.db}.${name}`,
      count: collection?.records.size ?? 0,
      nindexes: collection?.indexes.length ?? 0,
      capped: false,
      ok: 1,
    };
  },
};

/** The commands about databases, collections and indexes. */
export const schemaCommands: { readonly [name: string]: Command } = {
  ...{ create, drop, dropDatabase, listCollections, listDatabases, createIndexes, listIndexes, dropIndexes, collStats },
};
