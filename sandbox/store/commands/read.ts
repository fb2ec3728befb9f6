import { type Doc, docField, docsField, flagField, intField, isDoc, plain, write } from '../bsonValue.js';
import { collectionName } from '../catalogue.js';
import type { Source } from '../cursors.js';
import { runStages } from '../expression.js';
import { orderKey } from '../order.js';
import { pathParts, reach } from '../path.js';
import { compileProjection } from '../project.js';
import { type Query, Search } from '../search.js';
import { StoreError } from '../storeError.js';
import type { At, Command } from './command.js';

const nothing: Source = { documents: [][Symbol.iterator](), detach: () => undefined };

/** A search over a collection of this database, or nothing when there is no such collection. */
export const searchFor = (at: At, name: string, query: Query): Search | undefined => {
  const collection = at.catalogue.get(at.db, name);
  return collection && new Search(collection, query);
};

/** The query of a `find` command. A negative limit means one batch, as in old drivers. */
export const findQuery = (body: Doc): Query => ({
  filter: docField(body, 'filter'),
  sort: body['sort'],
  hint: body['hint'],
  skip: intField(body, 'skip', 0),
  limit: Math.abs(intField(body, 'limit', 0)),
});

function* projected(search: Search, projection: Doc): Generator<Uint8Array> {
  const project = compileProjection(projection);
  for (const { doc, raw } of search.run()) yield project ? write(project(doc)) : raw;
}

const find: Command = {
  fields: [
    'find',
    'filter',
    'sort',
    'projection',
    'hint',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'noCursorTimeout',
    'allowPartialResults',
    'allowDiskUse',
    'oplogReplay',
  ],
  run: (body, at) => {
    const name = collectionName(body);
    const projection = docField(body, 'projection');
    compileProjection(projection);
    const search = searchFor(at, name, findQuery(body));
    const source = search ? { documents: projected(search, projection), detach: () => search.detach() } : nothing;
    const isSingle = flagField(body, 'singleBatch') || intField(body, 'limit', 0) < 0;
    return at.cursors.start(source, `${at.db}.${name}`, intField(body, 'batchSize', 101), isSingle);
  },
};

const getMore: Command = {
  fields: ['getMore', 'collection', 'batchSize'],
  run: (body, at) =>
    at.cursors.more(
      intField(body, 'getMore', 0),
      `${at.db}.${String(body['collection'])}`,
      intField(body, 'batchSize', 0),
    ),
};

const killCursors: Command = {
  fields: ['killCursors', 'cursors'],
  run: (body, at) => {
    const ids = Array.isArray(body['cursors']) ? body['cursors'] : [];
    const killed = ids.filter((id) => at.cursors.kill(Number(id)));
    return {
      cursorsKilled: killed,
      cursorsNotFound: ids.filter((id) => !killed.includes(id)),
      cursorsAlive: [],
      cursorsUnknown: [],
      ok: 1,
    };
  },
};

const count: Command = {
  fields: ['count', 'query', 'limit', 'skip', 'hint'],
  run: (body, at) => ({
    n: searchFor(at, collectionName(body), findQuery({ ...body, filter: body['query'] }))?.count() ?? 0,
    ok: 1,
  }),
};

const distinct: Command = {
  fields: ['distinct', 'key', 'query', 'hint'],
  run: (body, at) => {
    const parts = pathParts(String(body['key']));
    const values = new Map<string, unknown>();
    for (const { doc } of searchFor(at, collectionName(body), findQuery({ ...body, filter: body['query'] }))?.run() ??
      []) {
      for (const value of reach(doc, parts).flatMap((found) => found)) {
        if (value !== undefined && !values.has(orderKey(value))) values.set(orderKey(value), value);
      }
    }
    return { values: [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value), ok: 1 };
  },
};

/** Splits a pipeline into the query that its first stages are and the stages that are left. */
export const splitPipeline = (stages: readonly Doc[], hint: unknown): { query: Query; rest: Doc[] } => {
  const rest = [...stages];
  const next = (name: string): unknown =>
    rest[0] && Object.keys(rest[0]).join() === name ? rest.shift()?.[name] : undefined;
  const filters: Doc[] = [];
  for (let match = next('$match'); match !== undefined; match = next('$match'))
    filters.push(docField({ $match: match }, '$match'));
  const sort = next('$sort');
  const skip = intField({ skip: next('$skip') }, 'skip', 0);
  const limit = intField({ limit: next('$limit') ?? 0 }, 'limit', 0);
  const [only] = filters;
  const filter = filters.length > 1 ? { $and: filters } : (only ?? {});
  return { query: { filter, sort, hint, skip, limit }, rest };
};

/** `{ $group: { _id: constant, n: { $sum: 1 } } }`, what `countDocuments` sends. */
const isCounting = ([stage, ...more]: readonly Doc[]): boolean =>
  more.length === 0 && stage !== undefined && orderKey(stage) === orderKey({ $group: { _id: 1, n: { $sum: 1 } } });

const aggregate: Command = {
  fields: ['aggregate', 'pipeline', 'cursor', 'hint', 'allowDiskUse', 'bypassDocumentValidation'],
  run: (body, at) => {
    const name = collectionName(body);
    if (!isDoc(body['cursor'])) throw new StoreError('FailedToParse', "The 'cursor' option is required");
    const { query, rest } = splitPipeline(docsField(body, 'pipeline'), body['hint']);
    const search = searchFor(at, name, query);
    const namespace = `${at.db}.${name}`;
    const size = intField(body['cursor'], 'batchSize', 101);
    if (rest.length === 0) {
      const source = search ? { documents: projected(search, {}), detach: () => search.detach() } : nothing;
      return at.cursors.start(source, namespace, size);
    }
    if (isCounting(rest)) {
      const n = search?.count() ?? 0;
      return at.cursors.start(
        { documents: (n ? [write({ _id: 1, n })] : [])[Symbol.iterator](), detach: () => undefined },
        namespace,
        size,
      );
    }
    const other = (from: string): Doc[] =>
      Array.from(searchFor(at, from, { filter: {} })?.run() ?? [], ({ raw }) => plain(raw));
    const docs = Array.from(search?.run() ?? [], ({ raw }) => plain(raw));
    const results = runStages(docs, docsField(plain(write({ rest })), 'rest'), other).map(write);
    return at.cursors.start({ documents: results[Symbol.iterator](), detach: () => undefined }, namespace, size);
  },
};

/** The commands that only read. */
export const readCommands: { readonly [name: string]: Command } = {
  find,
  getMore,
  killCursors,
  count,
  distinct,
  aggregate,
};
