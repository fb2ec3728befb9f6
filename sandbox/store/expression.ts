import { Context } from 'mingo';
import { Aggregator } from 'mingo/aggregator';
import { type Iterator, Lazy } from 'mingo/lazy';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as stages from 'mingo/operators/pipeline';
import type { AnyObject } from 'mingo/types';
import { type Doc, isDoc, numberOf, plain, write } from './bsonValue.js';
import { compileFilter, type Matcher } from './match.js';
import { sortDocs } from './sort.js';
import { StoreError } from './storeError.js';

/** Finds the documents of another collection, for `$lookup`, as plain documents. */
export type OtherCollection = (name: string) => Doc[];

const { $accumulator: _script, ...accumulator } = accumulators;
const { $function: _function, ...expression } = expressions;
const { $addFields, $bucket, $count, $facet, $group, $limit, $lookup, $project, $replaceRoot, $replaceWith } = stages;
const { $set, $skip, $sortByCount, $unset, $unwind } = stages;

/** The library's stages, and in place of its own comparisons this store's filter and sort. */
const pipeline = {
  ...{ $addFields, $bucket, $count, $facet, $group, $limit, $lookup, $project, $replaceRoot, $replaceWith },
  ...{ $set, $skip, $sortByCount, $unset, $unwind },
  $match: (docs: Iterator, filter: unknown) => docs.filter(compileFilter(isDoc(filter) ? filter : {})),
  $sort: (docs: Iterator, spec: unknown) => docs.transform<Doc>((all) => Lazy(sortDocs(all, spec))),
};

const context = Context.init({ accumulator, expression, pipeline } as never); // the library's operators fit its own context

const refusal = (error: unknown): unknown => {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const stage = /unregistered pipeline operator (\S+)\./.exec(error.message);
  if (stage) return new StoreError('Location40324', `Unrecognized pipeline stage name: '${stage[1]}'`);
  const operator = /'(\$\w+)' is not registered/.exec(error.message);
  if (operator) return new StoreError('InvalidPipelineOperator', `Unrecognized expression '${operator[1]}'`);
  return new StoreError('BadValue', error.message);
};

/** Runs aggregation stages over plain documents. Throws MongoDB's codes for unknown stages and operators. */
export const runStages = (docs: Doc[], pipelineStages: Doc[], other: OtherCollection): Doc[] => {
  for (const stage of pipelineStages) {
    if (Object.keys(stage).length !== 1) {
      throw new StoreError('Location40323', 'A pipeline stage specification object must contain exactly one field.');
    }
  }
  try {
    const options = {
      idKey: '_id',
      processingMode: 0,
      useStrictMode: true,
      scriptEnabled: false,
      failOnError: true,
      context,
    };
    const collectionResolver = (name: string): AnyObject[] => other(name);
    return new Aggregator(pipelineStages, { ...options, collectionResolver }).run(docs) as Doc[]; // documents go in, documents come out
  } catch (error) {
    throw refusal(error);
  }
};

/** `$expr`: an aggregation expression as a filter. */
export const matchExpression = (expr: unknown): Matcher => {
  const stage = plain(write({ $replaceWith: { holds: expr } }));
  const holds = (doc: Doc): boolean => {
    const [result] = runStages([doc], [stage], () => []);
    const value = result?.['holds'];
    return value !== undefined && value !== null && value !== false && numberOf(value) !== 0;
  };
  holds({});
  return (doc) => isDoc(doc) && holds(plain(write(doc)));
};
