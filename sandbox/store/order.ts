import { Binary, Long, ObjectId } from 'bson';
import { isDoc, StoreError } from './protocol.js';

/**
 * BSON's order of types by MongoDB's names, one byte each. A value's order key is this byte and then its content, a string of
 * bytes that compares (`<`) as MongoDB compares the values: one definition of order and equality for filters, sorts and indexes.
 */
export const typeBytes: { readonly [name: string]: string } = {
  ...{ emptyArray: '\x18', null: '\x20', number: '\x28', string: '\x30', object: '\x38', array: '\x40' },
  ...{ binData: '\x48', objectId: '\x50', bool: '\x58', date: '\x60', regex: '\x70' },
};

const scratch = Buffer.alloc(8);
const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

const doubleKey = (value: number): string => {
  if (Number.isNaN(value)) return '\0\0\0\0\0\0\0\0';
  scratch.writeDoubleBE(value === 0 ? 0 : value);
  const flipped = (scratch[0] ?? 0) < 0x80 ? 1 : 8;
  for (let i = 0; i < flipped; i++) scratch[i] = flipped === 1 ? (scratch[i] ?? 0) | 0x80 : ~(scratch[i] ?? 0);
  return latin(scratch);
};

/** Neighbours beyond 2^53 share their nearest double; what is left over keeps them apart. */
const longKey = (value: Long): string => {
  const near = value.toNumber();
  const rest = Number(value.toBigInt() - BigInt(near)) + 0x8000;
  return doubleKey(near) + String.fromCharCode(rest >> 8, rest & 0xff);
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: the zero byte ends a text here, so only it needs care
const isPlainAscii = /^[\x01-\x7f]*$/;

const textKey = (text: string): string =>
  `${isPlainAscii.test(text) ? text : latin(Buffer.from(text)).replaceAll('\0', '\0\xff')}\0`;

const fieldKey = ([name, value]: [string, unknown]): string => {
  const key = orderKey(value);
  return key.slice(0, 1) + textKey(name) + key.slice(1);
};

const binaryKey = ({ buffer, position, sub_type }: Binary): string => {
  scratch.writeUInt32BE(position);
  return latin(scratch.subarray(0, 4)) + String.fromCharCode(sub_type) + latin(buffer.subarray(0, position));
};

/** The value's place in MongoDB's order; a missing field (`undefined`) is null. Throws for BSON types that this store cannot order. */
export const orderKey = (value: unknown): string => {
  if (value === undefined || value === null) return '\x20';
  if (typeof value === 'string') return `\x30${textKey(value)}`;
  if (typeof value === 'number') return `\x28${doubleKey(value)}\x80\0`;
  if (typeof value === 'boolean') return value ? '\x58\x02' : '\x58\x01';
  if (value instanceof Date) return `\x60${doubleKey(value.getTime())}`;
  if (value instanceof ObjectId) return `\x50${latin(value.id)}`;
  if (Array.isArray(value)) return `\x40${value.map(orderKey).join('')}\0`;
  if (isDoc(value)) return `\x38${Object.entries(value).map(fieldKey).join('')}\0`;
  if (value instanceof Long) return `\x28${longKey(value)}`;
  if (value instanceof Binary) return `\x48${binaryKey(value)}`;
  if (value instanceof RegExp) return `\x70${textKey(value.source)}${textKey(value.flags)}`;
  throw new StoreError(2, `this store cannot compare a value of type ${value.constructor.name}`);
};

/** The order key for a descending field: every byte complemented. */
export const flip = (key: string): string => latin(Buffer.from(key, 'latin1').map((byte) => ~byte));
