import { Double, Int32, Long, Timestamp } from 'bson';
import { bsonType, type Doc, isDoc, numberOf } from './bsonValue.js';
import { compileFilter } from './match.js';
import { orderKey } from './order.js';
import { parseSort, sortWith } from './sort.js';
import { StoreError } from './storeError.js';
import { typeName } from './typeNames.js';
import { expandPath, type Place, type Positions, placeOf } from './updatePath.js';

type Act = (place: Place, argument: unknown, path: string) => void;

const failed = (message: string): StoreError => new StoreError('FailedToParse', message);

const arithmetic = (a: unknown, b: unknown, name: string, times: boolean): unknown => {
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left === undefined || right === undefined || [a, b].some((value) => bsonType(value) === 'Decimal128')) {
    const fault =
      right === undefined
        ? `Cannot ${name} with non-numeric argument`
        : `Cannot apply $${name} to a value of non-numeric type`;
    throw new StoreError('TypeMismatch', `${fault} of type ${typeName(right === undefined ? b : a)}`);
  }
  const result = times ? left * right : left + right;
  const isWhole = (value: unknown): boolean => bsonType(value) !== 'Double' && Number.isInteger(numberOf(value));
  if (!isWhole(a) || !isWhole(b)) return new Double(result);
  const isShort = [a, b].every((value) => bsonType(value) !== 'Long') && Math.abs(result) < 2 ** 31;
  if (isShort) return new Int32(result);
  const [x, y] = [a, b].map((value) =>
    bsonType(value) === 'Long' ? (value as Long) : Long.fromNumber(numberOf(value) ?? 0),
  ); // by its class
  const exact = times ? (x ?? Long.ZERO).multiply(y ?? Long.ZERO) : (x ?? Long.ZERO).add(y ?? Long.ZERO);
  if (Math.abs(exact.toNumber() - result) > Math.abs(result) * 1e-9)
    throw new StoreError('BadValue', `Failed to apply $${name}: integer overflow`);
  return exact;
};

const extreme =
  (wins: (candidate: string, current: string) => boolean): Act =>
  (place, argument) => {
    const current = place.get();
    if (current === undefined || wins(orderKey(argument), orderKey(current))) place.set(argument);
  };

const arrayAt = (place: Place, path: string, operator: string): unknown[] | undefined => {
  const current = place.get();
  if (current === undefined || Array.isArray(current)) return current;
  const found = `The field '${path}' must be an array but is of type ${typeName(current)}`;
  throw new StoreError('BadValue', `Cannot apply ${operator} to a non-array value: ${found}`);
};

const each = (argument: unknown): { values: unknown[]; modifiers: Doc } => {
  if (!isDoc(argument) || !Object.hasOwn(argument, '$each')) return { values: [argument], modifiers: {} };
  const { $each: values, ...modifiers } = argument;
  if (!Array.isArray(values)) throw new StoreError('BadValue', 'The argument to $each must be an array');
  return { values, modifiers };
};

const sortedElements = (elements: unknown[], spec: unknown): unknown[] => {
  const bare = numberOf(spec) !== undefined;
  const fields = parseSort(bare ? { it: spec } : spec);
  return sortWith(elements, (element) => (bare ? { it: element } : isDoc(element) ? element : {}), fields);
};

const push: Act = (place, argument, path) => {
  const { values, modifiers } = each(argument);
  const { $slice: slice, $sort: sort, $position: position, ...unknown } = modifiers;
  const [odd] = Object.keys(unknown);
  if (odd) throw new StoreError('BadValue', `Unrecognized clause in $push: ${odd}`);
  let result = [...(arrayAt(place, path, '$push') ?? [])];
  result.splice(numberOf(position) ?? result.length, 0, ...values);
  if (sort !== undefined) result = sortedElements(result, sort);
  if (slice !== undefined) {
    const keep = numberOf(slice);
    if (keep === undefined) throw new StoreError('BadValue', 'The value for $slice must be an integer value');
    result = keep < 0 ? result.slice(keep) : result.slice(0, keep);
  }
  place.set(result);
};

const addToSet: Act = (place, argument, path) => {
  const { values, modifiers } = each(argument);
  if (Object.keys(modifiers).length)
    throw new StoreError('BadValue', 'Found unexpected fields after $each in $addToSet');
  const result = [...(arrayAt(place, path, '$addToSet') ?? [])];
  const keys = new Set(result.map(orderKey));
  for (const value of values) {
    const key = orderKey(value);
    if (!keys.has(key)) result.push(value);
    keys.add(key);
  }
  place.set(result);
};

const isCondition = (value: unknown): value is Doc => isDoc(value) && Object.keys(value)[0]?.startsWith('$') === true;

const pullTest = (argument: unknown): ((element: unknown) => boolean) => {
  if (isDoc(argument) && !isCondition(argument)) {
    const matches = compileFilter(argument);
    return (element) => isDoc(element) && matches(element);
  }
  const matches = compileFilter({ it: argument });
  const key = Array.isArray(argument) ? orderKey(argument) : undefined;
  return (element) => (key === undefined ? matches({ it: element }) : orderKey(element) === key);
};

const keepWhere = (place: Place, path: string, operator: string, keep: (element: unknown) => boolean): void => {
  const current = arrayAt(place, path, operator);
  if (current) place.set(current.filter(keep));
};

const pullAll: Act = (place, argument, path) => {
  if (!Array.isArray(argument)) throw new StoreError('BadValue', '$pullAll requires an array argument');
  const keys = new Set(argument.map(orderKey));
  keepWhere(place, path, '$pullAll', (element) => !keys.has(orderKey(element)));
};

const pop: Act = (place, argument, path) => {
  const side = numberOf(argument);
  if (side !== 1 && side !== -1) throw failed('$pop expects 1 or -1');
  const current = arrayAt(place, path, '$pop');
  if (current) place.set(side === 1 ? current.slice(0, -1) : current.slice(1));
};

const today: Act = (place, argument) => {
  const type = isDoc(argument) ? argument['$type'] : argument === true ? 'date' : undefined;
  if (type !== 'date' && type !== 'timestamp')
    throw new StoreError('BadValue', "$currentDate takes true, 'date' or 'timestamp'");
  const now = new Date();
  place.set(type === 'date' ? now : new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }));
};

const set: Act = (place, argument) => place.set(argument);

const acts: { readonly [operator: string]: Act } = {
  $set: set,
  $setOnInsert: set,
  $unset: (place) => place.remove(),
  $inc: (place, argument) => place.set(arithmetic(place.get() ?? new Int32(0), argument, 'inc', false)),
  $mul: (place, argument) => place.set(arithmetic(place.get() ?? new Int32(0), argument, 'mul', true)),
  $min: extreme((a, b) => a < b),
  $max: extreme((a, b) => a > b),
  $currentDate: today,
  $push: push,
  $addToSet: addToSet,
  $pull: (place, argument, path) => {
    const matches = pullTest(argument);
    keepWhere(place, path, '$pull', (element) => !matches(element));
  },
  $pullAll: pullAll,
  $pop: pop,
};

/** Operators that leave a document alone when the path leads nowhere. */
const needsNoPath = new Set(['$unset', '$pull', '$pullAll', '$pop']);

type Step = { readonly operator: string; readonly path: string; readonly argument: unknown };

const stepsOf = (spec: Doc): Step[] =>
  Object.entries(spec).flatMap(([operator, fields]) => {
    if (operator !== '$rename' && !Object.hasOwn(acts, operator))
      throw failed(
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    if (!isDoc(fields)) throw failed(`Modifiers operate on fields but we found type ${typeName(fields)} instead.`);
    return Object.entries(fields).map(([path, argument]) => ({ operator, path, argument }));
  });

const refuseConflicts = (paths: readonly string[]): void => {
  const sorted = [...paths].sort();
  for (const path of paths) {
    if (path.startsWith('$'))
      throw new StoreError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${path}' is not allowed in the context of an update`,
      );
    const clash =
      sorted.find((other) => other.startsWith(`${path}.`)) ??
      (sorted.indexOf(path) !== sorted.lastIndexOf(path) ? path : undefined);
    if (clash)
      throw new StoreError(
        'ConflictingUpdateOperators',
        `Updating the path '${clash}' would create a conflict at '${path}'`,
      );
  }
};

const rename = (doc: Doc, from: string, to: unknown): void => {
  const source = placeOf(doc, from.split('.'), false);
  const value = source?.get();
  if (!source || value === undefined) return;
  source.remove();
  placeOf(doc, String(to).split('.'), true)?.set(value);
};

/** Applies the operators of an update to a document, in place. `$setOnInsert` counts only when `inserting`. */
export type Update = (doc: Doc, inserting: boolean, positions: Positions) => void;

/** Compiles an update of operators. Throws FailedToParse for an unknown one and ConflictingUpdateOperators for two on one path. */
export const compileUpdate = (spec: Doc): Update => {
  const steps = stepsOf(spec).sort((a, b) => (a.path < b.path ? -1 : 1));
  refuseConflicts(
    steps.flatMap(({ operator, path, argument }) => (operator === '$rename' ? [path, String(argument)] : [path])),
  );
  return (doc, inserting, positions) => {
    for (const { operator, path, argument } of steps) {
      if (operator === '$setOnInsert' && !inserting) continue;
      if (operator === '$rename') {
        rename(doc, path, argument);
        continue;
      }
      for (const parts of expandPath(doc, path, positions)) {
        const place = placeOf(doc, parts, !needsNoPath.has(operator));
        if (place) acts[operator]?.(place, argument, path);
      }
    }
  };
};

/** What an upsert begins with: the fields that its filter fixes by equality. */
export const seedOf = (filter: Doc, doc: Doc = {}): Doc => {
  for (const [path, wanted] of Object.entries(filter)) {
    if (path === '$and' && Array.isArray(wanted)) for (const clause of wanted.filter(isDoc)) seedOf(clause, doc);
    if (path.startsWith('$')) continue;
    if (!isCondition(wanted)) placeOf(doc, path.split('.'), true)?.set(wanted);
    else if (Object.hasOwn(wanted, '$eq')) placeOf(doc, path.split('.'), true)?.set(wanted['$eq']);
  }
  return doc;
};
