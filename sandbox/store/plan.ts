import { type Doc, isDoc } from './bsonValue.js';
import { compileFilter } from './match.js';
import { flip, isBoundary, orderKey, typeByte } from './order.js';
import type { OrderedIndex, Stretch } from './orderedIndex.js';
import { regexOf } from './regex.js';
import type { SortField } from './sort.js';

/** How a query finds its candidates. The filter is still asked about each: a plan may find too many, never too few. */
export type Plan = {
  readonly index: OrderedIndex;
  readonly stretches: readonly Stretch[];
  readonly backwards: boolean;
  /** The candidates come in the order that was asked for. */
  readonly isSorted: boolean;
  /** Fields of the index that the filter narrows, for choosing and for explain. */
  readonly bounded: number;
};

type Clause = { readonly path: string; readonly operator: string; readonly argument: unknown };

const clausesOf = (filter: Doc): Clause[] =>
  Object.entries(filter).flatMap(([path, wanted]): Clause[] => {
    if (path === '$and' && Array.isArray(wanted)) return wanted.filter(isDoc).flatMap(clausesOf);
    if (path.startsWith('$')) return [];
    if (!isDoc(wanted) || !Object.keys(wanted)[0]?.startsWith('$'))
      return [{ path, operator: '$eq', argument: wanted }];
    return Object.entries(wanted).flatMap(([operator, argument]) => {
      if (operator !== '$elemMatch' || !isDoc(argument)) return [{ path, operator, argument }];
      return clausesOf(argument).map((inner) => ({ ...inner, path: `${path}.${inner.path}` }));
    });
  });

/** Values that the order of keys finds exactly: arrays are indexed by their elements, and patterns are no values. */
const isPoint = (value: unknown): boolean => value !== undefined && !Array.isArray(value) && !regexOf(value);

const pointsOf = (clauses: readonly Clause[]): string[] | undefined => {
  for (const { operator, argument } of clauses) {
    if (operator === '$eq' && isPoint(argument)) return [orderKey(argument)];
  }
  for (const { operator, argument } of clauses) {
    if (operator === '$in' && Array.isArray(argument) && argument.every(isPoint))
      return [...new Set(argument.map(orderKey))].sort();
  }
  return undefined;
};

const rangeOf = (clauses: readonly Clause[], isMultikey: boolean): Stretch | undefined => {
  let [from, to, type] = ['', '', ''];
  for (const { operator, argument } of clauses) {
    const isLower = operator === '$gt' || operator === '$gte';
    if (!isLower && operator !== '$lt' && operator !== '$lte') continue;
    if (!isPoint(argument) || argument === null) continue;
    const key = orderKey(argument);
    if (isBoundary(key) || (type && typeByte(key) !== type)) continue;
    if (type && isMultikey) continue;
    type = typeByte(key);
    if (isLower && key > from) from = key;
    if (!isLower && (to === '' || key < to)) to = key;
  }
  return type ? { from: from || type, to: to || type } : undefined;
};

const turn = ({ from, to }: Stretch): Stretch => ({ from: flip(to), to: flip(from) });

/** True when the filter admits only documents that the partial index holds. */
const isCovered = (index: OrderedIndex, clauses: readonly Clause[]): boolean => {
  if (
    index.isSparse &&
    !index.fields.some(({ path }) => clauses.some((clause) => clause.path === path && excludesMissing(clause)))
  )
    return false;
  if (!index.partial) return true;
  return Object.entries(index.partial).every(([path, wanted]) => {
    if (path.startsWith('$')) return false;
    const about = clauses.filter((clause) => clause.path === path);
    const existsOnly = isDoc(wanted) && Object.keys(wanted).length === 1 && wanted['$exists'] === true;
    if (existsOnly && about.some(excludesMissing)) return true;
    const holds = compileFilter({ it: wanted });
    return about.some(({ operator, argument }) => {
      if (operator === '$eq') return isPoint(argument) && holds({ it: argument });
      if (operator === '$in')
        return Array.isArray(argument) && argument.every((value) => isPoint(value) && holds({ it: value }));
      return (
        isDoc(wanted) && Object.keys(wanted).length === 1 && orderKey(wanted) === orderKey({ [operator]: argument })
      );
    });
  });
};

const excludesMissing = ({ operator, argument }: Clause): boolean => {
  if (operator === '$exists') return argument === true;
  if (operator === '$in')
    return Array.isArray(argument) && argument.every((value) => value !== null && !regexOf(value));
  return ['$eq', '$gt', '$gte', '$lt', '$lte'].includes(operator) && argument !== null && argument !== undefined;
};

const direction = (fields: readonly SortField[], sort: readonly SortField[]): 'same' | 'reverse' | undefined => {
  const same = sort.every(
    ({ path, descending }, i) => fields[i]?.path === path && fields[i]?.descending === descending,
  );
  if (same) return 'same';
  const reverse = sort.every(
    ({ path, descending }, i) => fields[i]?.path === path && fields[i]?.descending !== descending,
  );
  return reverse ? 'reverse' : undefined;
};

const maxStretches = 1000;

const planFor = (index: OrderedIndex, clauses: readonly Clause[], sort: readonly SortField[]): Plan | undefined => {
  if (!isCovered(index, clauses)) return undefined;
  let stretches: Stretch[] = [{ from: '', to: '' }];
  const roots = new Set<string>();
  let [bounded, single, open] = [0, 0, false];
  for (const { path, parts, descending } of index.fields) {
    const root = parts[0] ?? '';
    if (index.isMultikey && roots.has(root)) break;
    roots.add(root);
    const about = clauses.filter((clause) => clause.path === path);
    const points = pointsOf(about)
      ?.map((key) => (descending ? flip(key) : key))
      .sort();
    const range = points ? undefined : rangeOf(about, index.isMultikey);
    const steps =
      points?.map((key) => ({ from: key, to: key })) ?? (range ? [descending ? turn(range) : range] : undefined);
    if (!steps || stretches.length * steps.length > maxStretches) break;
    if (points?.length === 1 && single === bounded) single++;
    stretches = stretches.flatMap((before) =>
      steps.map((step) => ({ from: before.from + step.from, to: before.to + step.to })),
    );
    bounded++;
    if (range) {
      open = true;
      break;
    }
  }
  const fixed = new Set(index.fields.slice(0, single).map(({ path }) => path));
  const rest = sort.filter(({ path }) => !fixed.has(path));
  const way =
    index.isMultikey || single < bounded - (open ? 1 : 0) ? undefined : direction(index.fields.slice(single), rest);
  const isSorted = sort.length > 0 && way !== undefined;
  if (bounded === 0 && !isSorted) return undefined;
  return { index, stretches, backwards: isSorted && way === 'reverse', isSorted, bounded };
};

/** Chooses the index that narrows most, then the one that also sorts; undefined means to look at every document. */
export const choosePlan = (
  indexes: readonly OrderedIndex[],
  filter: Doc,
  sort: readonly SortField[],
): Plan | undefined => {
  const clauses = clausesOf(filter);
  let best: Plan | undefined;
  const worth = (plan: Plan): number =>
    plan.bounded * 4 +
    (plan.isSorted ? 3 : 0) +
    (plan.index.isUnique && plan.bounded === plan.index.fields.length ? 8 : 0);
  for (const index of indexes) {
    const plan = planFor(index, clauses, sort);
    if (plan && (!best || worth(plan) > worth(best))) best = plan;
  }
  return best;
};
