import type { Collection, Found } from './collection.js';
import { orderKey } from './order.js';
import type { OrderedIndex } from './orderedIndex.js';
import { parseSort, sortBy } from './path.js';
import { choosePlan, type Plan } from './plan.js';
import { type Doc, docIn, isDoc, parse, StoreError } from './protocol.js';
import { compileFilter, type Matcher } from './query.js';

export type Query = { filter: Doc; sort?: unknown; hint?: unknown; skip?: number; limit?: number };

const indexesFor = ({ indexes }: Collection, hint: unknown): readonly OrderedIndex[] => {
  if (hint === undefined || (isDoc(hint) && Object.keys(hint).length === 0)) return indexes;
  if (isDoc(hint) && '$natural' in hint) return [];
  const found = indexes.filter(({ name, keyOfSpec }) => name === hint || keyOfSpec === orderKey(hint));
  if (found.length) return found;
  throw new StoreError(2, 'hint provided does not correspond to an existing index');
};

/** One run of a query over a collection. */
export class Search {
  readonly plan: Plan | undefined;
  /** What it has looked at so far, as `explain` counts it. */
  readonly cost = { totalKeysExamined: 0, totalDocsExamined: 0 };
  readonly #collection: Collection;
  readonly #query: Query;
  readonly #matches: Matcher;
  #candidates: Iterator<number> & Iterable<number>;

  constructor(collection: Collection, query: Query) {
    this.#collection = collection;
    this.#query = query;
    this.#matches = compileFilter(query.filter);
    const sort = parseSort(docIn({ sort: query.sort }, 'sort')).filter(({ path }) => path !== '$natural');
    this.plan = choosePlan(indexesFor(collection, query.hint), query.filter, sort);
    this.#candidates = this.#look(this.plan);
    if (sort.length && !this.plan?.isSorted) {
      this.#candidates = sortBy(this.#candidates, (record) => this.#read(record)?.doc, sort)[Symbol.iterator]();
    }
  }

  *#look(plan: Plan | undefined): Generator<number> {
    for (const record of plan ? plan.index.records(plan.stretches, plan.isBackwards) : this.#collection.records) {
      if (plan) this.cost.totalKeysExamined++;
      yield record;
    }
  }

  #read(record: number): Found | undefined {
    const raw = this.#collection.raw(record);
    if (!raw) return undefined;
    this.cost.totalDocsExamined++;
    const doc = parse(raw);
    return this.#matches(doc) ? { record, doc, raw } : undefined;
  }

  /** Takes the numbers of all candidates now, so that writes may happen between two documents. */
  detach(): this {
    this.#candidates = [...this.#candidates][Symbol.iterator]();
    return this;
  }

  /** The documents that match when they are read: sorted, without the skipped ones, up to the limit. */
  *run(): Generator<Found> {
    const { skip = 0, limit = 0 } = this.#query;
    let at = 0;
    for (let next = this.#candidates.next(); !next.done; next = this.#candidates.next()) {
      const found = this.#read(next.value);
      if (!found || at++ < skip) continue;
      yield found;
      if (limit && at >= skip + limit) return;
    }
  }

  /** The number of documents, without reading any when the filter is empty. */
  count(): number {
    const { skip = 0, limit = 0, filter } = this.#query;
    if (Object.keys(filter).length) return [...this.run()].length;
    return Math.min(Math.max(0, this.#collection.records.size - skip), limit || Number.POSITIVE_INFINITY);
  }
}
