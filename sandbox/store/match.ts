import { type Doc, isDoc, numberOf } from './bsonValue.js';
import { matchExpression } from './expression.js';
import { isBoundary, orderKey, typeByte } from './order.js';
import { pathParts, reach } from './path.js';
import { regexOf } from './regex.js';
import { StoreError } from './storeError.js';
import { typeTest } from './typeNames.js';

/** Decides on one document. */
export type Matcher = (doc: unknown) => boolean;

type ValueTest = (value: unknown) => boolean;

/** A condition on all that a path reaches. */
type Condition = (values: readonly unknown[]) => boolean;

const bad = (message: string): StoreError => new StoreError('BadValue', message);

const list = (value: unknown, operator: string): readonly unknown[] => {
  if (!Array.isArray(value)) throw bad(`${operator} needs an array`);
  return value;
};

const equals = (wanted: unknown): ValueTest => {
  if (typeof wanted === 'string') return (value) => value === wanted;
  if (wanted === null || wanted === undefined) return (value) => value === null || value === undefined;
  const key = orderKey(wanted);
  return (value) => value !== undefined && orderKey(value) === key;
};

const compares = (wanted: unknown, holds: (value: string, wanted: string) => boolean): ValueTest => {
  if (regexOf(wanted)) throw bad("Can't have RegEx as arg to predicate over field");
  const key = orderKey(wanted);
  const anyType = isBoundary(key);
  const missing = typeByte(key) === typeByte(orderKey(null));
  return (value) => {
    if (value === undefined && !missing && !anyType) return false;
    const other = orderKey(value);
    return (anyType || typeByte(other) === typeByte(key)) && holds(other, key);
  };
};

const matchesRegex = (pattern: RegExp, wanted: unknown): ValueTest => {
  const same = equals(wanted);
  return (value) => (typeof value === 'string' ? pattern.test(value) : same(value));
};

const among = (values: readonly unknown[]): ValueTest => {
  const keys = new Set<string>();
  const patterns: RegExp[] = [];
  for (const value of values) {
    if (isDoc(value) && Object.keys(value)[0]?.startsWith('$')) throw bad('cannot nest $ under $in');
    const pattern = regexOf(value);
    if (pattern) patterns.push(pattern);
    keys.add(orderKey(value));
  }
  return (value) =>
    keys.has(orderKey(value)) || (typeof value === 'string' && patterns.some((pattern) => pattern.test(value)));
};

const remainder = (argument: unknown): ValueTest => {
  const [divisor, rest] = list(argument, '$mod').map(numberOf);
  if (divisor === undefined || rest === undefined || Math.trunc(divisor) === 0) throw bad('malformed mod');
  return (value) => {
    const number = numberOf(value);
    return number !== undefined && Math.trunc(number) % Math.trunc(divisor) === Math.trunc(rest);
  };
};

const sized = (argument: unknown): ValueTest => {
  const size = numberOf(argument);
  if (size === undefined || !Number.isInteger(size) || size < 0) throw bad('$size must be a whole number');
  return (value) => Array.isArray(value) && value.length === size;
};

/** Some value passes; `spread` also asks each element of an array that the path ends on. */
const some =
  (test: ValueTest, spread = true): Condition =>
  (values) =>
    values.some((value) => test(value) || (spread && Array.isArray(value) && value.some(test)));

const not =
  (condition: Condition): Condition =>
  (values) =>
    !condition(values);

const every =
  (conditions: readonly Condition[]): Condition =>
  (values) =>
    conditions.every((condition) => condition(values));

const elementMatches = (argument: unknown): ValueTest => {
  if (!isDoc(argument)) throw bad('$elemMatch needs an Object');
  if (isOperators(argument) && !['$and', '$or', '$nor', '$expr'].includes(Object.keys(argument)[0] ?? '')) {
    const holds = every(compileOperators(argument));
    return (value) => Array.isArray(value) && value.some((element) => holds([element]));
  }
  const matches = compileFilter(argument);
  return (value) => Array.isArray(value) && value.some((el) => (isDoc(el) || Array.isArray(el)) && matches(el));
};

const all = (argument: unknown): Condition => {
  const wanted = list(argument, '$all');
  if (wanted.length === 0) return () => false;
  return every(
    wanted.map((one) =>
      isDoc(one) && Object.hasOwn(one, '$elemMatch') ? every(compileOperators(one)) : compileEquality(one),
    ),
  );
};

const compileEquality = (wanted: unknown): Condition => {
  const pattern = regexOf(wanted);
  return some(pattern ? matchesRegex(pattern, wanted) : equals(wanted));
};

const compileNot = (argument: unknown): Condition => {
  if (regexOf(argument)) return not(compileEquality(argument));
  if (!isOperators(argument)) throw bad('$not needs a regex or a document of operators');
  return not(every(compileOperators(argument)));
};

const compileRegex = (argument: unknown, options: unknown): Condition => {
  const pattern = regexOf(argument, options ?? '');
  if (!pattern) throw bad('$regex has to be a string');
  return some((value) => typeof value === 'string' && pattern.test(value));
};

const exists: Condition = some((value) => value !== undefined, false);

const isFalse = (value: unknown): boolean => value === false || value === null || numberOf(value) === 0;

const compileOperator = (operator: string, argument: unknown, siblings: Doc): Condition => {
  switch (operator) {
    case '$eq':
      return some(equals(argument));
    case '$ne':
      if (regexOf(argument)) throw bad("Can't have regex as arg to $ne.");
      return not(some(equals(argument)));
    case '$gt':
      return some(compares(argument, (a, b) => a > b));
    case '$gte':
      return some(compares(argument, (a, b) => a >= b));
    case '$lt':
      return some(compares(argument, (a, b) => a < b));
    case '$lte':
      return some(compares(argument, (a, b) => a <= b));
    case '$in':
      return some(among(list(argument, operator)));
    case '$nin':
      return not(some(among(list(argument, operator))));
    case '$exists':
      return isFalse(argument) ? not(exists) : exists;
    case '$type':
      return some(typeTest(argument));
    case '$regex':
      return compileRegex(argument, siblings['$options']);
    case '$options':
      if (!Object.hasOwn(siblings, '$regex')) throw bad('$options needs a $regex');
      return () => true;
    case '$size':
      return some(sized(argument), false);
    case '$mod':
      return some(remainder(argument));
    case '$all':
      return all(argument);
    case '$elemMatch':
      return some(elementMatches(argument), false);
    case '$not':
      return compileNot(argument);
    default:
      throw bad(`unknown operator: ${operator}`);
  }
};

const isOperators = (value: unknown): value is Doc => isDoc(value) && Object.keys(value)[0]?.startsWith('$') === true;

const compileOperators = (operators: Doc): Condition[] =>
  Object.entries(operators).map(([operator, argument]) => compileOperator(operator, argument, operators));

const compilePath = (path: string, wanted: unknown): Matcher => {
  const parts = pathParts(path);
  const holds = isOperators(wanted) ? every(compileOperators(wanted)) : compileEquality(wanted);
  return (doc) => holds(reach(doc, parts));
};

const compileLogical = (operator: string, argument: unknown): Matcher => {
  const clauses = list(argument, operator);
  if (clauses.length === 0 || !clauses.every(isDoc)) throw bad(`${operator} must be a nonempty array of objects`);
  const matchers = clauses.map((clause) => compileFilter(clause as Doc)); // every clause was just looked at
  if (operator === '$and') return (doc) => matchers.every((matches) => matches(doc));
  return (doc) => matchers.some((matches) => matches(doc)) === (operator === '$or');
};

/** Compiles a filter document. Throws BadValue for anything that MongoDB or this store does not know. */
export const compileFilter = (filter: Doc): Matcher => {
  const matchers = Object.entries(filter).flatMap(([key, value]): Matcher[] => {
    if (key === '$and' || key === '$or' || key === '$nor') return [compileLogical(key, value)];
    if (key === '$expr') return [matchExpression(value)];
    if (key === '$comment') return [];
    if (key.startsWith('$')) throw bad(`unknown top level operator: ${key}`);
    return [compilePath(key, value)];
  });
  const [only] = matchers;
  if (only && matchers.length === 1) return only;
  return (doc) => matchers.every((matches) => matches(doc));
};
