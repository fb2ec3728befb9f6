import { deserialize, type Int32, Long, serialize } from 'bson';
import { StoreError } from './storeError.js';

/** A document as this store holds it in the hand: numbers keep their BSON type (Int32, Double, Long), fields their order. */
export type Doc = { [key: string]: unknown };

/** MongoDB's limit for one document, bytes. */
export const maxDocumentBytes = 16 * 1024 * 1024;

/** Reads a document so that writing it back gives the same bytes. */
export const parse = (raw: Uint8Array): Doc =>
  deserialize(raw, { promoteValues: false, promoteLongs: false, bsonRegExp: true });

/** Writes a document; throws BSONObjectTooLarge beyond 16 MB. */
export const write = (doc: Doc): Uint8Array => {
  const raw = serialize(doc);
  if (raw.length <= maxDocumentBytes) return raw;
  throw new StoreError(
    'BSONObjectTooLarge',
    `object to insert too large. size in bytes: ${raw.length}, max size: ${maxDocumentBytes}`,
  );
};

/** Plain numbers in place of BSON's number types, as the aggregation library wants them. */
export const plain = (raw: Uint8Array): Doc => deserialize(raw);

/** A plain document, neither array nor date nor one of BSON's own types. */
export const isDoc = (value: unknown): value is Doc =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !('_bsontype' in value && typeof value._bsontype === 'string' && value._bsontype !== 'DBRef') &&
  !(value instanceof Date) &&
  !(value instanceof RegExp);

/** The BSON class of a value, or undefined for what JavaScript has itself. */
export const bsonType = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && '_bsontype' in value ? String(value._bsontype) : undefined;

/** The number in any of BSON's number types, or undefined when it is no number. Decimal128 loses digits. */
export const numberOf = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value;
  switch (bsonType(value)) {
    case 'Int32':
    case 'Double':
      return (value as Int32).value; // the class was just looked at
    case 'Long':
      return (value as Long).toNumber(); // the class was just looked at
    case 'Decimal128':
      return Number(String(value));
    default:
      return undefined;
  }
};

/** A whole number from a command's field, or the fallback when the field is absent. Throws TypeMismatch. */
export const intField = (body: Doc, field: string, fallback: number): number => {
  const value = body[field];
  if (value === undefined) return fallback;
  const found = numberOf(value);
  if (found === undefined)
    throw new StoreError('TypeMismatch', `BSON field '${field}' is the wrong type, expected a number`);
  return Math.trunc(found);
};

/** A document from a command's field, empty when absent. Throws TypeMismatch. */
export const docField = (body: Doc, field: string): Doc => {
  const value = body[field] ?? {};
  if (!isDoc(value))
    throw new StoreError('TypeMismatch', `BSON field '${field}' is the wrong type, expected an object`);
  return value;
};

/** A flag from a command's field: absent is false, numbers count as in C. */
export const flagField = (body: Doc, field: string): boolean => {
  const value = body[field];
  return value === true || (numberOf(value) ?? 0) !== 0;
};

/** A list of documents from a command's field, empty when absent. Throws TypeMismatch. */
export const docsField = (body: Doc, field: string): Doc[] => {
  const value = body[field] ?? [];
  if (!Array.isArray(value) || !value.every(isDoc)) {
    throw new StoreError('TypeMismatch', `BSON field '${field}' is the wrong type, expected an array of objects`);
  }
  return value;
};

/** The 64-bit zero that says "no more to come". */
export const noCursor = Long.ZERO;
