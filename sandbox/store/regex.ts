import type { BSONRegExp } from 'bson';
import { bsonType } from './bsonValue.js';
import { StoreError } from './storeError.js';

const build = (source: string, options: string): RegExp => {
  if (/[^ims]/.test(options)) throw new StoreError('BadValue', `regex option '${options}' is not supported`);
  try {
    return new RegExp(source, [...new Set(options)].join(''));
  } catch {
    throw new StoreError('BadValue', `Regular expression is invalid: ${source}`);
  }
};

/** The regular expression that a value stands for, if it is one. With `options`, a string is one too (`$regex`). */
export const regexOf = (value: unknown, options?: unknown): RegExp | undefined => {
  if (options !== undefined && typeof options !== 'string')
    throw new StoreError('BadValue', '$options has to be a string');
  if (typeof value === 'string') return options === undefined ? undefined : build(value, options);
  if (value instanceof RegExp) return build(value.source, options || value.flags);
  if (bsonType(value) !== 'BSONRegExp') return undefined;
  const { pattern, options: own } = value as BSONRegExp; // its class was just looked at
  return build(pattern, options || own);
};
