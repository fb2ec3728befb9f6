import { flip, orderKey } from './order.js';
import type { OrderedIndex, Stretch } from './orderedIndex.js';
import type { Sort } from './path.js';
import { type Doc, isCondition, isDoc } from './protocol.js';
import { compileFilter } from './query.js';

/** How a query finds its candidates. The filter is still asked about each: a plan may find too many, never too few. */
export type Plan = {
  readonly index: OrderedIndex;
  readonly stretches: readonly Stretch[];
  readonly isBackwards: boolean;
  /** The candidates come in the order that was asked for. */
  readonly isSorted: boolean;
  /** How many fields of the index the filter narrows. */
  readonly bounded: number;
};

type Clause = { readonly path: string; readonly operator: string; readonly argument: unknown };

const clausesOf = (filter: Doc): Clause[] =>
  Object.entries(filter).flatMap(([path, wanted]): Clause[] => {
    if (path === '$and' && Array.isArray(wanted)) return wanted.flatMap(clausesOf);
    if (path.startsWith('$')) return [];
    if (!isCondition(wanted)) return [{ path, operator: '$eq', argument: wanted }];
    return Object.entries(wanted).flatMap(([operator, argument]) => {
      if (operator !== '$elemMatch' || !isDoc(argument) || isCondition(argument)) return [{ path, operator, argument }];
      return clausesOf(argument).map((inner) => ({ ...inner, path: `${path}.${inner.path}` }));
    });
  });

/** Values that an index finds by their key: an array is indexed by its elements, and a pattern is no value. */
const isPoint = (value: unknown): boolean => !Array.isArray(value) && !(value instanceof RegExp);

const pointsOf = (clauses: readonly Clause[]): string[] | undefined => {
  const equal = clauses.find(({ operator, argument }) => operator === '$eq' && isPoint(argument));
  if (equal) return [orderKey(equal.argument)];
  const among = clauses.find(({ operator }) => operator === '$in')?.argument;
  return Array.isArray(among) && among.every(isPoint) ? [...new Set(among.map(orderKey))] : undefined;
};

/** The tightest range; on several elements only one end may count, since different elements may meet the two. */
const rangeOf = (clauses: readonly Clause[], isMultikey: boolean): Stretch | undefined => {
  let range: Stretch | undefined;
  for (const { operator, argument } of clauses) {
    if (!['$gt', '$gte', '$lt', '$lte'].includes(operator) || !isPoint(argument)) continue;
    const key = orderKey(argument);
    const type = key.charAt(0);
    if (range && (isMultikey || range.from.charAt(0) !== type)) continue;
    const { from, to } = range ?? { from: type, to: type };
    if (operator.startsWith('$gt')) range = { from: [from, key].sort()[1] ?? key, to };
    else range = { from, to: to === type || key < to ? key : to };
  }
  return range;
};

const positive = ['$eq', '$in', '$gt', '$gte', '$lt', '$lte'];
const excludesMissing = ({ operator, argument }: Clause): boolean =>
  operator === '$exists' ? argument === true : positive.includes(operator) && ![argument].flat().includes(null);

/** True when the clauses on a path admit only what a partial index's condition on it admits. */
const implies = (clauses: readonly Clause[], wanted: unknown): boolean =>
  (isCondition(wanted) ? Object.entries(wanted) : [['$eq', wanted] as const]).every(([name, value]) => {
    const holds = compileFilter({ it: { [name]: value } });
    return clauses.some((clause) => {
      const { operator, argument } = clause;
      if (name === '$exists') return excludesMissing(clause);
      if (operator !== '$eq' && operator !== '$in') return operator === name && orderKey(argument) === orderKey(value);
      return (operator === '$in' ? [argument].flat() : [argument]).every((it) => isPoint(it) && holds({ it }));
    });
  });

const isCovered = ({ isSparse, fields, partial }: OrderedIndex, clauses: readonly Clause[]): boolean => {
  const about = (path: string): Clause[] => clauses.filter((clause) => clause.path === path);
  const isHeld = !isSparse || fields.some(({ path }) => about(path).some(excludesMissing));
  return isHeld && Object.entries(partial).every(([path, wanted]) => implies(about(path), wanted));
};

/** The most stretches that several `$in` may make together. */
const maxStretches = 1000;

const planFor = (index: OrderedIndex, clauses: readonly Clause[], sort: Sort): Plan | undefined => {
  if (!isCovered(index, clauses)) return undefined;
  let stretches: Stretch[] = [{ from: '', to: '' }];
  let [bounded, fixed, range]: [number, number, Stretch | undefined] = [0, 0, undefined];
  for (const { path, isDescending } of index.fields) {
    const about = clauses.filter((clause) => clause.path === path);
    const points = pointsOf(about)?.map((key): Stretch => ({ from: key, to: key }));
    if (range || !(points || rangeOf(about, index.isMultikey))) break;
    range = points ? undefined : rangeOf(about, index.isMultikey);
    const steps = (points ?? (range ? [range] : []))
      .map(({ from, to }) => (isDescending ? { from: flip(to), to: flip(from) } : { from, to }))
      .sort((a, b) => (a.from < b.from ? -1 : 1));
    if (stretches.length * steps.length > maxStretches) break;
    stretches = stretches.flatMap((one) => steps.map(({ from, to }) => ({ from: one.from + from, to: one.to + to })));
    if (points?.length === 1 && fixed === bounded) fixed++;
    bounded++;
  }
  const settled = index.fields.slice(0, fixed).map(({ path }) => path);
  const rest = sort.filter(({ path }) => !settled.includes(path));
  const turns = rest.map(({ path, isDescending }, i) => {
    const field = index.fields[fixed + i];
    return field?.path === path && (field.isDescending === isDescending ? 'same' : 'reverse');
  });
  const isOneWay = turns.every((turn) => turn && turn === turns[0]);
  const isSorted = sort.length > 0 && !index.isMultikey && bounded - fixed <= (range ? 1 : 0) && isOneWay;
  if (bounded === 0 && !isSorted) return undefined;
  return { index, stretches, isBackwards: isSorted && turns[0] === 'reverse', isSorted, bounded };
};

/** Chooses the index that narrows most, a whole unique key before all, and among equals one that also sorts. */
export const choosePlan = (indexes: readonly OrderedIndex[], filter: Doc, sort: Sort): Plan | undefined => {
  const clauses = clausesOf(filter);
  const worth = ({ index, bounded, isSorted }: Plan): number =>
    (index.isUnique && bounded === index.fields.length ? 100 : 0) + bounded * 4 + (isSorted ? 3 : 0);
  const plans = indexes.flatMap((index) => planFor(index, clauses, sort) ?? []);
  return plans.reduce<Plan | undefined>((best, plan) => (best && worth(best) >= worth(plan) ? best : plan), undefined);
};
