import type { Binary, BSONRegExp, Code, Long, ObjectId, Timestamp } from 'bson';
import { bsonType, type Doc, numberOf } from './bsonValue.js';
import { StoreError } from './storeError.js';

/**
 * BSON's order of types, one byte each. A value's order key is this byte and then its content, as a string of bytes that
 * compares (`<`) as MongoDB compares the values: one definition of order and equality for filters, sorts and indexes alike.
 */
const rank = {
  minKey: '\x10',
  emptyArray: '\x18',
  null: '\x20',
  number: '\x28',
  string: '\x30',
  object: '\x38',
  array: '\x40',
  binary: '\x48',
  objectId: '\x50',
  boolean: '\x58',
  date: '\x60',
  timestamp: '\x68',
  regex: '\x70',
  code: '\x78',
  maxKey: '\xe0',
} as const;

const scratch = Buffer.alloc(8);

const latin = (bytes: Buffer): string => bytes.toString('latin1');

const doubleKey = (value: number): string => {
  if (Number.isNaN(value)) return '\0\0\0\0\0\0\0\0';
  scratch.writeDoubleBE(value === 0 ? 0 : value);
  if ((scratch[0] ?? 0) < 0x80) scratch[0] = (scratch[0] ?? 0) ^ 0x80;
  else for (let i = 0; i < 8; i++) scratch[i] = ~(scratch[i] ?? 0);
  return latin(scratch.subarray(0, 8));
};

/** What a 64-bit integer has beyond its nearest double, so that neighbours above 2^53 keep their order. */
const residue = (value: unknown, near: number): string => {
  if (bsonType(value) !== 'Long' || Number.isSafeInteger(near)) return '\x80\0';
  const rest = Number((value as Long).toBigInt() - BigInt(near)) + 0x8000; // Long by the line above
  return String.fromCharCode(rest >> 8, rest & 0xff);
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: the zero byte ends a string here, so only it needs care
const isPlainAscii = /^[\x01-\x7f]*$/;

const textKey = (text: string): string =>
  `${isPlainAscii.test(text) ? text : latin(Buffer.from(text)).replaceAll('\0', '\0\xff')}\0`;

const objectKey = (doc: Doc): string => {
  let key = '';
  for (const [name, value] of Object.entries(doc)) {
    const inner = orderKey(value);
    key += inner.slice(0, 1) + textKey(name) + inner.slice(1);
  }
  return `${key}\0`;
};

const binaryKey = (value: Binary): string => {
  const bytes = Buffer.from(value.buffer.buffer, value.buffer.byteOffset, value.position);
  scratch.writeUInt32BE(bytes.length);
  return latin(scratch.subarray(0, 4)) + String.fromCharCode(value.sub_type) + latin(bytes);
};

const bsonKey = (value: unknown, type: string): string => {
  switch (type) {
    case 'ObjectId':
      return rank.objectId + latin(Buffer.from((value as ObjectId).id)); // by its class, as all below
    case 'Binary':
      return rank.binary + binaryKey(value as Binary);
    case 'Timestamp':
      scratch.writeBigUInt64BE(BigInt.asUintN(64, (value as Timestamp).toBigInt()));
      return rank.timestamp + latin(scratch.subarray(0, 8));
    case 'BSONRegExp':
      return rank.regex + textKey((value as BSONRegExp).pattern) + textKey((value as BSONRegExp).options);
    case 'Code':
      return rank.code + textKey(String((value as Code).code));
    case 'BSONSymbol':
      return rank.string + textKey(String(value));
    case 'MinKey':
      return rank.minKey;
    case 'MaxKey':
      return rank.maxKey;
    case 'DBRef':
      return rank.object + objectKey((value as { toJSON(): Doc }).toJSON());
    default:
      throw new StoreError('BadValue', `a value of type ${type} cannot be compared`);
  }
};

/** The value's place in MongoDB's order, as a string of bytes; `undefined` stands for a missing field and equals null. */
export const orderKey = (value: unknown): string => {
  if (value === undefined || value === null) return rank.null;
  if (typeof value === 'string') return rank.string + textKey(value);
  const number = numberOf(value);
  if (number !== undefined) return rank.number + doubleKey(number) + residue(value, number);
  if (typeof value === 'boolean') return rank.boolean + (value ? '\x02' : '\x01');
  if (value instanceof Date) return rank.date + doubleKey(value.getTime());
  if (Array.isArray(value)) return `${rank.array + value.map(orderKey).join('')}\0`;
  if (value instanceof RegExp) return rank.regex + textKey(value.source) + textKey(value.flags);
  const type = bsonType(value);
  return type === undefined ? rank.object + objectKey(value as Doc) : bsonKey(value, type); // all else is ruled out
};

/** Where an empty array stands in an index: it has no element to stand for it. */
export const emptyArrayKey: string = rank.emptyArray;

/** The byte that the order keys of one type begin with: `$lt` and its kin compare within a type only. */
export const typeByte = (key: string): string => key.slice(0, 1);

/** True for MinKey's and MaxKey's order keys, which compare with every type. */
export const isBoundary = (key: string): boolean => key === rank.minKey || key === rank.maxKey;

/** The order key for a descending field: every byte complemented. */
export const flip = (key: string): string => {
  const bytes = Buffer.from(key, 'latin1');
  for (let i = 0; i < bytes.length; i++) bytes[i] = ~(bytes[i] ?? 0);
  return latin(bytes);
};

/** Compares two order keys. */
export const compareKeys = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
