import { collectionName } from '../catalogue.js';
import type { Source } from '../cursors.js';
import { orderKey } from '../order.js';
import { parseSort, pathParts, reach } from '../path.js';
import { type Doc, docIn, docsIn, isDoc, numberIn, parse, StoreError, write } from '../protocol.js';
import { compileFilter, runStages } from '../query.js';
import { type Query, Search } from '../search.js';
import { type At, type Commands, reads } from './command.js';

/** A search over a collection of this database; without such a collection only the query is checked. */
const searchIn = (at: At, name: string, query: Query): Search | undefined => {
  const collection = at.catalogue.get(at.db, name);
  if (!collection) parseSort(docIn({ sort: query.sort }, 'sort'));
  if (!collection) compileFilter(query.filter);
  return collection && new Search(collection, query);
};

/** The query of a command. A negative limit means one batch, as in old drivers. */
export const queryOf = (body: Doc, filter = 'query'): Query => ({
  filter: docIn(body, filter),
  sort: body['sort'],
  hint: body['hint'],
  skip: numberIn(body, 'skip'),
  limit: Math.abs(numberIn(body, 'limit', 0, -Infinity)),
});

/** Makes the projection of `find` and `findAndModify`: a `$project` stage for one document at a time. */
export const projector = (spec: Doc): ((doc: Doc) => Doc) | undefined => {
  if (Object.keys(spec).length === 0) return undefined;
  const project = (doc: Doc): Doc => runStages([doc], [{ $project: spec }])[0] ?? {};
  project({});
  return project;
};

function* bytesOf(search: Search, project?: (doc: Doc) => Doc): Generator<Uint8Array> {
  for (const { doc, raw } of search.run()) yield project ? write(project(doc)) : raw;
}

const sourceOf = (search: Search | undefined, project?: (doc: Doc) => Doc): Source =>
  search ? { documents: bytesOf(search, project), detach: () => search.detach() } : { documents: [].values() };

const find = reads('filter sort projection hint skip limit batchSize singleBatch', (body, at) => {
  const name = collectionName(body);
  const project = projector(docIn(body, 'projection'));
  const source = sourceOf(searchIn(at, name, queryOf(body, 'filter')), project);
  const isSingle = body['singleBatch'] === true || Number(body['limit'] ?? 0) < 0;
  return at.cursors.start(source, `${at.db}.${name}`, numberIn(body, 'batchSize', 101), isSingle);
});

const getMore = reads('collection batchSize', (body, at) => {
  const namespace = `${at.db}.${String(body['collection'])}`;
  return at.cursors.more(Number(body['getMore']), namespace, numberIn(body, 'batchSize') || Infinity);
});

const killCursors = reads('cursors', (body, at) => {
  const ids = Array.isArray(body['cursors']) ? body['cursors'] : [];
  const cursorsKilled = ids.filter((id) => at.cursors.kill(Number(id)));
  const cursorsNotFound = ids.filter((id) => !cursorsKilled.includes(id));
  return { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
});

const count = reads('query limit skip hint', (body, at) => ({
  n: searchIn(at, collectionName(body), queryOf(body))?.count() ?? 0,
  ok: 1,
}));

const distinct = reads('key query hint', (body, at) => {
  const parts = pathParts(String(body['key']));
  const values = new Map<string, unknown>();
  for (const { doc } of searchIn(at, collectionName(body), queryOf(body))?.run() ?? []) {
    for (const value of reach(doc, parts).flat()) if (value !== undefined) values.set(orderKey(value), value);
  }
  return { values: [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value), ok: 1 };
});

/** Splits a pipeline into the query that its first stages are, which the indexes serve, and the stages that are left. */
export const splitPipeline = (stages: readonly Doc[], hint: unknown): { query: Query; rest: Doc[] } => {
  const rest = [...stages];
  const next = (name: string): unknown =>
    rest[0] && Object.keys(rest[0]).join() === name ? rest.shift()?.[name] : undefined;
  const filters: Doc[] = [];
  while (rest[0] && '$match' in rest[0]) filters.push(docIn({ $match: next('$match') }, '$match'));
  const sort = next('$sort');
  const skip = numberIn({ $skip: next('$skip') }, '$skip');
  const limit = rest[0] && '$limit' in rest[0] ? numberIn({ $limit: next('$limit') }, '$limit', 0, 1) : 0;
  const filter = filters.length > 1 ? { $and: filters } : (filters[0] ?? {});
  return { query: { filter, sort, hint, skip, limit }, rest };
};

/** What `countDocuments` sends. */
const countingKey = orderKey([{ $group: { _id: 1, n: { $sum: 1 } } }]);

const aggregate = reads('pipeline cursor hint', (body, at) => {
  const name = collectionName(body);
  if (!isDoc(body['cursor']))
    throw new StoreError(9, "The 'cursor' option is required, except for aggregate with explain");
  const { query, rest } = splitPipeline(docsIn(body, 'pipeline'), body['hint']);
  const reply = (source: Source): Uint8Array =>
    at.cursors.start(source, `${at.db}.${name}`, numberIn(docIn(body, 'cursor'), 'batchSize', 101));
  const search = searchIn(at, name, query);
  if (rest.length === 0) return reply(sourceOf(search));
  if (orderKey(rest) === countingKey) {
    const n = search?.count() ?? 0;
    return reply({ documents: (n ? [write({ _id: 1, n })] : []).values() });
  }
  const docsOf = (one: Search | undefined): Doc[] => Array.from(one?.run() ?? [], ({ raw }) => parse(raw));
  const other = (from: string): Doc[] => docsOf(searchIn(at, from, { filter: {} }));
  return reply({ documents: runStages(docsOf(search), rest, other).map(write).values() });
});

/** The commands that only read. */
export const readCommands: Commands = { find, getMore, killCursors, count, distinct, aggregate };
