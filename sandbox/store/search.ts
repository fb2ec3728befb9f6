import { type Doc, isDoc, parse } from './bsonValue.js';
import type { Collection, Found } from './collection.js';
import { compileFilter, type Matcher } from './match.js';
import { orderKey } from './order.js';
import type { OrderedIndex } from './orderedIndex.js';
import { choosePlan, type Plan } from './plan.js';
import { parseSort, sortWith } from './sort.js';
import { StoreError } from './storeError.js';

/** A query and what it cost: the counters are `explain`'s. */
export type Query = {
  readonly filter: Doc;
  readonly sort?: unknown;
  readonly hint?: unknown;
  readonly skip?: number;
  readonly limit?: number;
};

/** What a query looked at. */
export type Cost = { keys: number; docs: number };

const indexesFor = (collection: Collection, hint: unknown): readonly OrderedIndex[] => {
  if (hint === undefined) return collection.indexes;
  if (isDoc(hint) && Object.keys(hint)[0] === '$natural') return [];
  if (isDoc(hint) && Object.keys(hint).length === 0) return collection.indexes;
  const key = isDoc(hint) ? orderKey(hint) : undefined;
  const index = collection.indexes.find(({ name, spec }) => name === hint || (key && orderKey(spec['key']) === key));
  if (!index)
    throw new StoreError('BadValue', 'error processing query: hint provided does not correspond to an existing index');
  return [index];
};

/** A query made ready: the plan, and the candidates' numbers as they come. */
export class Search {
  readonly plan: Plan | undefined;
  readonly cost: Cost = { keys: 0, docs: 0 };
  readonly #collection: Collection;
  readonly #query: Query;
  readonly #matches: Matcher;
  #source: Iterator<number> & Iterable<number>;

  constructor(collection: Collection, query: Query) {
    this.#collection = collection;
    this.#query = query;
    this.#matches = compileFilter(query.filter);
    const sort = parseSort(query.sort).filter(({ path }) => path !== '$natural');
    this.plan = choosePlan(indexesFor(collection, query.hint), query.filter, sort);
    this.#source = this.#candidates();
    if (sort.length && !this.plan?.isSorted) {
      this.#source = sortWith(this.#source, (record) => this.read(record)?.doc, sort)[Symbol.iterator]();
    }
  }

  /** Reads a record, if it is still there and still matches. */
  read(record: number): Found | undefined {
    const raw = this.#collection.raw(record);
    if (!raw) return undefined;
    this.cost.docs++;
    const doc = parse(raw);
    return this.#matches(doc) ? { record, doc, raw } : undefined;
  }

  *#candidates(): Generator<number> {
    const { plan } = this;
    if (!plan) {
      yield* this.#collection.records;
      return;
    }
    for (const record of plan.index.records(plan.stretches, plan.backwards)) {
      this.cost.keys++;
      yield record;
    }
  }

  /** Takes all candidates' numbers now, so that writes may happen between two documents. */
  detach(): this {
    this.#source = [...this.#source][Symbol.iterator]();
    return this;
  }

  /** The documents, sorted, without the skipped ones and up to the limit. */
  *run(): Generator<Found> {
    const { skip = 0, limit = 0 } = this.#query;
    let at = 0;
    for (let next = this.#source.next(); !next.done; next = this.#source.next()) {
      const found = this.read(next.value);
      if (!found || at++ < skip) continue;
      yield found;
      if (limit && at >= skip + limit) return;
    }
  }

  /** The number of documents, without reading any when the filter is empty. */
  count(): number {
    const { skip = 0, limit = 0, filter } = this.#query;
    if (Object.keys(filter).length > 0) return Array.from(this.run(), () => 1).length;
    const left = Math.max(0, this.#collection.records.size - skip);
    return limit ? Math.min(left, limit) : left;
  }
}
