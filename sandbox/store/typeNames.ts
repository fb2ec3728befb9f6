import { bsonType, isDoc, numberOf } from './bsonValue.js';
import { StoreError } from './storeError.js';

const byNumber: { readonly [code: number]: string } = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  13: 'javascript',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  127: 'maxKey',
  [-1]: 'minKey',
};

const byClass: { readonly [name: string]: string } = {
  Double: 'double',
  Int32: 'int',
  Long: 'long',
  Decimal128: 'decimal',
  ObjectId: 'objectId',
  Binary: 'binData',
  BSONRegExp: 'regex',
  Timestamp: 'timestamp',
  Code: 'javascript',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
};

/** MongoDB's name for a value's type ("int", "objectId"), as `$type` and error messages use it; "missing" for a missing field. */
export const typeName = (value: unknown): string => {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'double';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  return byClass[bsonType(value) ?? ''] ?? (isDoc(value) ? 'object' : 'symbol');
};

/** The test for `$type`: one type or several, each by its name, its number or "number" for any of the four. */
export const typeTest = (argument: unknown): ((value: unknown) => boolean) => {
  const names = new Set<string>();
  for (const one of Array.isArray(argument) ? argument : [argument]) {
    const name = typeof one === 'string' ? one : byNumber[numberOf(one) ?? 0];
    if (name === 'number') for (const each of ['int', 'long', 'double', 'decimal']) names.add(each);
    else if (name && Object.values(byNumber).includes(name)) names.add(name);
    else throw new StoreError('BadValue', `Unknown type name alias: ${String(one)}`);
  }
  return (value) => names.has(typeName(value));
};
