import { Context } from 'mingo';
import { Aggregator } from 'mingo/aggregator';
import { type Iterator, Lazy } from 'mingo/lazy';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as stages from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as queries from 'mingo/operators/query';
import { Query } from 'mingo/query';
import { orderKey, typeBytes } from './order.js';
import { parseSort, pathParts, reach, sortBy } from './path.js';
import { type Doc, isDoc, StoreError } from './protocol.js';

/** Decides on one document. */
export type Matcher = (doc: Doc) => boolean;

type Operator = (path: string, wanted: unknown) => Matcher;

/** Some value that the path reaches passes, or some element of an array that it ends on. */
const some =
  (test: (wanted: unknown) => (value: unknown) => boolean): Operator =>
  (path, wanted) => {
    const [parts, holds] = [pathParts(path), test(wanted)];
    return (doc) => reach(doc, parts).some((value) => holds(value) || (Array.isArray(value) && value.some(holds)));
  };

const not =
  (operator: Operator): Operator =>
  (path, wanted) => {
    const holds = operator(path, wanted);
    return (doc) => !holds(doc);
  };

const compares = (holds: (key: string, wanted: string) => boolean): Operator =>
  some((wanted) => {
    const wantedKey = orderKey(wanted);
    return (value) => {
      const key = orderKey(value);
      return key[0] === wantedKey[0] && holds(key, wantedKey);
    };
  });

const $eq = some((wanted) => {
  if (typeof wanted === 'string') return (value) => value === wanted;
  const key = orderKey(wanted);
  return (value) => orderKey(value) === key;
});

const $in = some((wanted) => {
  if (!Array.isArray(wanted)) throw new StoreError(2, '$in needs an array');
  if (wanted.some((value) => isDoc(value) && Object.keys(value)[0]?.startsWith('$')))
    throw new StoreError(2, 'cannot nest $ under $in');
  const keys = new Set(wanted.map(orderKey));
  const patterns = wanted.filter((value) => value instanceof RegExp);
  return (value) => keys.has(orderKey(value)) || (typeof value === 'string' && patterns.some((one) => one.test(value)));
});

const $exists: Operator = (path, wanted) => {
  const parts = pathParts(path);
  return (doc) => reach(doc, parts).some((value) => value !== undefined) === Boolean(wanted);
};

const $type = some((wanted) => {
  const bytes = [wanted].flat().map((name) => typeBytes[String(name)] ?? '');
  if (bytes.includes('')) throw new StoreError(2, `Unknown type name alias: ${String(wanted)}`);
  return (value) => value !== undefined && bytes.includes(orderKey(value).charAt(0));
});

const { $all, $elemMatch, $size, $mod, $regex, $expr, $and, $or, $nor, $not } = queries;
const { $accumulator: _accumulator, ...accumulator } = accumulators;
const { $function: _function, ...expression } = expressions;
const { $addFields, $bucket, $facet, $group, $limit, $lookup, $project, $replaceRoot, $replaceWith } = stages;
const { $set, $skip, $sortByCount, $unset, $unwind } = stages;

/** A stage that needs all documents at once. */
const over = (docs: Iterator, make: (all: Doc[]) => Doc[]): Iterator =>
  docs.transform<Doc>((all) => Lazy(make(all as unknown as Doc[]))); // the library hands an array

const query = {
  ...{ $all, $elemMatch, $size, $mod, $regex, $expr, $and, $or, $nor, $not, $eq, $in, $exists, $type },
  ...{ $ne: not($eq), $nin: not($in), $gt: compares((a, b) => a > b), $gte: compares((a, b) => a >= b) },
  ...{ $lt: compares((a, b) => a < b), $lte: compares((a, b) => a <= b) },
};

/** The library's operators; those that compare are this store's own, so that filters, sorts and indexes agree. */
const context = Context.init({
  accumulator,
  expression,
  projection,
  pipeline: {
    ...{ $addFields, $bucket, $facet, $group, $limit, $lookup, $project, $replaceRoot, $replaceWith },
    ...{ $set, $skip, $sortByCount, $unset, $unwind },
    $count: (docs: Iterator, name: unknown) =>
      over(docs, (all) => (all.length ? [{ [String(name)]: all.length }] : [])),
    $match: (docs: Iterator, filter: unknown) => docs.filter(compileFilter(filter as Doc)),
    $sort: (docs: Iterator, spec: unknown) => over(docs, (all) => sortBy(all, (doc) => doc, parseSort(spec as Doc))),
  },
  query,
} as never); // the library's own operators do not fit its own type

/** How this store runs the library: strictly, without scripts, with these operators only. */
export const mingoOptions = {
  ...{ idKey: '_id', processingMode: 0, useStrictMode: true, scriptEnabled: false, failOnError: true, context },
};

/** The same for updates, which copy the operators each time and need few. */
export const updateOptions = { ...mingoOptions, context: Context.init({ query } as never) };

/** MongoDB's codes for what the library says; anything else is a bad value. */
const refusals = {
  ...{ 40324: /unregistered pipeline operator/, 40323: /must have single operator/, 168: /is not registered/ },
  ...{ 40: /would create a conflict/, 52: /prefixed field path/, 66: /immutable field/, 9: /Unknown update operator/ },
};

/** Runs the library, and gives its errors MongoDB's codes. */
export const asMongo = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreError || !(error instanceof Error)) throw error;
    const { message } = error;
    const code = Object.entries(refusals).find(([, pattern]) => pattern.test(message))?.[0];
    throw new StoreError(Number(code ?? 2), message);
  }
};

/** Compiles a filter. Throws BadValue for anything that MongoDB or this store does not know. */
export const compileFilter = (filter: Doc): Matcher => {
  const query = asMongo(() => new Query(filter, mingoOptions));
  return (doc) => asMongo(() => query.test(doc));
};

/** Runs aggregation stages; `other` gives the documents of another collection, for `$lookup`. */
export const runStages = (docs: Doc[], pipeline: Doc[], other: (name: string) => Doc[] = () => []): Doc[] =>
  asMongo(() => new Aggregator(pipeline, { ...mingoOptions, collectionResolver: other }).run(docs) as Doc[]); // documents in, documents out
